"""The nine questions with which a method is told (`questions.yml`), the same in the terminal and on the site."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from opas.project import Language

Shape = Literal["line", "choices", "range", "list", "steps", "text"]
"""What an answer looks like; questions.yml says what each means."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one language."""

    label: str
    """The question itself."""
    help: str
    example: str
    """An answer that passes every check."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question and where its answer goes."""

    id: str
    kind: Shape
    field: str
    """The field of the front matter; empty where the answer goes into the text."""
    section: str
    """The id of the section that the answer goes under; empty where it goes into a field."""
    choices: str
    """The list of the vocabulary to choose from, where there is one."""
    required: bool
    fi: Asked
    en: Asked

    def asked(self, language: Language) -> Asked:
        """The question in one language."""
        return self.fi if language == "fi" else self.en


@functools.cache
def questions() -> tuple[Question, ...]:
    """All questions in the order in which they are asked."""
    table = yaml.safe_load(Path(__file__).with_name("questions.yml").read_text(encoding="utf-8"))
    return tuple(_question(identity, row) for identity, row in table.items())


def _question(identity: str, row: dict[str, object]) -> Question:
    given = {"field": "", "section": "", "choices": "", "required": True} | row
    return Question(id=identity, **{**given, "fi": Asked(**given["fi"]), "en": Asked(**given["en"])})  # type: ignore[arg-type]
