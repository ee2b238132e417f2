"""YAML read as text, never as guesses: `no` stays "no", `010` stays "010", and every value knows its line and column.

The parser's events are read one by one, so that aliases, tags and deep nesting are refused before anything is built
(PyYAML's C loader, which builds what it reads, crashes on deep nesting; its parser does not).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from opas.content import yaml_faults
from opas.problem import Place, Problem, problem

MAX_DEPTH = 8
MAX_NODES = 5000
_FAST: Any = getattr(yaml, "CSafeLoader", None)
"""libyaml, where PyYAML was built with it."""
_READ_SLOWLY = re.compile(
    r"^(?:---|\.\.\.)|!\S*[!,]|[\t?|>]|:\s*[,}\]]|: *$(?!\n *- |\n +\S)|^\s*:|,\s*[,}\]]|#", re.MULTILINE
)
"""Where the two parsers may disagree: marks between documents, tags of two signs; and on the place of a value after
tabs, question marks, blocks, comments and empty values."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, exactly as it was written (without its quotes)."""

    place: Place
    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    place: Place
    entries: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    def __init__(self, found: Problem) -> None:
        self.problem = found


def parse_yaml(
    text: str, path: str, first_line: int = 1, *, comments: bool = True
) -> tuple[Node | None, list[Problem]]:
    """Parse one YAML document that starts at line `first_line` of the file `path`.

    Without `comments`, a value that a # cuts short is a fault: whoever wrote it meant the sign.
    """
    # libyaml reads eight times as fast and only the events are taken from it, so nothing recurses; but it lets tabs
    # pass and says less of a fault, so what it refuses is read again by the pure Python parser.
    if _FAST and not _READ_SLOWLY.search(text):
        reader = _Reader(path, first_line, text, comments, _FAST)
        try:
            return reader.document(), reader.problems
        except _Refused as refused:
            return None, [*reader.problems, refused.problem]
        except (yaml.YAMLError, ValueError):
            pass
    reader = _Reader(path, first_line, text, comments, yaml.SafeLoader)
    try:
        return reader.document(), reader.problems
    except _Refused as refused:
        return None, [*reader.problems, refused.problem]
    except yaml.MarkedYAMLError as fault:
        return None, [*reader.problems, yaml_faults.told(fault, reader.lines, path, first_line)]
    except (yaml.YAMLError, ValueError) as fault:
        return None, [*reader.problems, yaml_faults.unreadable(fault, text, path, first_line)]


def plain(node: Node | None) -> object:
    """The same tree as Python's str, list and dict, for a schema to check."""
    match node:
        case Scalar():
            return node.text if node.quoted or node.text not in ("", "~", "null") else None
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
        case None:
            return None


def locate(root: Node, path: tuple[str | int, ...]) -> Place:
    """Where the value at `path` stands; the place of the nearest thing around it where it is missing."""
    node: Node = root
    place = root.place
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = next(((k, v) for k, v in node.entries if k.text == step), None)
            if entry is None:
                return place
            node = entry[1]
            place = (
                node.place
                if not isinstance(node, Mapping) or node.place.line == entry[0].place.line
                else entry[0].place
            )
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            return place
    return place


class _Reader:
    def __init__(self, path: str, first_line: int, text: str, comments: bool, loader: Any) -> None:
        self.comments = comments
        self.path, self.first_line, self.lines = path, first_line, text.split("\n")
        self.problems: list[Problem] = []
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
        self._count = 0

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(problem(self.place(event.start_mark), "YAML-007"))
                if event.version or event.tags:
                    raise _Refused(problem(self.place(event.start_mark), "YAML-008"))
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._count += 1
        place = self.place(event.start_mark)
        if depth > MAX_DEPTH or self._count > MAX_NODES:
            raise _Refused(problem(place, "YAML-009"))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(problem(place, "YAML-005"))
        if getattr(event, "tag", None):
            raise _Refused(problem(place, "YAML-006"))
        if isinstance(event, yaml.ScalarEvent):
            # That nothing is left of a value that was cut short is no second fault.
            cut = self._cut_short(event)
            return Scalar(place, event.value or cut, quoted=bool(event.style))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(place, tuple(self._items(depth)))
        return Mapping(place, tuple(self._entries(depth)))

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Place] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(problem(key.place, "YAML-010"))
            if key.text == "<<" and not key.quoted:
                raise _Refused(problem(key.place, "YAML-005"))
            if key.text in seen:
                self.problems.append(problem(key.place, "YAML-004", key=key.text, first=seen[key.text].line))
                continue
            seen[key.text] = key.place
            yield key, value

    def _cut_short(self, event: yaml.ScalarEvent) -> str:
        """What a # takes from the end of a value, which is then a fault; empty where there is no such sign."""
        end: Any = event.end_mark
        if self.comments or event.style or end.line >= len(self.lines):
            return ""
        line: str = self.lines[end.line]
        rest = line[end.column :]
        if not rest.lstrip(" \t").startswith("#") or ":" not in line[: end.column]:
            return ""
        where = Place(self.path, end.line + self.first_line, end.column + rest.index("#") + 1)
        self.problems.append(problem(where, "YAML-020", example=yaml_faults.quoted(line)))
        return rest.strip()

    def place(self, mark: Any) -> Place:
        assert mark is not None, "both parsers mark every event"
        return Place(self.path, mark.line + self.first_line, mark.column + 1)
