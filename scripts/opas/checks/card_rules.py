"""Rules between the fields of cards and other pages, and between pages (content/dossier 5.2)."""

import datetime
import re
from collections.abc import Iterator

from opas.content.book import Book, Card, Chapter, Page
from opas.content.card_needs import NEEDS
from opas.content.front_matter import similar
from opas.problem import Problem, problem
from opas.project import LANGUAGES

BACKGROUND = "hankkeen-tausta"
"""The page that lists the project's facts by number."""
_COUNTERPART = {"prepares": "follows", "follows": "prepares", "alternatives": "alternatives"}
_PLACES = {"CARD-018": ("grounding",), "CARD-019": ("sources",)}
_LAW_DAYS = 365


def check(book: Book, today: datetime.date) -> Iterator[Problem]:
    """Check every card, and what every page refers to."""
    facts = _numbered_facts(book)
    for card in book.cards:
        yield from _needs(card)
        yield from _trials(card, today)
        yield from _related(book, card)
    for page in book.pages:
        if BACKGROUND not in book.unreadable:
            yield from _facts(page, facts)
        yield from _chapters(book, page)
        yield from _law(page, today)
    yield from _one_id_one_page(book)


def told_of(page: Page, path: tuple[str | int, ...], code: str, **details: object) -> Problem:
    """A fault of a field in the front matter of a page's original."""
    return problem(page.best_words(page.original).front.place(*path), code, **details)


def _needs(card: Card) -> Iterator[Problem]:
    """What one fact asks of another; the fault is told where something is to be added, or at the fact that asks."""
    for need in NEEDS:
        asking, there = _values(card, need.field), _values(card, need.needs)
        held = [value for value in asking if value in need.values or not need.values]
        enough = set(need.among) <= set(there) if need.among else bool(there)
        if held and not enough and card.facts.group_size.max >= need.people:
            path = _PLACES.get(need.code, ("permits",))
            yield told_of(card, path, need.code, level=held[0], people=card.facts.group_size.max)


def _values(card: Card, field: str) -> tuple[object, ...]:
    """All that a field holds."""
    found: object = card.facts
    for name in field.split("."):
        found = getattr(found, name, None)
    return found if isinstance(found, tuple) else (() if found is None else (found,))


def _trials(card: Card, today: datetime.date) -> Iterator[Problem]:
    """A card is field-tested when somebody has told how it went, and not by its writer's word."""
    if card.facts.status == "koeteltu" and not card.facts.trials:
        yield told_of(card, ("status",), "CARD-033")
    for number, trial in enumerate(card.facts.trials):
        if trial.month > f"{today:%Y-%m}":
            where = ("trials", number, "month")
            yield told_of(card, where, "CARD-032", field="trials.month", date=trial.month)


def _law(page: Page, today: datetime.date) -> Iterator[Problem]:
    checked = page.facts.law_checked
    if checked and checked > today:
        yield told_of(page, ("law_checked",), "CARD-032", field="law_checked", date=checked.isoformat())
    if checked and (today - checked).days > _LAW_DAYS:
        yield told_of(page, ("law_checked",), "CARD-023", date=checked.isoformat())


def _related(book: Book, card: Card) -> Iterator[Problem]:
    for kind, back in _COUNTERPART.items():
        for number, wanted in enumerate(getattr(card.facts.related, kind)):
            path = ("related", kind, number)
            found = book.card(wanted)
            if wanted == card.id:
                yield told_of(card, path, "CARD-027")
            elif wanted in book.unreadable:
                continue
            elif found is None:
                yield told_of(
                    card, path, "CARD-026", id=wanted, similar=similar(wanted, tuple(card.id for card in book.cards))
                )
            elif card.id not in getattr(found.facts.related, back) and not _misspelt(book, found, back, card.id):
                yield told_of(card, path, "CARD-028", id=wanted, kind=back, this=card.id)


def _misspelt(book: Book, card: Card, kind: str, wanted: str) -> bool:
    """Whether a card refers to another and only its name is wrong, which is told there."""
    ids = tuple(card.id for card in book.cards)
    return any(similar(name, ids) == wanted for name in getattr(card.facts.related, kind) if name not in ids)


def _chapters(book: Book, page: Page) -> Iterator[Problem]:
    if isinstance(page, Chapter):
        return
    ids = tuple(chapter.id for chapter in book.chapters)
    for number, wanted in enumerate(page.facts.chapters):
        if wanted not in ids and wanted not in book.unreadable:
            yield told_of(page, ("chapters", number), "CARD-029", id=wanted, similar=similar(wanted, ids))


def _numbered_facts(book: Book) -> frozenset[str]:
    page = book.page(BACKGROUND)
    text = "\n".join(section.text for section in page.best_words(page.original).sections) if page else ""
    return frozenset(re.findall(r"^[-*] (S\d+):", text, re.MULTILINE))


def _facts(page: Page, known: frozenset[str]) -> Iterator[Problem]:
    """Every numbered fact that a page rests on stands on the page of facts."""
    if isinstance(page, Card):
        used = page.facts.grounding.facts if page.facts.grounding else ()
        path: tuple[str, ...] = ("grounding", "facts")
    else:
        used, path = page.facts.facts, ("facts",)
    for number, fact in enumerate(used):
        if fact not in known:
            yield told_of(page, (*path, number), "CARD-030", fact=fact, on=BACKGROUND)


def _one_id_one_page(book: Book) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for page in book.pages:
        if page.id in taken:
            for language in LANGUAGES:
                if words := page.words(language):
                    yield problem(words.front.place(), "CARD-031", id=page.id, first=taken[page.id])
        taken.setdefault(page.id, page.best_words(page.original).source.path)
