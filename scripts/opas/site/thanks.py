"""The page that thanks: everyone who has written a card or a programme, and how often cards have been tried."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from opas.content.book import Book, Page
from opas.content.contributors import contributors

PAGE = "kiitokset"
KINDS = {PAGE: "thanks"}

_Link = TypeVar("_Link")


@dataclass(frozen=True, slots=True)
class Thanks(Generic[_Link]):
    """What the page shows after its words."""

    people: tuple[tuple[str, tuple[_Link, ...]], ...]
    """Each name with links to what was written under it."""
    trials: int
    tried: tuple[_Link, ...]
    """The cards that somebody has told of trying."""


def thanks(page: Page, book: Book, to: Callable[[Page], _Link]) -> Thanks[_Link] | None:
    """Whom to thank, on the page for it; None on others."""
    if page.id != PAGE:
        return None
    people = tuple((name, tuple(map(to, pages))) for name, pages in contributors(book).items())
    tried = tuple(card for card in book.cards if card.facts.trials)
    return Thanks(people, sum(len(card.facts.trials) for card in tried), tuple(map(to, tried)))
