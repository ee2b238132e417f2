"""Lists in YAML whose key is an identifier: glossary, situations, paths, readers' words, published cards and moves."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from opas.content.front_matter import FrontMatter, fill
from opas.content.schema import ID_PATTERN, MAX_ID_LENGTH, Closed
from opas.content.source import read_source
from opas.content.vocabulary import Vocabulary
from opas.content.yaml_text import Mapping, Node, parse_yaml
from opas.problem import Place, Problem, problem
from opas.project import Project

_Values = TypeVar("_Values", bound=Closed)


@dataclass(frozen=True, slots=True)
class Row(Generic[_Values]):
    """One entry that follows its schema."""

    id: str
    values: _Values
    front: FrontMatter
    """Its own fields, which know where each stands."""
    place: Place
    """Of its identifier."""


@dataclass(frozen=True, slots=True)
class Rows(Generic[_Values]):
    """A whole list, in the order of the file."""

    rows: tuple[Row[_Values], ...]
    tree: Node | None
    """As it was written, for rules that also look at entries with faults; None where there is nothing."""


def read_rows(
    project: Project, path: Path, schema: type[_Values], example: str, *, may_be_empty: bool = False
) -> tuple[Rows[_Values], list[Problem]]:
    """Read a list. `example` is an entry's fields as a message shows them to whoever wrote something else."""
    if not path.is_file():
        return Rows((), None), [problem(Place(project.relative(path)), "FILE-011")]
    source, problems = read_source(project, path)
    tree, faults = parse_yaml(source.text, source.path)
    problems += faults
    if not isinstance(tree, Mapping):
        # A file with comments alone is an empty list.
        is_fine = problems or (may_be_empty and tree is None)
        return Rows((), tree), problems if is_fine else [problem(Place(source.path), "YAML-014")]
    rows: list[Row[_Values]] = []
    for key, entry in tree.entries:
        if not ID_PATTERN.fullmatch(key.text) or len(key.text) > MAX_ID_LENGTH:
            problems.append(problem(key.place, "FIELD-018", field="id", value=key.text))
        if not isinstance(entry, Mapping):
            problems.append(problem(key.place, "FIELD-009", field=key.text, example=example))
            continue
        front = FrontMatter(source.path, entry, "", entry.place.line)
        values, faults = fill(schema, front, front.names(), Vocabulary(()))
        problems += faults
        if values:
            rows.append(Row(key.text, values, front, key.place))
    return Rows(tuple(rows), tree), problems
