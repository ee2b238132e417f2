"""The nine questions with which a method is told (`questions.yml`), the same in the terminal and on the site.

What else a card may tell stands in `questions_more.yml`; a test sees that no field of a card is forgotten.
"""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from opas.content.tables import read_table
from opas.project import LANGUAGES, Language

Shape = Literal[
    "line",
    "choices",
    "range",
    "list",
    "steps",
    "text",
    "choice",
    "number",
    "truth",
    "date",
    "facts",
    "pages",
    "sources",
]
"""What an answer looks like; questions.yml and questions_more.yml say what each means."""
Group = Literal["", "words", "where", "work", "rules"]
"""Where a question of questions_more.yml stands; the nine are in no group."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one language."""

    label: str
    """The question itself."""
    help: str
    example: str
    """An answer that passes every check; only the nine questions have one."""


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
    group: Group
    fi: Asked
    en: Asked

    def asked(self, language: Language) -> Asked:
        """The question in one language."""
        return self.fi if language == "fi" else self.en


@functools.cache
def questions() -> tuple[Question, ...]:
    """All questions in the order in which they are asked."""
    return tuple(_question(identity, {"required": True} | row) for identity, row in _table("questions").items())


@functools.cache
def more_questions() -> tuple[Question, ...]:
    """What else a card may tell, in the order of the form; nobody has to."""
    return tuple(_question(identity, row) for identity, row in _table("questions_more").items())


def _table(name: str) -> dict[str, dict[str, object]]:
    table: dict[str, dict[str, object]] = read_table(Path(__file__).with_name(f"{name}.yml"))
    return table


def _question(identity: str, row: dict[str, object]) -> Question:
    given = {"field": "", "section": "", "choices": "", "required": False, "group": ""} | row
    given |= {language: {"example": "", **given[language]} for language in LANGUAGES}  # type: ignore[dict-item]
    return Question(id=identity, **{**given, "fi": Asked(**given["fi"]), "en": Asked(**given["en"])})  # type: ignore[arg-type]
