"""A fault in the content: where it is and which kind it is. The words come from `content.messages`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file of the project."""

    path: str
    """Relative to the project's root, with forward slashes."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters as an editor counts them."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, found once, printed as one line."""

    place: Place
    code: str
    """Such as CARD-012; never reused for another kind of fault."""
    details: tuple[tuple[str, str], ...] = ()
    """What the message's blanks are filled with: pairs of name and text."""


def problem(place: Place, code: str, **details: object) -> Problem:
    """Build a Problem with its details in a fixed order, so that equal faults are equal values."""
    return Problem(place, code, tuple(sorted((name, str(value)) for name, value in details.items())))
