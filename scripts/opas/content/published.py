"""Which cards readers know (`methods/published.yml`), and where the addresses of those lead that are gone
(`methods/redirects.yml`)."""

import datetime
from dataclasses import dataclass

from opas.content.rows import read_rows
from opas.content.schema import Closed, Date, Identifier, Text
from opas.problem import Place, Problem
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
    methods = project.methods
    days, problems = read_rows(project, methods / "published.yml", _Days, "{first: 2026-11-22}", may_be_empty=True)
    ways, faults = read_rows(project, methods / "redirects.yml", _Way, "{to: …}", may_be_empty=True)
    releases = tuple(Release(row.id, row.values.first, row.values.changed, row.place) for row in days.rows)
    moves = tuple(Move(row.id, row.values.to, row.values.withdrawn, row.place) for row in ways.rows)
    return Published(releases, moves), problems + faults
