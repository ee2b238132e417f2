"""The closed schema of front matter. Values arrive as text; pydantic turns them into typed, frozen values.

What each field means and which choices it has: CONTRIBUTING.md and `methods/vocabulary.yml`.
"""

import datetime
import re
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from opas.content.field_rules import UNLIKE, Of, each_of, shaped

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID_LENGTH = 64
# Only plain digits: 0x1F, 1_000, 1e3, 1:30 and 010 are what YAML would have guessed at.
WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")
UNSPOKEN = re.compile(r"https?://|www\.|\n")
"""What nobody could listen to."""
# F01: a title ends up in <title>, where HTML has no place.
MARKUP = re.compile(r"[<>]")
ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+\.[^\s<>\"'`\\]+")
FACT = re.compile(r"S[1-9][0-9]?")


def _number(value: object, kind: str) -> object:
    if isinstance(value, str) and not WHOLE_NUMBER.fullmatch(value):
        raise PydanticCustomError(kind, "not a number", {"value": value})
    return int(value) if isinstance(value, str) else value


def _whole_number(value: object) -> object:
    return _number(value, "opas_number")


def _whole_minutes(value: object) -> object:
    return _number(value, "opas_minutes")


def _truth(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("opas_bool", "not true or false", {"value": value})
        return value == "true"
    return value


def _date(value: object) -> object:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "")
        except ValueError:
            raise PydanticCustomError("opas_date", "not a date", {"value": value}) from None
    return value


def _text(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("opas_empty", "empty")
    if UNSPOKEN.search(value):
        raise PydanticCustomError("opas_unspoken", "cannot be read aloud")
    if MARKUP.search(value):
        raise PydanticCustomError("opas_html", "has < or >")
    return value


def _month(value: str) -> str:
    if not re.fullmatch(r"20[0-9]{2}-(?:0[1-9]|1[0-2])", value):
        raise PydanticCustomError("opas_month", "not a month", {"value": value})
    return value


def _address(value: str) -> str:
    if not ADDRESS.fullmatch(value):
        raise PydanticCustomError("opas_address", "not a web address", {"value": value})
    return value


def _identifier(value: str) -> str:
    if len(value) > MAX_ID_LENGTH or not ID_PATTERN.fullmatch(value):
        raise PydanticCustomError("opas_id", "not an identifier", {"value": value})
    return value


def _fact(value: str) -> str:
    if not FACT.fullmatch(value):
        raise PydanticCustomError("opas_fact", "not a fact number", {"value": value})
    return value


Texts = tuple[str, ...]
Whole = Annotated[int, BeforeValidator(_whole_number)]
Minutes = Annotated[int, BeforeValidator(_whole_minutes)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Date = Annotated[datetime.date, BeforeValidator(_date)]
_PLAIN_TEXT = shaped(r"^(?!.*(?:https?://|www\.))[^<>\n]*\S[^<>\n]*$")
Text = Annotated[str, AfterValidator(_text), _PLAIN_TEXT]
Title = Annotated[str, Field(max_length=60), AfterValidator(_text), _PLAIN_TEXT]
Summary = Annotated[str, Field(max_length=160), AfterValidator(_text), _PLAIN_TEXT]
Sentence = Annotated[str, Field(max_length=200), AfterValidator(_text), _PLAIN_TEXT]
Identifier = Annotated[
    str, AfterValidator(_identifier), shaped(f"^{ID_PATTERN.pattern}$"), Field(json_schema_extra={"maxLength": 64})
]
Facts = Annotated[tuple[Annotated[str, AfterValidator(_fact), shaped("^S[1-9][0-9]?$")], ...], UNLIKE]
Identifiers = Annotated[tuple[Identifier, ...], UNLIKE]
Authors = Annotated[tuple[Text, ...], Field(min_length=1)]


class Closed(BaseModel):
    """What every schema of front matter is made of: unknown fields are refused, values do not change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _Span(Closed):
    min: int
    max: int

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min > self.max:
            raise PydanticCustomError("opas_order", "min over max", {"min": self.min, "max": self.max})
        return self


class People(_Span):
    """How many people take part."""

    min: Annotated[Whole, Field(ge=1)]
    max: Annotated[Whole, Field(ge=1)]


class Span(_Span):
    """A length of time in minutes."""

    min: Annotated[Minutes, Field(ge=0)]
    max: Annotated[Minutes, Field(ge=0)]


class Grounding(Closed):
    """What a card rests on: the project's record, its plan, or general practice."""

    level: Annotated[str, Of("grounding")]
    facts: Facts = ()


class Related(Closed):
    """Links to other cards by kind; each has its counterpart on the other card."""

    prepares: Identifiers = ()
    follows: Identifiers = ()
    alternatives: Identifiers = ()


class Reference(Closed):
    """A source that a reader can look up."""

    title: Text
    url: Annotated[str, AfterValidator(_address), shaped(r"^https?://[^\s<>\"'`\\]+\.[^\s<>\"'`\\]+$")]
    checked: Date


class Trial(Closed):
    """Once that somebody followed the card and told how it went: no name, no exact place, no exact day."""

    setting: Annotated[str, Of("setting")]
    month: Annotated[str, AfterValidator(_month), shaped("^20[0-9]{2}-(?:0[1-9]|1[0-2])$")]
    people: Annotated[Whole, Field(ge=1)]


class CardFacts(Closed):
    """What is true of a method in every language. Times are minutes, waiting is weeks, people are persons.

    This is a draft: it says for whom, how many and how long, and everything else may come later.
    """

    status: Annotated[str, Of("status")]
    phase: Annotated[str, Of("phase")] | None = None
    also_phases: Annotated[Texts, each_of("phase"), UNLIKE] = ()
    themes: Annotated[Annotated[Texts, each_of("theme"), UNLIKE], Field(max_length=3)] = ()
    audience: Annotated[Texts, Field(min_length=1), each_of("audience"), UNLIKE]
    setting: Annotated[Texts, each_of("setting"), UNLIKE] = ()
    place: Annotated[Texts, each_of("place"), UNLIKE] = ()
    season: Annotated[Texts, each_of("season"), UNLIKE] = ()
    group_size: People
    duration: Span
    """One session."""
    span_weeks: Annotated[Whole, Field(ge=1, le=104)] | None = None
    """How many weeks it goes on, where it is more than one session."""
    rhythm: Annotated[str, Of("rhythm")] | None = None
    preparation: Span | None = None
    lead_time: Annotated[Whole, Field(ge=0, le=104)] = 0
    """Weeks before the day when the work must begin."""
    facilitators: Annotated[Whole, Field(ge=1, le=50)] = 1
    cost: Annotated[str, Of("cost")] | None = None
    difficulty: Annotated[str, Of("difficulty")] | None = None
    language_light: Truth = False
    """Works without a shared language."""
    permits: Annotated[Texts, each_of("permit"), UNLIKE] = ()
    law_checked: Date | None = None
    grounding: Grounding | None = None
    related: Related = Related()
    chapters: Identifiers = ()
    sources: tuple[Reference, ...] = ()
    trials: tuple[Trial, ...] = ()
    """Who has followed the card; what they learned is in its text and numbers."""
    authors: tuple[Text, ...] = ()


class FinishedFacts(CardFacts):
    """What a card must say once it is no draft."""

    phase: Annotated[str, Of("phase")]
    themes: Annotated[Texts, Field(min_length=1, max_length=3), each_of("theme"), UNLIKE]
    setting: Annotated[Texts, Field(min_length=1), each_of("setting"), UNLIKE]
    place: Annotated[Texts, Field(min_length=1), each_of("place"), UNLIKE]
    season: Annotated[Texts, Field(min_length=1), each_of("season"), UNLIKE]
    rhythm: Annotated[str, Of("rhythm")]
    preparation: Span
    cost: Annotated[str, Of("cost")]
    difficulty: Annotated[str, Of("difficulty")]
    permits: Annotated[Texts, each_of("permit"), UNLIKE]
    grounding: Grounding
    authors: Authors


class ChapterFacts(Closed):
    """What is true of a chapter in every language."""

    facts: Facts = ()
    """The numbered facts of the project (S1, S2 …) that the text rests on."""
    law_checked: Date | None = None
    """The day when what the text says of the law was read at its sources."""


class Words(Closed):
    """What front matter says in one language."""

    title: Title
    summary: Summary


class Original(Closed):
    """The mark of the file that came first and carries the facts."""

    original: Literal["fi", "en"]
