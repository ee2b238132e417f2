"""Reading one contributed file as text, and refusing what is not a plain, honest text file."""

import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from opas.problem import Place, Problem, problem
from opas.project import Project

MAX_BYTES = 64 * 1024
"""A chapter of 1,500 words has about 15 kB; no page of a handbook needs more than this."""

_DECEIVING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
"""Characters that turn the reading direction: text could show otherwise than it reads (CVE-2021-42574)."""
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Zero-width characters, soft hyphens and control characters: search and speech stumble over them."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file, with newlines as `\\n` and characters in their composed form (NFC)."""

    path: str
    """Relative to the project's root."""
    text: str

    def place(self, offset: int) -> Place:
        """Line and column of a character of `text`."""
        before = self.text[:offset]
        return Place(self.path, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def read_source(project: Project, path: Path) -> tuple[Source, list[Problem]]:
    """Read a file. Where it cannot be used, the Source is empty and the problems say why."""
    name = project.relative(path)
    nothing = Source(name, "")
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return nothing, [problem(Place(name), "FILE-001")]
    if not stat.S_ISREG(mode):
        return nothing, [problem(Place(name), "FILE-002")]
    size = path.stat().st_size
    if size > MAX_BYTES:
        return nothing, [problem(Place(name), "FILE-003", size=size // 1024, limit=MAX_BYTES // 1024)]
    return source_of(name, path.read_bytes())


def source_of(name: str, content: bytes) -> tuple[Source, list[Problem]]:
    """The bytes of a file named `name` as text."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        good = _lines(content[: wrong.start].decode("utf-8"))
        place = Source(name, good).place(len(good))
        return Source(name, ""), [problem(place, "FILE-004", byte=f"{content[wrong.start]:02X}")]
    text = _lines(text.removeprefix("\ufeff"))
    return Source(name, unicodedata.normalize("NFC", text)), _odd_characters(Source(name, text))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _odd_characters(source: Source) -> list[Problem]:
    found = [(match, "FILE-005") for match in _DECEIVING.finditer(source.text)]
    found += [(match, "FILE-006") for match in _INVISIBLE.finditer(source.text)]
    problems = [
        problem(source.place(match.start()), code, character=f"U+{ord(match.group()):04X}") for match, code in found
    ]
    if not unicodedata.is_normalized("NFC", source.text):
        composed = unicodedata.normalize("NFC", source.text)
        at = next((i for i, (a, b) in enumerate(zip(source.text, composed, strict=False)) if a != b), len(composed) - 1)
        problems.append(problem(source.place(max(at, 0)), "FILE-007"))
    return problems
