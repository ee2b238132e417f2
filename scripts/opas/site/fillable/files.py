"""Which pages have a file to fill in, and the files themselves, made anew only when their page or recipe changed."""

import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin
from zipfile import BadZipFile, ZipFile

from lxml import html

from opas.content.handbook import Handbook
from opas.content.sections import slug
from opas.content.writing import write_bytes
from opas.project import Project
from opas.site.addresses import path_of
from opas.site.views import View
from opas.site.words import words

KINDS = ("checklist", "form")
"""The kinds of pages that are filled in."""


@dataclass(frozen=True, slots=True)
class Fillable:
    """A file to fill in, as the link to it tells of it."""

    name: str
    """Beside the page, named by its title."""
    kilobytes: int
    """Thousands of bytes, rounded up."""


class Fillables:
    """The files of one site, gathered while its pages are written."""

    def __init__(self, project: Project, handbook: Handbook) -> None:
        self._folder = project.cache / "fillable"
        # A file leaves the site; an address that only this machine knows would lead nowhere.
        self._base = handbook.site_address if handbook.site_address.startswith("https://") else ""
        self._made: dict[str, Path] = {}

    def of(self, view: View) -> Fillable | None:
        """The file of a page, made if need be; None for a page of another kind."""
        if view.kind not in KINDS:
            return None
        address = path_of(view.id, "", view.language)
        body = self._addressed(str(view.body), address)
        t = words(view.words_language)
        around = (t.author_of_file, t.licence_of_file)
        identity = _hash(_recipe(), view.kind, view.words_language, view.title, body, *around)
        cached = self._folder / f"{identity}.docx"
        if not _is_whole(cached):
            write_bytes(cached, _made(view, body))
        name = f"{slug(view.title.replace('’', ''))}.docx"
        self._made[address + name] = cached
        return Fillable(name, -(-cached.stat().st_size // 1000))

    def put(self, site: Path) -> None:
        """Lay the files beside their pages, and forget those that no page has any more."""
        for address, cached in sorted(self._made.items()):
            write_bytes(site / address, cached.read_bytes())
        if self._folder.is_dir():
            for old in sorted(set(self._folder.iterdir()) - set(self._made.values())):
                old.unlink()
        self._made.clear()

    def _addressed(self, body: str, page: str) -> str:
        """The HTML of a page with whole addresses; links within the site end where nobody knows its address."""
        root = html.fragment_fromstring(body, create_parent="div")
        for link in root.iter("a"):
            href = link.get("href", "")
            if "://" not in href:
                link.set("href", urljoin(self._base + page, href) if self._base else "")
        return str(html.tostring(root, encoding="unicode"))


def _made(view: View, body: str) -> bytes:
    # Loading python-docx takes a fifth of a second, which a build that changes no form need not spend.
    from opas.site.fillable.document import document

    t = words(view.words_language)
    return document(
        view.title, body, view.words_language, t.author_of_file, t.licence_of_file, boxes=view.kind == "checklist"
    )


def _is_whole(path: Path) -> bool:
    """Whether a file is there and as it was written: every part of a zip carries a checksum."""
    try:
        with ZipFile(path) as packed:
            return packed.testzip() is None
    except (FileNotFoundError, BadZipFile):
        return False


@functools.cache
def _recipe() -> str:
    """The hash of all that turns a page into a file: our own code and template, and the library's version."""
    return _hash(version("python-docx"), *(path.read_text("utf-8") for path in _sources()))


def _sources() -> Iterator[Path]:
    here = Path(__file__).parent
    yield from sorted(path for path in here.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
