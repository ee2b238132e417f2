"""Splitting a Markdown file into its front matter and its body, and checking the front matter against a schema."""

import difflib
import re
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from opas.content.source import Source
from opas.content.vocabulary import Vocabulary
from opas.content.yaml_text import Mapping, locate, parse_yaml, plain
from opas.problem import Place, Problem, problem

_Model = TypeVar("_Model", bound=BaseModel)

_CODES = {
    "missing": "FIELD-001",
    "extra_forbidden": "FIELD-002",
    "opas_choice": "FIELD-003",
    "opas_number": "FIELD-004",
    "opas_bool": "FIELD-005",
    "opas_date": "FIELD-006",
    "tuple_type": "FIELD-007",
    "string_type": "FIELD-008",
    "model_type": "FIELD-009",
    "model_attributes_type": "FIELD-009",
    "string_too_long": "FIELD-010",
    "opas_empty": "FIELD-011",
    "too_short": "FIELD-011",
    "too_long": "FIELD-012",
    "opas_order": "FIELD-013",
    "greater_than_equal": "FIELD-014",
    "less_than_equal": "FIELD-014",
    "opas_address": "FIELD-015",
    "opas_twice": "FIELD-016",
    "opas_unspoken": "FIELD-017",
    "opas_id": "FIELD-018",
    "opas_fact": "FIELD-019",
    "opas_html": "FIELD-020",
    "literal_error": "FIELD-003",
    "int_type": "FIELD-004",
    "bool_type": "FIELD-005",
    "date_type": "FIELD-006",
    "opas_minutes": "CARD-012",
    "opas_part": "PROG-001",
}
"""Which of our codes answers which of pydantic's error types."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head of a file as a tree, and where its body begins."""

    path: str
    root: Mapping
    body: str
    body_line: int
    """The body's first line in the file, counted from 1."""

    def names(self) -> tuple[str, ...]:
        """The keys in the order of the file."""
        return tuple(key.text for key, _ in self.root.entries)

    def place(self, *path: str | int) -> Place:
        """Where a field stands."""
        return locate(self.root, path)


def split(source: Source) -> tuple[FrontMatter | None, list[Problem]]:
    """Split a file at its two lines of `---`."""
    opening = re.match(r"\s*---[ \t]*\n", source.text)
    if not opening:
        return None, [problem(Place(source.path), "YAML-012")]
    closing = re.compile(r"^---[ \t]*(?:\n|$)", re.MULTILINE).search(source.text, opening.end())
    if not closing:
        return None, [problem(Place(source.path), "YAML-013")]
    first_line = source.place(opening.end()).line
    root, problems = parse_yaml(source.text[opening.end() : closing.start()], source.path, first_line)
    if not isinstance(root, Mapping):
        return None, problems or [problem(Place(source.path, first_line), "YAML-014")]
    body = source.text[closing.end() :]
    return FrontMatter(source.path, root, body, source.place(closing.end()).line), problems


def fill(
    model: type[_Model],
    front: FrontMatter,
    keys: tuple[str, ...],
    vocabulary: Vocabulary,
    also_known: tuple[str, ...] = (),
) -> tuple[_Model | None, list[Problem]]:
    """Fill a model from those front matter keys that are its own.

    `also_known` are fields to suggest for a misspelt one although they belong to another model.
    """
    values = {key.text: plain(value) for key, value in front.root.entries if key.text in keys}
    # A key with nothing behind it is as good as absent: the message should say "missing".
    given = {key: value for key, value in values.items() if value is not None}
    context = {"vocabulary": {name: vocabulary.keys(name) for name, _ in vocabulary.lists}}
    try:
        return model.model_validate(given, context=context), []
    except ValidationError as faults:
        known = (*model.model_fields, *also_known)
        return None, [_told(error, front, known) for error in faults.errors(include_url=False)]


def _told(error: ErrorDetails, front: FrontMatter, known: tuple[str, ...]) -> Problem:
    where = error["loc"]
    field = ".".join(str(step) for step in where if isinstance(step, str))
    code = _CODES.get(error["type"], "FIELD-021")
    details: dict[str, object] = {"field": field}
    context = error.get("ctx", {})
    given = error.get("input")
    details["value"] = context.get("value", given if isinstance(given, str) else "")
    if code == "FIELD-002":
        details["similar"] = similar(str(where[-1]), known)
    if code == "FIELD-003":
        choices = str(context.get("choices", context.get("expected", ""))).replace("'", "").replace(" or ", ", ")
        details |= {"choices": choices, "similar": similar(str(details["value"]), tuple(choices.split(", ")))}
    if code in ("FIELD-010", "FIELD-012", "FIELD-014"):
        limit = next((context[name] for name in ("max_length", "ge", "le") if name in context), "")
        details |= {"limit": limit, "length": len(given) if isinstance(given, str | tuple | list) else ""}
    if code == "FIELD-013":
        details |= {"min": context["min"], "max": context["max"]}
    place = locate(front.root, where)
    if code == "FIELD-002" and len(where) == 1:
        place = next(key.place for key, _ in front.root.entries if key.text == where[0])
    return problem(place, code, **details)


def similar(written: str, known: tuple[str, ...]) -> str:
    """The known word that a misspelt one most likely means, or an empty string."""
    return next(iter(difflib.get_close_matches(written, known, n=1, cutoff=0.6)), "")
