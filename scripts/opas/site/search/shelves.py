"""Every title of the handbook, for the search page: what is read and filtered where the search itself cannot run."""

from dataclasses import dataclass

from opas.content.book import Book, Card, Page, Programme
from opas.content.glossary import LIST_PAGE
from opas.content.navigation import ANNEXES
from opas.project import Language
from opas.site.addresses import folder_of, path_of, relative

PAGE = "haku"
"""The search page itself, which is not searched."""
_KINDS = ("chapter", "card", "programme", "checklist", "form", "annex", "draft", "term")
"""In the order of the list."""


@dataclass(frozen=True, slots=True)
class Title:
    """A page or a term in the list."""

    title: str
    href: str
    summary: str
    words: str
    """Other words with which a reader may look for it."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The titles of one kind."""

    kind: str
    titles: tuple[Title, ...]


def shelves(book: Book, language: Language, start: str) -> tuple[Shelf, ...]:
    """All titles in a language, by kind, as linked from the page at `start`; a kind without titles is left out."""
    titles: dict[str, list[Title]] = {kind: [] for kind in _KINDS}
    for page in book.pages:
        words = page.words(language)
        if words and page.id != PAGE:
            href = relative(path_of(page.id, folder_of(page), language), start)
            titles[kind_of(page)].append(Title(words.title, href, words.summary, ""))
    glossary = relative(path_of(LIST_PAGE, "", language), start)
    for term in book.glossary.in_order(language) if book.page(LIST_PAGE) else ():
        said = term.said(language)
        shown = said.term[0].upper() + said.term[1:]
        titles["term"].append(Title(shown, f"{glossary}#{term.id}", said.definition, " ".join(said.synonyms[1:])))
    return tuple(Shelf(kind, tuple(found)) for kind, found in titles.items() if found)


def kind_of(page: Page) -> str:
    """The kind as the results name it; drafts and background rank below the rest."""
    if isinstance(page, Card):
        return "draft" if page.is_draft else "card"
    if isinstance(page, Programme):
        return "programme"
    by_part = {"Tarkistuslistat": "checklist", "Lomakepohjat": "form", ANNEXES: "annex"}
    return by_part.get(page.part, "chapter" if page.kind == "chapter" else "annex")
