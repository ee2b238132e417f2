"""Splitting a Markdown file into its front matter and its body, and checking the front matter against a schema."""

import re
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from opas.content.field_faults import similar as similar
from opas.content.field_faults import told
from opas.content.source import Source
from opas.content.vocabulary import Vocabulary
from opas.content.yaml_text import Mapping, locate, parse_yaml, plain
from opas.problem import Place, Problem, problem

_Model = TypeVar("_Model", bound=BaseModel)


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
        return None, [problem(_end_of_fields(source, opening.end()), "YAML-013")]
    first_line = source.place(opening.end()).line
    root, problems = parse_yaml(source.text[opening.end() : closing.start()], source.path, first_line, comments=False)
    if not isinstance(root, Mapping):
        return None, problems or [problem(Place(source.path, first_line), "YAML-014")]
    body = source.text[closing.end() :]
    return FrontMatter(source.path, root, body, source.place(closing.end()).line), problems


def _end_of_fields(source: Source, start: int) -> Place:
    """Where the second fence should stand: at a line that was meant as one, or before the first heading."""
    meant = re.compile(r"^(?:[—–]+|-{2}|-{4,}|\.{3}|_{3,}|\*{3,}|={3,}|`{3}|#{1,6} .*)[ \t]*$", re.MULTILINE)
    found = meant.search(source.text, start)
    return source.place(found.start()) if found else Place(source.path)


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
    given = {key: _filled(value) for key, value in values.items() if value is not None}
    context = {"vocabulary": vocabulary.all_keys}
    try:
        return model.model_validate(given, context=context), []
    except ValidationError as faults:
        return None, told(faults.errors(include_url=False), front.root, model, also_known, vocabulary)


def _filled(value: object) -> object:
    """A value without the keys that have nothing behind them: the message should say "missing"."""
    if not isinstance(value, dict):
        return value
    given = {key: _filled(inner) for key, inner in value.items() if inner is not None or not key.islower()}
    # {5, 40}: where no key has a value, they are what was written.
    return given or value
