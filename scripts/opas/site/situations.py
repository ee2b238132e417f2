"""The page of situations as a template needs it: each with its cards, the reasons, and where to read on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from opas.content.book import Book, Card, Page
from opas.content.situations import Named
from opas.project import Language

SITUATIONS = "haluan"
"""The page that lists them."""


class _Linked(Protocol):
    """A link to a page as the site's views make it."""

    @property
    def title(self) -> str: ...
    @property
    def href(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Advice:
    """One card that helps."""

    link: _Linked
    why: str
    phase: str


@dataclass(frozen=True, slots=True)
class ShownSituation:
    """One situation, ready to be shown."""

    id: str
    said: str
    cards: tuple[Advice, ...]
    programmes: tuple[_Linked, ...]
    chapters: tuple[_Linked, ...]


def situations(book: Book, language: Language, to: Callable[[Page], _Linked]) -> tuple[ShownSituation, ...]:
    """All situations in one language; `to` makes a link to a page from where they are shown."""

    def links(named: tuple[Named, ...]) -> tuple[_Linked, ...]:
        return tuple(to(found) for found in (book.page(page.id) for page in named) if found)

    def cards(listed: tuple[tuple[Named, str], ...]) -> tuple[Advice, ...]:
        found = ((book.card(named.id), why) for named, why in listed)
        return tuple(_advice(card, why, to) for card, why in found if card)

    return tuple(
        ShownSituation(
            situation.id,
            situation.saying.text(language),
            cards(tuple((named, reason.text(language)) for named, reason in situation.cards)),
            links(situation.programmes),
            links(situation.chapters),
        )
        for situation in book.situations
    )


def _advice(card: Card, why: str, to: Callable[[Page], _Linked]) -> Advice:
    return Advice(to(card), why, card.facts.phase or "")
