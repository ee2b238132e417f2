"""The everyday words with which readers look for a page (`methods/asked.yml`); the page need not use them itself."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from opas.content.field_rules import UNLIKE
from opas.content.rows import read_rows
from opas.content.schema import Closed, Text
from opas.problem import Place, Problem
from opas.project import Language, Project

FILE = "asked.yml"


class _Row(Closed):
    fi: Annotated[tuple[Text, ...], Field(max_length=60), UNLIKE] = ()
    en: Annotated[tuple[Text, ...], Field(max_length=60), UNLIKE] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One page and what it is also asked for as."""

    page_id: str
    place: Place
    fi: tuple[str, ...]
    en: tuple[str, ...]

    def words(self, language: Language) -> tuple[str, ...]:
        """Words and phrases of one language, which nobody sees on the page."""
        return self.fi if language == "fi" else self.en


def load_asked(project: Project) -> tuple[tuple[Asked, ...], list[Problem]]:
    """Read the words in the order of the file, which a handbook may do without."""
    path = project.methods / FILE
    if not path.is_file():
        return (), []
    found, problems = read_rows(project, path, _Row, "{fi: […], en: […]}", may_be_empty=True)
    return tuple(Asked(row.id, row.place, row.values.fi, row.values.en) for row in found.rows), problems
