"""What somebody most likely meant where YAML cannot be read: the parser's complaint told as the mistake behind it."""

import re
from typing import Any

import yaml

from opas.problem import Place, Problem, problem

_NO_START = re.compile(r"^\s*(?:-\s+)*(?:[^\s:]+:\s+)?(?:-\s+)*(?P<value>(?:[@`%*&!|>\"'{\[\],}]|[-?](?=\s)).*)$")
"""A value that starts with a sign that YAML keeps for itself."""
_PARTS = re.compile(r"(?:min|max|level|facts|prepares|follows|alternatives|fi|en):\s.*")
"""The names of fields inside fields: with them, braces were meant and not a text with a colon."""


def told(fault: yaml.MarkedYAMLError, lines: list[str], path: str, first_line: int) -> Problem:
    """A fault of writing, in the line where it was made, which is often not where the parser noticed it."""
    seen = _Seen(fault, lines, path, first_line)
    found = seen.colon() or seen.open_end() or seen.no_field() or seen.tab() or seen.parts()
    return found or seen.start() or seen.unknown()


def unreadable(fault: Exception, text: str, path: str, first_line: int) -> Problem:
    """A fault that is not a place in a line: a character that YAML does not know."""
    if isinstance(fault, yaml.reader.ReaderError):
        at = text[: fault.position]
        place = Place(path, at.count("\n") + first_line, len(at) - (at.rfind("\n") + 1) + 1)
        return problem(place, "FILE-006", character=f"U+{int(fault.character):04X}")
    return problem(Place(path, first_line), "YAML-001", reason=str(fault).splitlines()[0])


class _Seen:
    """One complaint: what the parser said, and the lines where it began (`context`) and ended (`mark`)."""

    def __init__(self, fault: yaml.MarkedYAMLError, lines: list[str], path: str, first_line: int) -> None:
        self.said, self.doing = fault.problem or "", fault.context or ""
        self.lines, self.path, self.first_line = lines, path, first_line
        self.mark: Any = fault.problem_mark or fault.context_mark
        self.context: Any = fault.context_mark or self.mark
        self.line = self._line(self.mark)

    def _line(self, mark: Any) -> str:
        return self.lines[mark.line] if mark and mark.line < len(self.lines) else ""

    def _place(self, mark: Any, column: int | None = None) -> Place:
        line = mark.line if mark else 0
        return Place(self.path, line + self.first_line, column or (mark.column + 1 if mark else 1))

    def colon(self) -> Problem | None:
        if "mapping values are not allowed" not in self.said:
            return None
        key, _, value = self.line.partition(":")
        if re.match(r"\s", key) and self.mark.column <= len(key) + 1:
            return problem(self._place(self.mark, 1), "YAML-018")
        if _PARTS.fullmatch(value.strip()):
            return problem(self._place(self.mark), "YAML-019", example=f"{key.strip()}: {{{value.strip()}}}")
        return problem(self._place(self.mark), "YAML-002", example=quoted(self.line))

    def open_end(self) -> Problem | None:
        """A quotation mark or bracket that nobody closed, told where it was opened."""
        if "quoted scalar" in self.doing and "end of stream" in self.said:
            return problem(self._place(self.context), "YAML-015", sign=self._line(self.context)[self.context.column])
        if "flow" not in self.doing:
            return None
        line, at = self._line(self.context), self.context.column
        closing = {"[": "]", "{": "}"}.get(line[at : at + 1], "]")
        if closing in line[at:]:
            return problem(self._place(self.context), "YAML-021", example="{min: 5, max: 40}")
        return problem(self._place(self.context), "YAML-016", sign=closing)

    def no_field(self) -> Problem | None:
        if "could not find expected ':'" in self.said:
            line = self._line(self.context)
            return problem(self._place(self.context), "YAML-017", line=line.strip(), example=_as_field(line.strip()))
        if "expected '<document start>'" in self.said:
            at = next((n for n, line in enumerate(self.lines) if line.startswith(("%", "..."))), 0)
            code = "YAML-008" if self.lines[at].startswith("%") else "YAML-007"
            return problem(Place(self.path, at + self.first_line), code)
        return None

    def tab(self) -> Problem | None:
        until = self.mark.column + 1 if self.mark else 0
        return problem(self._place(self.mark), "YAML-003") if "\\t" in self.said or "\t" in self.line[:until] else None

    def parts(self) -> Problem | None:
        first = len(self.line) - len(self.line.lstrip())
        if (
            "<block end>" in self.said
            and self.mark.column <= first
            and re.match(r"\s*(?:[\w-]+:|-)(?:\s|$)", self.line)
        ):
            return problem(self._place(self.mark), "YAML-018")
        return None

    def start(self) -> Problem | None:
        special = _NO_START.match(self.line)
        if not special:
            return None
        column = special.start("value") + 1
        if special["value"][0] in "\"'":
            return problem(self._place(self.mark), "YAML-022")
        return problem(self._place(self.mark, column), "YAML-011", character=special["value"][0])

    def unknown(self) -> Problem:
        return problem(self._place(self.mark), "YAML-001", reason=self.said)


def quoted(line: str) -> str:
    """The line as it should have been written, with its value in quotes."""
    key, _, value = line.partition(":")
    return f'{key.strip()}: "{value.strip()}"'.replace('""', '"')


def _as_field(line: str) -> str:
    """A line without `: ` as somebody meant it: name, colon, space, value."""
    pair = re.fullmatch(r"([a-z_]+)\s*[:=：]\s*(.+)", line)
    return f"{pair[1]}: {pair[2]}" if pair else f"title: {line}"
