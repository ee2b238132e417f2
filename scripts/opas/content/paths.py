"""Reading paths (`methods/paths.yml`): for a reader in a certain role, the pages to read and their order."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from opas.content.field_rules import UNLIKE
from opas.content.front_matter import FrontMatter, fill
from opas.content.schema import ID_PATTERN, Closed, Identifier, Text, Title
from opas.content.source import read_source
from opas.content.vocabulary import Vocabulary
from opas.content.yaml_text import Mapping, locate, parse_yaml
from opas.problem import Place, Problem, problem
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
    path = project.methods / "paths.yml"
    if not path.is_file():
        return (), [problem(Place(project.relative(path)), "FILE-011")]
    source, problems = read_source(project, path)
    root, faults = parse_yaml(source.text, source.path)
    problems += faults
    if not isinstance(root, Mapping):
        return (), problems or [problem(Place(source.path), "YAML-014")]
    paths = []
    for key, entry in root.entries:
        if not ID_PATTERN.fullmatch(key.text):
            problems.append(problem(key.place, "FIELD-018", field="id", value=key.text))
        if not isinstance(entry, Mapping):
            problems.append(problem(key.place, "FIELD-009", field=key.text))
            continue
        front = FrontMatter(source.path, entry, "", entry.place.line)
        row, faults = fill(_Row, front, front.names(), Vocabulary(()))
        problems += faults
        if row:
            stops = tuple(Stop(page_id, locate(entry, ("pages", at))) for at, page_id in enumerate(row.pages))
            both = (row.name.fi, row.when.fi), (row.name.en, row.when.en)
            paths.append(ReadingPath(key.text, *both, stops))
    return tuple(paths), problems
