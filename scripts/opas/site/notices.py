"""What a reader must know of a page before reading it: that a translation is behind its original."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outdated:
    """The sections of a translation whose original has changed since."""

    sections: tuple[tuple[str, str], ...]
    """Address and heading of each, as the reader sees them."""
    since: datetime.date | None
    """The day of the original's first change that is not in the translation, where it is known."""
