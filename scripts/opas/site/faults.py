"""The page that explains every code of `opas check`: what it means, a broken line, the line mended."""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from opas.content import messages as table
from opas.content.messages import FAULTS_PAGE, Message, messages
from opas.content.tables import read_table
from opas.project import Language

KINDS = {FAULTS_PAGE: "faults"}
_GROUPS = ("FILE", "YAML", "FIELD", "CARD", "PROG", "SECT", "TEXT", "LINK", "NAV", "PAIR")
"""In the order in which a writer meets them; others follow by name."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One code."""

    code: str
    level: str
    words: str
    broken: str
    """A line that causes it; empty where the words say it all."""
    mended: str


@dataclass(frozen=True, slots=True)
class Group:
    """Codes of one kind."""

    key: str
    faults: tuple[Explained, ...]


def groups(page_id: str, language: Language) -> tuple[Group, ...]:
    """Every code by kind, on the page of faults; nothing on others."""
    if page_id != FAULTS_PAGE:
        return ()
    prefixes = dict.fromkeys((*_GROUPS, *sorted({code.split("-")[0] for code in messages()})))
    return tuple(Group(key, found) for key in prefixes if (found := _of(key, language)))


def _of(prefix: str, language: Language) -> tuple[Explained, ...]:
    rows = (row for code, row in sorted(messages().items()) if code.split("-")[0] == prefix)
    return tuple(Explained(row.code, row.level, _words(row, language), *_example(row.code)) for row in rows)


def _words(row: Message, language: Language) -> str:
    """The message without its blanks."""
    said = re.sub(r"\[\[.*?\]\]", "", row.fi if language == "fi" else row.en)
    return re.sub(r"(?<!\{)\{\w+\}", "…", said).replace("{{", "{").replace("}}", "}")


def _example(code: str) -> tuple[str, str]:
    broken, mended = _examples().get(code, ("", ""))
    return broken, mended


@functools.cache
def _examples() -> dict[str, tuple[str, str]]:
    path = Path(table.__file__).with_name("fault_examples.yml")
    found: dict[str, tuple[str, str]] = read_table(path)
    return found
