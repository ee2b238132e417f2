"""Which cards readers know (`methods/published.yml`), and where the addresses of those lead that are gone
(`methods/redirects.yml`)."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from opas.content.front_matter import FrontMatter, fill
from opas.content.schema import ID_PATTERN, Closed, Date, Identifier, Text
from opas.content.source import read_source
from opas.content.vocabulary import Vocabulary
from opas.content.yaml_text import Mapping, parse_yaml
from opas.problem import Place, Problem, problem
from opas.project import Language, Project


class Reason(Closed):
    """Why a card was withdrawn, in the words that readers of its old address see."""

    fi: Text
    en: Text

    def said(self, language: Language) -> str:
        """The reason in one language."""
        return self.fi if language == "fi" else self.en


class _Days(Closed):
    first: Date
    changed: Date | None = None


class _Way(Closed):
    to: Identifier | None = None
    withdrawn: Reason | None = None


_Row = TypeVar("_Row", bound=Closed)


@dataclass(frozen=True, slots=True)
class Release:
    """A card that has been published."""

    id: str
    first: datetime.date
    changed: datetime.date | None
    """The last change that readers should notice."""
    place: Place

    @property
    def updated(self) -> datetime.date:
        """The day that readers hear of it last."""
        return self.changed or self.first


@dataclass(frozen=True, slots=True)
class Move:
    """An identifier that is no longer a card's."""

    id: str
    to: str | None
    """The card that took its place."""
    withdrawn: Reason | None
    place: Place


@dataclass(frozen=True, slots=True)
class Published:
    """Both lists, in the order of their files."""

    releases: tuple[Release, ...] = ()
    moves: tuple[Move, ...] = ()

    def release(self, card_id: str) -> Release | None:
        """When a card was published, or None where it has not been yet."""
        return next((release for release in self.releases if release.id == card_id), None)


def load_published(project: Project) -> tuple[Published, list[Problem]]:
    """Read both lists; what they say of the cards themselves is for `checks`."""
    days, problems = _rows(project, project.methods / "published.yml", _Days)
    ways, faults = _rows(project, project.methods / "redirects.yml", _Way)
    releases = tuple(Release(key, row.first, row.changed, place) for key, row, place in days)
    moves = tuple(Move(key, row.to, row.withdrawn, place) for key, row, place in ways)
    return Published(releases, moves), problems + faults


def _rows(project: Project, path: Path, schema: type[_Row]) -> tuple[list[tuple[str, _Row, Place]], list[Problem]]:
    if not path.is_file():
        return [], [problem(Place(project.relative(path)), "FILE-011")]
    source, problems = read_source(project, path)
    root, faults = parse_yaml(source.text, source.path)
    problems = [*problems, *faults]
    # A file with comments alone is an empty list.
    if root is None:
        return [], problems
    if not isinstance(root, Mapping):
        return [], [*problems, problem(Place(source.path), "YAML-014")]
    rows: list[tuple[str, _Row, Place]] = []
    for key, entry in root.entries:
        if not ID_PATTERN.fullmatch(key.text):
            problems.append(problem(key.place, "FIELD-018", field="id", value=key.text))
        if not isinstance(entry, Mapping):
            problems.append(problem(key.place, "FIELD-009", field=key.text))
            continue
        front = FrontMatter(source.path, entry, "", entry.place.line)
        row, faults = fill(schema, front, front.names(), Vocabulary(()))
        problems += faults
        if row:
            rows.append((key.text, row, key.place))
    return rows, problems
