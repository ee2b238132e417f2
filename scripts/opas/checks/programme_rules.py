"""Programmes: cards exist, times add up, weeks are in order, and nothing is used before its work can be done.

How the rules were chosen: `scripts/decisions/programmes.md`.
"""

from collections import Counter
from collections.abc import Iterator

from opas.checks.card_rules import told_of
from opas.content.book import Book, Card, Programme, Words
from opas.content.front_matter import similar
from opas.content.programme_schema import Session
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES


def check(book: Book) -> Iterator[Problem]:
    """Check every programme in every language."""
    for programme in book.programmes:
        yield from _weeks(programme)
        for number, session in enumerate(programme.facts.sessions):
            yield from _sum(programme, number, session)
            yield from _cards(book, programme, number, session)
        for language in LANGUAGES:
            if words := programme.words(language):
                yield from _headings(programme, words)


def _weeks(programme: Programme) -> Iterator[Problem]:
    facts, last = programme.facts, 0
    for number, session in enumerate(facts.sessions):
        path = ("sessions", number, "week")
        if session.week >= facts.weeks:
            yield told_of(programme, path, "PROG-005", week=session.week, weeks=facts.weeks, last=facts.weeks - 1)
        if session.week < last:
            yield told_of(programme, path, "PROG-004", week=session.week, before=last)
        last = max(last, session.week)


def _sum(programme: Programme, number: int, session: Session) -> Iterator[Problem]:
    found = sum(part.length for part in session.parts)
    if found != session.minutes:
        path = ("sessions", number, "minutes")
        yield told_of(programme, path, "PROG-002", wanted=session.minutes, found=found)


def _cards(book: Book, programme: Programme, number: int, session: Session) -> Iterator[Problem]:
    """Each card once a session, where it first stands; its minutes may be in several stretches."""
    minutes = Counter[str]()
    for part in session.parts:
        minutes[part.card or ""] += part.length
    seen = set()
    for at, part in enumerate(session.parts):
        if part.card is None or part.card in seen:
            continue
        seen.add(part.card)
        path = ("sessions", number, "parts", at, "card")
        card = book.card(part.card)
        if card:
            yield from _fits(programme, path, session, card, minutes[card.id])
        elif part.card not in book.unreadable:
            ids = tuple(card.id for card in book.cards)
            yield told_of(programme, path, "CARD-026", id=part.card, similar=similar(part.card, ids))


def _fits(
    programme: Programme, path: tuple[str | int, ...], session: Session, card: Card, minutes: int
) -> Iterator[Problem]:
    takes, bears = card.facts.duration, card.facts.group_size
    least = (takes.min + 1) // 2
    if not least <= minutes <= takes.max:
        details = {"id": card.id, "minutes": minutes, "least": least, "most": takes.max}
        yield told_of(programme, path, "PROG-003", **details)
    if card.facts.lead_time > session.week:
        details = {"id": card.id, "lead": card.facts.lead_time, "week": session.week}
        yield told_of(programme, path, "PROG-006", **details)
    group = session.group_size or programme.facts.group_size
    if group.min < bears.min or group.max > bears.max:
        details = {"id": card.id, "min": bears.min, "max": bears.max, "from": group.min, "to": group.max}
        yield told_of(programme, path, "PROG-008", **details)


def _headings(programme: Programme, words: Words) -> Iterator[Problem]:
    wanted, found, under = len(programme.facts.sessions), len(words.under("programme")), words.section("programme")
    if under and wanted != found:
        place = Place(words.source.path, under.line)
        yield problem(place, "PROG-007", title=under.title, wanted=wanted, found=found)
