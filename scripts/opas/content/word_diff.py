"""What has changed between two texts, word by word, sentence for sentence."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "removed", "added", "gap"]
_AROUND = 6
"""How many unchanged words are shown on either side of a change."""
_MOST_WORDS = 2000
"""Above this a changed stretch is shown as a whole: comparing takes time with the square of the words."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words; a gap stands for unchanged words that are left out."""

    kind: Kind
    text: str


def word_diff(before: str, after: str) -> tuple[Change, ...]:
    """The changes from one normal form to another, each with a few words around it."""
    return tuple(_shortened(tuple(_joined(_words(before.split("\n"), after.split("\n"))))))


def as_text(changes: tuple[Change, ...]) -> str:
    """On one line, as git shows words: [-removed-] {+added+}."""
    shown = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}", "gap": "…"}
    return " ".join(shown[change.kind].format(change.text) for change in changes)


def _words(before: list[str], after: list[str]) -> Iterator[Change]:
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed, added = _split(before[a:b]), _split(after[c:d])
        if tag == "equal":
            yield Change("same", " ".join(removed))
        elif tag == "replace" and len(removed) + len(added) <= _MOST_WORDS:
            yield from _within(removed, added)
        else:
            yield from (Change("removed", " ".join(removed)), Change("added", " ".join(added)))


def _within(removed: list[str], added: list[str]) -> Iterator[Change]:
    for tag, a, b, c, d in difflib.SequenceMatcher(None, removed, added, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("same", " ".join(removed[a:b]))
        else:
            yield from (Change("removed", " ".join(removed[a:b])), Change("added", " ".join(added[c:d])))


def _split(lines: list[str]) -> list[str]:
    return [word for line in lines for word in re.split(r"\s+", line) if word]


def _joined(changes: Iterator[Change]) -> Iterator[Change]:
    """Neighbours of one kind become one, and empty ones go."""
    held: Change | None = None
    for change in changes:
        if not change.text:
            continue
        if held and held.kind == change.kind:
            held = Change(held.kind, f"{held.text} {change.text}")
            continue
        if held:
            yield held
        held = change
    if held:
        yield held


def _shortened(changes: tuple[Change, ...]) -> Iterator[Change]:
    for number, change in enumerate(changes):
        words = change.text.split(" ")
        first, last = number == 0, number == len(changes) - 1
        if change.kind != "same" or len(words) <= _AROUND * (1 if first or last else 2) + 2:
            yield change
            continue
        if not first:
            yield Change("same", " ".join(words[:_AROUND]))
        yield Change("gap", "")
        if not last:
            yield Change("same", " ".join(words[-_AROUND:]))
