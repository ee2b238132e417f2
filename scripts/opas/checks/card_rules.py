"""Rules between the fields of cards and chapters, and between cards (content/dossier 5.2)."""

import datetime
import re
from collections.abc import Iterator

from opas.content.book import Book, Card, Chapter, Page
from opas.content.front_matter import similar
from opas.problem import Problem, problem
from opas.project import LANGUAGES

BACKGROUND = "hankkeen-tausta"
"""The page that lists the project's facts by number."""
_COUNTERPART = {"prepares": "follows", "follows": "prepares", "alternatives": "alternatives"}
_CROWD = 200
"""People at once outdoors, from which the police and the rescue authority want to know (L5, L6)."""
_LAW_DAYS = 365


def check(book: Book, today: datetime.date) -> Iterator[Problem]:
    """Check every card and chapter."""
    facts = _numbered_facts(book)
    for card in book.cards:
        yield from _grounding(card)
        yield from _permits(card)
        yield from _related(book, card)
    for page in book.pages:
        yield from _facts(page, facts)
        yield from _law(page, today)
    yield from _one_id_one_page(book)


def _told(page: Page, path: tuple[str | int, ...], code: str, **details: object) -> Problem:
    return problem(page.best_words(page.original).front.place(*path), code, **details)


def _grounding(card: Card) -> Iterator[Problem]:
    if not card.facts.grounding:
        return
    level = card.facts.grounding.level
    if level in ("hanke", "suunnitelma") and not card.facts.grounding.facts:
        yield _told(card, ("grounding",), "CARD-018", level=level)
    if level == "yleinen" and not card.facts.sources:
        yield _told(card, ("sources",), "CARD-019")


def _law(page: Page, today: datetime.date) -> Iterator[Problem]:
    checked = page.facts.law_checked
    if checked and (today - checked).days > _LAW_DAYS:
        yield _told(page, ("law_checked",), "CARD-023", date=checked.isoformat())


def _permits(card: Card) -> Iterator[Problem]:
    facts = card.facts
    if facts.permits and not facts.law_checked:
        yield _told(card, ("permits",), "CARD-020")
    if "ulkona" in facts.place and facts.group_size.max >= _CROWD and not {"poliisi", "pelastus"} <= set(facts.permits):
        yield _told(card, ("permits",), "CARD-021", people=facts.group_size.max)
    if {"nuoret", "lapsiperheet"} & set(facts.audience) and "alaikaiset" not in facts.permits:
        yield _told(card, ("permits",), "CARD-022")


def _related(book: Book, card: Card) -> Iterator[Problem]:
    for kind, back in _COUNTERPART.items():
        for number, wanted in enumerate(getattr(card.facts.related, kind)):
            path = ("related", kind, number)
            found = book.card(wanted)
            if wanted == card.id:
                yield _told(card, path, "CARD-027")
            elif wanted in book.unreadable:
                continue
            elif found is None:
                yield _told(
                    card, path, "CARD-026", id=wanted, similar=similar(wanted, tuple(card.id for card in book.cards))
                )
            elif card.id not in getattr(found.facts.related, back):
                yield _told(card, path, "CARD-028", id=wanted, kind=back, this=card.id)
    ids = tuple(chapter.id for chapter in book.chapters)
    for number, wanted in enumerate(card.facts.chapters):
        if wanted not in ids and wanted not in book.unreadable:
            yield _told(card, ("chapters", number), "CARD-029", id=wanted, similar=similar(wanted, ids))


def _numbered_facts(book: Book) -> frozenset[str]:
    page = book.page(BACKGROUND)
    text = "\n".join(section.text for section in page.best_words(page.original).sections) if page else ""
    return frozenset(re.findall(r"^[-*] (S\d+):", text, re.MULTILINE))


def _facts(page: Page, known: frozenset[str]) -> Iterator[Problem]:
    if isinstance(page, Chapter):
        used: tuple[str, ...] = page.facts.facts
        path: tuple[str, ...] = ("facts",)
    else:
        used = page.facts.grounding.facts if page.facts.grounding else ()
        path = ("grounding", "facts")
    for number, fact in enumerate(used):
        if fact not in known:
            yield _told(page, (*path, number), "CARD-030", fact=fact, on=BACKGROUND)


def _one_id_one_page(book: Book) -> Iterator[Problem]:
    chapters = {chapter.id for chapter in book.chapters}
    for card in book.cards:
        if card.id in chapters:
            for language in LANGUAGES:
                if words := card.words(language):
                    yield problem(words.front.place(), "CARD-031", id=card.id)
