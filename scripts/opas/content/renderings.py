"""Rendered pages that are kept between runs: a page is rendered anew only when something that it shows has changed."""

import functools
from importlib.metadata import version
from pathlib import Path

from opas.content.book import Book, Page
from opas.content.kept import Kept, code, digest
from opas.content.render import NOWHERE, Addresses, Rendered, render
from opas.project import Language, Project

_RENDERERS = ("lxml", "markdown", "nh3", "sentencex")
"""Packages whose next version may render differently."""


class Renderings:
    """The rendered pages of one output, such as the site in Finnish.

    `modules` are those beside the ones of `content` that decide how it looks: what writes its addresses.
    """

    def __init__(self, project: Project, book: Book, output: str, *modules: Path) -> None:
        self._book = book
        self._frame = digest(_frame(project, book), code(*modules))
        self._kept = Kept(project.cache / "pages" / f"{output}.sqlite")

    def of(self, page: Page, language: Language, addresses: Addresses = NOWHERE) -> Rendered:
        """What `render` gives. An output always has the same addresses for the same page and language."""
        words = page.best_words(language)
        sources = [page.fi.source if page.fi else None, page.en.source if page.en else None]
        key = digest(self._frame, language, page.id, *(source.text if source else "" for source in sources))
        html = self._kept.of(key, lambda: render(page, self._book, language, addresses).html)
        return Rendered(html, words.sections, words.language)

    def keep(self) -> None:
        """Forget what was not asked for."""
        self._kept.sweep()


def _frame(project: Project, book: Book) -> str:
    """What every page depends on beside its own words: the code, the lists, the other pages' names, the pictures."""
    others = [
        (page.id, type(page).__name__, [words and words.title for words in (page.fi, page.en)]) for page in book.pages
    ]
    lists = [project.methods / name for name in ("vocabulary.yml", "glossary.yml")]
    texts = [path.read_text(encoding="utf-8") for path in lists if path.is_file()]
    return digest(content_code(), *texts, repr(others), repr(book.pictures))


@functools.cache
def content_code() -> str:
    """A digest of the room `content` and of the packages that it renders with."""
    return digest(*(version(package) for package in _RENDERERS), code(Path(__file__).parent))
