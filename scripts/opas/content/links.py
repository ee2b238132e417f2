"""Links and pictures: real relative paths to the other file, so that they work wherever the Markdown is read."""

import posixpath
import re
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import unquote, urlsplit

from opas.content.book import Book, Chapter, Page
from opas.content.glossary import LIST_PAGE
from opas.content.pictures import FOLDER, Picture
from opas.project import Language

_FILE = re.compile(r"(?P<folder>docs|methods|methods/programmes)/(?P<id>[a-z0-9-]+)\.(?P<language>fi|en)\.md")
_SAFE_SCHEMES = ("https", "http", "mailto")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads inside the handbook."""

    page_id: str
    language: Language
    anchor: str
    folder: str
    """Where the link looks for the file, from the root of the project."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture of the handbook."""

    name: str
    """The file's name inside docs/assets/pictures/."""


@dataclass(frozen=True, slots=True)
class External:
    """An address outside the handbook."""

    url: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that leads nowhere, or nowhere safe."""

    reason: Literal["unsafe", "absolute", "missing-file", "not-a-page"]
    wanted: str


def resolve(path: str, href: str) -> Target | Asset | External | Broken:
    """What an address written in the file `path` (from the root) means; whether it exists is not asked here."""
    # Browsers skip control characters and white space inside a scheme, so java\nscript: is dangerous too.
    plain = re.sub(r"[\x00-\x20\x7f-\xa0]", "", unquote(unescape(href)))
    try:
        parts = urlsplit(plain)
    except ValueError:
        return Broken("unsafe", href)
    if ":" in plain.split("/")[0].split("#")[0].split("?")[0]:
        unsafe = parts.scheme not in _SAFE_SCHEMES or (parts.scheme == "mailto" and re.search(r"[?%\r\n]", href))
        return Broken("unsafe", href) if unsafe else External(href)
    if plain.startswith(("/", "\\")):
        return Broken("absolute", href)
    where = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
    folder, _, name = where.rpartition("/")
    if folder == FOLDER:
        return Asset(name)
    match = _FILE.fullmatch(where)
    if not match:
        return Broken("not-a-page", href)
    return Target(match["id"], "fi" if match["language"] == "fi" else "en", unquote(parts.fragment), match["folder"])


def language_of(url: str) -> Language | None:
    """The language that a page elsewhere is most likely in: Finnish under .fi, unless its path says English."""
    parts = urlsplit(url)
    if not (parts.hostname or "").endswith(".fi"):
        return None
    return "en" if re.search(r"(?:^|/)en(?:/|$)", parts.path) else "fi"


def find(book: Book, target: Target) -> Page | None:
    """The page a link leads to, if it exists in the folder and the language that the link names."""

    def is_there(page: Page) -> bool:
        words = page.words(target.language)
        return words is not None and posixpath.dirname(words.source.path) == target.folder

    return next(filter(is_there, book.pages_of(target.page_id)), None)


def picture(book: Book, path: str, src: str) -> Picture | None:
    """The picture that an image in the file `path` shows, if it is one of ours and exists."""
    target = resolve(path, src)
    return book.picture(target.name) if isinstance(target, Asset) else None


def anchors(book: Book, page: Page, language: Language) -> tuple[str, ...]:
    """The addresses on a page: its sections, and the terms of the glossary."""
    words = page.words(language)
    fixed = () if isinstance(page, Chapter) else ("facts",)
    terms = tuple(term.id for term in book.glossary.terms) if page.id == LIST_PAGE else ()
    return fixed + tuple(section.id for section in words.sections) + terms if words else fixed
