"""What has changed between two texts, word by word, sentence for sentence."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "removed", "added", "gap"]
_AROUND = 6
"""How many unchanged words are shown on either side of a change."""
_MOST_WORDS = 2000
"""Above this a changed stretch is shown as a whole: comparing takes time with the square of the words."""
_WORD = re.compile(r"(\s*)(\w+(?:[-–’']\w+)*|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words; a gap stands for unchanged words that are left out."""

    kind: Kind
    text: str
    """Begins with a space where it does not follow the one before it directly."""


def word_diff(before: str, after: str) -> tuple[Change, ...]:
    """The changes from one normal form to another, each with a few words around it."""
    return tuple(_shortened(tuple(_joined(_words(before.split("\n"), after.split("\n"))))))


def as_text(changes: tuple[Change, ...]) -> str:
    """On one line, as git shows words: [-removed-] {+added+}."""
    shown = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}", "gap": "{}"}
    pieces = (
        (" " if change.text.startswith(" ") else "") + shown[change.kind].format(change.text.strip())
        for change in changes
    )
    return "".join(pieces).strip()


def _words(before: list[str], after: list[str]) -> Iterator[Change]:
    """Whole sentences first, words only where sentences differ."""
    if len(before) * len(after) > _MOST_WORDS**2:
        yield from (Change("removed", "".join(_split(before))), Change("added", "".join(_split(after))))
        return
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed, added = _split(before[a:b]), _split(after[c:d])
        if tag == "equal":
            yield Change("same", "".join(added))
        elif tag == "replace" and len(removed) + len(added) <= _MOST_WORDS:
            yield from _within(removed, added)
        else:
            yield from (Change("removed", "".join(removed)), Change("added", "".join(added)))


def _within(removed: list[str], added: list[str]) -> Iterator[Change]:
    before, after = [word.strip() for word in removed], [word.strip() for word in added]
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(added[c:d]))
        else:
            yield from (Change("removed", "".join(removed[a:b])), Change("added", "".join(added[c:d])))


def _split(lines: list[str]) -> list[str]:
    """Words and signs, each with a space before it where the text has one; a new line counts as a space."""
    return [(" " if space else "") + word for line in lines for space, word in _WORD.findall(f" {line}")]


def _joined(changes: Iterator[Change]) -> Iterator[Change]:
    """Neighbours of one kind become one, and empty ones go."""
    for kind, run in itertools.groupby((change for change in changes if change.text), key=lambda change: change.kind):
        yield Change(kind, "".join(change.text for change in run))


def _shortened(changes: tuple[Change, ...]) -> Iterator[Change]:
    for number, change in enumerate(changes):
        words = _split([change.text])
        first, last = number == 0, number == len(changes) - 1
        if change.kind != "same" or len(words) <= _AROUND * (1 if first or last else 2) + 2:
            yield change
            continue
        start = 0 if first else _AROUND
        if start:
            yield Change("same", _glued(change, words[:start]))
        yield Change("gap", " …")
        if not last:
            yield Change("same", "".join(words[-_AROUND:]))


def _glued(change: Change, words: list[str]) -> str:
    """The beginning of a change, which may follow the one before it without a space."""
    text = "".join(words)
    return text if change.text.startswith(" ") else text.lstrip(" ")
