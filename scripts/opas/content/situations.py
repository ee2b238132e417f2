"""What readers want or are stuck with, in their own words, and the cards that help (`methods/situations.yml`)."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from opas.content.front_matter import FrontMatter
from opas.content.rows import read_rows
from opas.content.schema import Closed, Identifier, Identifiers, Sentence
from opas.problem import Place, Problem
from opas.project import Language, Project

FILE = "situations.yml"


class _Reason(Closed):
    card: Identifier
    fi: Sentence
    en: Sentence


class _Row(Closed):
    fi: Sentence
    en: Sentence
    cards: Annotated[tuple[_Reason, ...], Field(min_length=1, max_length=4)]
    programmes: Identifiers = ()
    chapters: Identifiers = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """One text of the file in both languages, and where each stands."""

    fi: str
    en: str
    fi_place: Place
    en_place: Place

    def text(self, language: Language) -> str:
        """The text in one language."""
        return self.fi if language == "fi" else self.en

    def place(self, language: Language) -> Place:
        """Where the text of one language stands."""
        return self.fi_place if language == "fi" else self.en_place


@dataclass(frozen=True, slots=True)
class Named:
    """A page that helps, and where the file names it."""

    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Situation:
    """One wish or trouble, and what helps."""

    id: str
    """Its address on the page."""
    saying: Saying
    """As a reader would say it."""
    cards: tuple[tuple[Named, Saying], ...]
    """The best card first, each with its reason, which goes on from the card's name (”…, koska …”)."""
    programmes: tuple[Named, ...]
    chapters: tuple[Named, ...]
    """Chapters and other pages of the guide."""

    @property
    def sayings(self) -> tuple[Saying, ...]:
        """All its texts."""
        return (self.saying, *(reason for _, reason in self.cards))


def load_situations(project: Project) -> tuple[tuple[Situation, ...], list[Problem]]:
    """Read the situations in the order of the file; each has its words and its reasons in both languages."""
    found, problems = read_rows(project, project.methods / FILE, _Row, "{fi: …, en: …, cards: …}")
    return tuple(_situation(row.id, row.values, row.front) for row in found.rows), problems


def _situation(key: str, row: _Row, front: FrontMatter) -> Situation:
    def saying(said: _Row | _Reason, *path: str | int) -> Saying:
        return Saying(said.fi, said.en, front.place(*path, "fi"), front.place(*path, "en"))

    cards = tuple(
        (Named(reason.card, front.place("cards", at, "card")), saying(reason, "cards", at))
        for at, reason in enumerate(row.cards)
    )
    programmes, chapters = (
        tuple(Named(name, front.place(field, at)) for at, name in enumerate(getattr(row, field)))
        for field in ("programmes", "chapters")
    )
    return Situation(key, saying(row), cards, programmes, chapters)
