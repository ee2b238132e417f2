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

DECEIVING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
"""Characters that turn the reading direction: text could show otherwise than it reads (CVE-2021-42574)."""
INVISIBLE = re.compile(
    r"[\u200b\u200c\u2060\u2028\u2029\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ue000-\uf8ff\U000e0000-\U000e0fff]"
    # Between two pictures a joiner makes one emoji of them; elsewhere nobody sees it.
    r"|(?<![\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d|\u200d(?![\U0001f000-\U0001faff\u2600-\u27bf])"
)
"""Zero-width characters, soft hyphens, odd ends of lines, control and private characters: search and speech stumble."""
GARBLED = re.compile("[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac[\u0080-\u2122]|\ufffd+")
"""UTF-8 that was read as Windows-1252, such as Ã¤ for ä, and the sign for what could not be read at all."""
_OTHER_FILES = {
    b"PK\x03\x04": "word",
    b"\xd0\xcf\x11\xe0": "word",
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
    b"<!DOCTYPE html": "html",
    b"<html": "html",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
}
"""How files begin that are something else than text, whatever their names say."""


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
    for start, kind in _OTHER_FILES.items():
        if content.startswith(start) and not name.endswith(".svg"):
            return Source(name, ""), [problem(Place(name), "FILE-016", kind=kind)]
    if content.count(0) > len(content) // 5:
        # Every other byte is zero in UTF-16, which is what some editors call Unicode.
        return Source(name, ""), [problem(Place(name), "FILE-004", byte=f"{content[0]:02X}")]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        good = _lines(content[: wrong.start].decode("utf-8"))
        place = Source(name, good).place(len(good))
        return Source(name, ""), [problem(place, "FILE-004", byte=f"{content[wrong.start]:02X}")]
    text = _lines(text.removeprefix("\ufeff"))
    if garbled := GARBLED.search(text):
        # Once is enough: a file that is garbled in one place is garbled in all.
        place = Source(name, text).place(garbled.start())
        return Source(name, ""), [problem(place, "FILE-015", found=garbled.group())]
    return Source(name, unicodedata.normalize("NFC", text)), _odd_characters(Source(name, text))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _odd_characters(source: Source) -> list[Problem]:
    found = [(match, "FILE-005") for match in DECEIVING.finditer(source.text)]
    found += [(match, "FILE-006") for match in INVISIBLE.finditer(source.text)]
    problems = [
        problem(source.place(match.start()), code, character=f"U+{ord(match.group()):04X}") for match, code in found
    ]
    if not unicodedata.is_normalized("NFC", source.text):
        composed = unicodedata.normalize("NFC", source.text)
        at = next((i for i, (a, b) in enumerate(zip(source.text, composed, strict=False)) if a != b), len(composed) - 1)
        problems.append(problem(source.place(max(at, 0)), "FILE-007"))
    return problems
