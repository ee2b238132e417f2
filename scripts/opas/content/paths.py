"""Reading paths (`methods/paths.yml`): for a reader in a certain role, the pages to read and their order."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from opas.content.field_rules import UNLIKE
from opas.content.rows import Row, read_rows
from opas.content.schema import Closed, Identifier, Text, Title
from opas.problem import Place, Problem
from opas.project import Language, Project


class _Name(Closed):
    fi: Title
    en: Title


class _When(Closed):
    fi: Text
    en: Text


class _Row(Closed):
    name: _Name
    when: _When
    pages: Annotated[tuple[Identifier, ...], Field(min_length=2, max_length=20), UNLIKE]


@dataclass(frozen=True, slots=True)
class Stop:
    """One page of a path, and where the path names it."""

    page_id: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReadingPath:
    """Some pages in an order that suits a reader in one role."""

    id: str
    """Its address on the page of paths, and what `?polku=` carries."""
    fi: tuple[str, str]
    """For whom it is, as a name and as a sentence that the reader recognises."""
    en: tuple[str, str]
    stops: tuple[Stop, ...]

    def name(self, language: Language) -> str:
        """The role."""
        return (self.fi if language == "fi" else self.en)[0]

    def when(self, language: Language) -> str:
        """The situation, said to the reader."""
        return (self.fi if language == "fi" else self.en)[1]


def load_paths(project: Project) -> tuple[tuple[ReadingPath, ...], list[Problem]]:
    """Read the paths in the order of the file; whether their pages exist is for the checks to say."""
    found, problems = read_rows(project, project.methods / "paths.yml", _Row, "{name: …, when: …, pages: …}")
    return tuple(_path(row) for row in found.rows), problems


def _path(row: Row[_Row]) -> ReadingPath:
    name, when, pages = row.values.name, row.values.when, row.values.pages
    stops = tuple(Stop(page_id, row.front.place("pages", at)) for at, page_id in enumerate(pages))
    return ReadingPath(row.id, (name.fi, when.fi), (name.en, when.en), stops)
