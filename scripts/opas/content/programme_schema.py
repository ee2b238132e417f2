"""The closed schema of a programme's front matter: whom it is for, how long it goes on, and every minute of it."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from opas.content.field_rules import UNLIKE, each_of
from opas.content.schema import (
    Authors,
    Closed,
    Date,
    Facts,
    Identifier,
    Identifiers,
    Minutes,
    People,
    Texts,
    Whole,
)

_Some = Annotated[Minutes, Field(ge=1)]


class Part(Closed):
    """A stretch of a session: a card with its minutes, or a pause."""

    card: Identifier | None = None
    minutes: _Some | None = None
    pause: _Some | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        a_card = self.card is not None and self.minutes is not None
        if a_card == (self.pause is not None) or (self.card is None) != (self.minutes is None):
            raise PydanticCustomError("opas_part", "neither a card with minutes nor a pause")
        return self

    @property
    def length(self) -> int:
        """In minutes."""
        return self.minutes or self.pause or 0


class Session(Closed):
    """One time that people meet."""

    week: Annotated[Whole, Field(ge=0, le=104)]
    """Counted from the start of the programme; 0 is the first week."""
    minutes: _Some
    """How long it is in all, which its parts must fill."""
    group_size: People | None = None
    """Where others come than to the rest of the programme, such as the makers alone."""
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


class ProgrammeFacts(Closed):
    """What is true of a programme in every language."""

    audience: Annotated[Texts, Field(min_length=1), each_of("audience"), UNLIKE]
    group_size: People
    weeks: Annotated[Whole, Field(ge=1, le=104)]
    """How many weeks it goes on, from the first piece of work to the last."""
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]
    chapters: Identifiers = ()
    authors: Authors
    facts: Facts = ()
    law_checked: Date | None = None
    """The day when what the text says of the law was read at its sources."""

    @property
    def minutes(self) -> int:
        """The time of all sessions together."""
        return sum(session.minutes for session in self.sessions)

    @property
    def cards(self) -> tuple[str, ...]:
        """The ids of its cards, each once, in the order of their first use."""
        parts = (part for session in self.sessions for part in session.parts)
        return tuple(dict.fromkeys(part.card for part in parts if part.card))
