"""Rendered pages that are kept between runs: a page is rendered anew only when something that it shows has changed."""

import functools
import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from opas.content.book import Book, Page
from opas.content.render import NOWHERE, Addresses, Rendered, render
from opas.content.writing import write_text
from opas.project import Language, Project

_RENDERERS = ("lxml", "markdown", "nh3", "sentencex")
"""Packages whose next version may render differently."""


class Renderings:
    """The rendered pages of one output, such as the site in Finnish.

    `code` names the modules beside those of `content` that decide how it looks: what writes its addresses.
    """

    def __init__(self, project: Project, book: Book, output: str, *code: Path) -> None:
        self._book = book
        self._path = project.cache / "pages" / f"{output}.json"
        self._frame = _digest(_frame(project, book), *(path.read_text(encoding="utf-8") for path in code))
        self._kept = _read(self._path)
        self._used: dict[str, str] = {}

    def of(self, page: Page, language: Language, addresses: Addresses = NOWHERE) -> Rendered:
        """What `render` gives. An output always has the same addresses for the same page and language."""
        words = page.best_words(language)
        sources = [page.fi.source if page.fi else None, page.en.source if page.en else None]
        key = _digest(self._frame, language, page.id, *(source.text if source else "" for source in sources))
        html = self._kept.get(key)
        if html is None:
            html = render(page, self._book, language, addresses).html
        self._used[key] = html
        return Rendered(html, words.sections, words.language)

    def keep(self) -> None:
        """Write down what was asked for, and forget the rest."""
        if self._used != self._kept:
            write_text(self._path, json.dumps(self._used, ensure_ascii=False) + "\n")
            self._kept = dict(self._used)


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # Not there, or damaged: everything is rendered.
        return {}
    whole = isinstance(found, dict) and all(isinstance(html, str) for html in found.values())
    return found if whole else {}


def _frame(project: Project, book: Book) -> str:
    """What every page depends on beside its own words: the code, the lists, the other pages' names, the pictures."""
    others = [
        (page.id, type(page).__name__, [words and words.title for words in (page.fi, page.en)]) for page in book.pages
    ]
    lists = [project.methods / name for name in ("vocabulary.yml", "glossary.yml")]
    texts = [path.read_text(encoding="utf-8") for path in lists if path.is_file()]
    return _digest(_code(), *texts, repr(others), repr(book.pictures))


@functools.cache
def _code() -> str:
    versions = [version(package) for package in _RENDERERS]
    modules = sorted(Path(__file__).parent.rglob("*.py"))
    return _digest(*versions, *(path.read_text(encoding="utf-8") for path in modules))


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()
