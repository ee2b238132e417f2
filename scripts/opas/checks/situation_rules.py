"""Situations: the pages that they lead to exist, no card is a draft, and none stands twice in one."""

from collections.abc import Iterator

from opas.checks.glossary_rules import avoided, term
from opas.content.book import Book
from opas.content.front_matter import similar
from opas.content.situations import Named, Situation
from opas.problem import Problem, problem
from opas.project import LANGUAGES


def check(book: Book) -> Iterator[Problem]:
    """Check every situation."""
    for situation in book.situations:
        yield from _cards(book, situation)
        yield from _pages(situation.programmes, tuple(page.id for page in book.programmes), book, "SITU-002")
        yield from _pages(situation.chapters, tuple(page.id for page in book.chapters), book, "CARD-029")
    for language in LANGUAGES:
        wanted, pattern = avoided(book.glossary, language)
        if pattern is None:
            continue
        for saying in (saying for situation in book.situations for saying in situation.sayings):
            for match in pattern.finditer(saying.text(language)):
                yield problem(saying.place(language), "GLOSS-001", found=match.group(), wanted=term(wanted, match))


def _cards(book: Book, situation: Situation) -> Iterator[Problem]:
    seen: set[str] = set()
    for named, _ in situation.cards:
        card = book.card(named.id)
        if named.id in seen:
            yield problem(named.place, "FIELD-016", field="cards", value=named.id)
        elif card is None and named.id not in book.unreadable:
            ids = tuple(card.id for card in book.cards)
            yield problem(named.place, "CARD-026", id=named.id, similar=similar(named.id, ids))
        elif card and card.is_draft:
            yield problem(named.place, "SITU-001", id=named.id)
        seen.add(named.id)


def _pages(named: tuple[Named, ...], ids: tuple[str, ...], book: Book, code: str) -> Iterator[Problem]:
    for page in named:
        if page.id not in ids and page.id not in book.unreadable:
            yield problem(page.place, code, id=page.id, similar=similar(page.id, ids))
