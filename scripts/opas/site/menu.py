"""The cards by phase, as the menu of a card and the front page list them: all of them, as long as they are few.

Two thousand cards in the menu of each of two thousand pages would be gigabytes; the list of methods has them all.
"""

from bisect import bisect_left
from dataclasses import dataclass

from opas.content.book import Book, Card, Page
from opas.project import Language
from opas.site.addresses import LIST, folder_of, path_of, relative

MOST = 24
"""Cards of one phase in a menu."""


@dataclass(frozen=True, slots=True)
class MenuLink:
    """One card."""

    title: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class MenuPhase:
    """A phase of the work and its cards."""

    key: str
    label: str
    links: tuple[MenuLink, ...]
    """Where there are too many: those around the page, or none of them where the page is of another phase."""
    count: int
    """How many cards the phase has."""
    all_of_them: str
    """Where they all are; empty where the menu has them all."""


def menu(page: Page, book: Book, language: Language) -> tuple[MenuPhase, ...]:
    """The menu of one page in one language."""
    start = path_of(page.id, folder_of(page), language)
    listed = relative(path_of(LIST, "", language), start)

    def link(card: Card) -> MenuLink:
        href = relative(path_of(card.id, LIST, language), start)
        return MenuLink(card.best_words(language).title, href, card.id == page.id)

    return tuple(
        MenuPhase(
            key,
            book.vocabulary.label("phase", key, language),
            tuple(link(card) for card in _near(page, key, cards)),
            len(cards),
            f"{listed}#phase-{key}" if len(cards) > MOST else "",
        )
        for key, cards in book.phases()
    )


def _near(page: Page, phase: str, cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """At most so many cards of a phase; from its beginning where the page is no card itself."""
    if len(cards) <= MOST:
        return cards
    if isinstance(page, Card) and page.facts.phase != phase:
        return ()
    at = bisect_left(cards, page.id, key=lambda card: card.id) if isinstance(page, Card) else 0
    first = max(0, min(at - MOST // 2, len(cards) - MOST))
    return cards[first : first + MOST]
