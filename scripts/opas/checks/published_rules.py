"""An address that readers have, on paper or in a bookmark, leads somewhere for good."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from opas.content.book import Book
from opas.content.front_matter import similar
from opas.content.published import Move, Release
from opas.problem import Problem, problem


def check(book: Book) -> Iterator[Problem]:
    """Check the lists of published and of moved cards against the cards."""
    cards = tuple(card.id for card in book.cards)
    there = {*cards, *book.unreadable}
    moved = {move.id for move in book.published.moves}
    for release in book.published.releases:
        if release.id not in there | moved:
            yield problem(release.place, "MOVE-001", id=release.id, similar=similar(release.id, cards))
        if release.updated < release.first:
            yield problem(release.place, "MOVE-006", id=release.id, first=release.first, changed=release.updated)
    for move in book.published.moves:
        yield from _move(move, cards, there)
    yield from _order(book.published.releases)
    yield from _order(book.published.moves)


def unlisted(book: Book) -> Iterator[Problem]:
    """Finished cards that are not on the list of published ones: no fault until somebody publishes."""
    for card in book.cards:
        if not card.is_draft and book.published.release(card.id) is None:
            yield problem(card.best_words(card.original).front.place(), "MOVE-007", id=card.id)


def _move(move: Move, cards: tuple[str, ...], there: set[str]) -> Iterator[Problem]:
    if (move.to is None) == (move.withdrawn is None):
        yield problem(move.place, "MOVE-004")
    if move.id in there:
        yield problem(move.place, "MOVE-003", id=move.id)
    # It leads to a card and never to another move, so readers are sent on once.
    if move.to is not None and move.to not in there:
        yield problem(move.place, "MOVE-002", id=move.to, similar=similar(move.to, cards))


def _order(rows: Sequence[Release | Move]) -> Iterator[Problem]:
    for before, after in pairwise(rows):
        if after.id < before.id:
            yield problem(after.place, "MOVE-005", id=after.id, before=before.id)
