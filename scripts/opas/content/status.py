"""What of a translation is current: every part of every page held against the source that it was last reviewed with."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from opas.content.book import Book
from opas.content.matching import Rule, match, overlap
from opas.content.parts import GLOSSARY, Pair, Part, pairs
from opas.content.reviews import Reviewed, Reviews, path_of
from opas.content.word_diff import Change, word_diff
from opas.problem import Place, Problem, problem
from opas.project import other

State = Literal["current", "outdated", "unreviewed", "identical", "missing", "orphaned"]
STATES: tuple[State, ...] = ("missing", "outdated", "identical", "unreviewed", "orphaned", "current")
"""What needs work most first."""


@dataclass(frozen=True, slots=True)
class PartStatus:
    """One part, in up to three versions: the source now, the translation now, and the source at the last review."""

    key: str
    state: State
    source: Part | None
    """None where the source has no such part any more."""
    translation: Part | None
    reviewed: Reviewed | None

    @property
    def shown(self) -> str:
        """What a person calls it: its heading in the source, or in the translation; empty for a field."""
        found = self.source or self.translation
        return found.shown if found else ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What has changed in the source since the review."""
        if self.state != "outdated" or self.source is None or self.reviewed is None:
            return ()
        return word_diff(self.reviewed.text, self.source.text)

    @property
    def work(self) -> int:
        """How many words a translator has to look at."""
        if self.state == "outdated":
            return max(1, sum(len(change.text.split()) for change in self.changes if change.kind in _CHANGED))
        return len(self.source.words.split()) if self.source else 0


_CHANGED = ("added", "removed")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class PageStatus:
    """The translation of one page."""

    pair: Pair
    parts: tuple[PartStatus, ...]
    """In the order of the source; what has no place there comes last."""

    @property
    def state(self) -> State:
        """The state of the part that needs work most."""
        there = {part.state for part in self.parts}
        return next((state for state in STATES if state in there), "current")

    @property
    def translated(self) -> bool:
        """Whether there is a translation at all."""
        return self.pair.translation is not None

    def having(self, *states: State) -> tuple[PartStatus, ...]:
        """The parts in one of some states."""
        return tuple(part for part in self.parts if part.state in states)


def statuses(book: Book, reviews: Reviews) -> tuple[PageStatus, ...]:
    """Every page in the order of the book, then the glossary."""
    return tuple(status_of(pair, reviews) for pair in pairs(book))


def left_over(book: Book, reviews: Reviews) -> list[Problem]:
    """A fault for each record whose page is gone, or whose original has become the other language."""
    wanted = {(page.id, other(page.original)) for page in book.pages} | {(GLOSSARY, "en")}
    lost = [key for key in sorted(reviews.records) if key not in wanted and key[0] not in book.unreadable]
    return [problem(Place(path_of(page, language)), "TRAN-004", page=page) for page, language in lost]


def status_of(pair: Pair, reviews: Reviews) -> PageStatus:
    """One page."""
    record = reviews.of(pair.id, pair.language)
    of_source = _records_of(pair.source, record)
    rows = [_Row(part, of_source.get(at)) for at, part in enumerate(pair.source)]
    gone = [_Row(None, entry) for entry in record if entry not in of_source.values()]
    translations = _translations([*rows, *gone], pair.translation or ())
    found = [
        _judged(row, translations.get(at), reviews)
        for at, row in enumerate([*rows, *gone])
        # A part that is gone from both sides is nobody's work any more.
        if row.source or translations.get(at)
    ]
    with_partner = {id(part) for part in translations.values()}
    stray = [part for part in pair.translation or () if id(part) not in with_partner]
    return PageStatus(pair, (*found, *(PartStatus(part.key, "orphaned", None, part, None) for part in stray)))


@dataclass(frozen=True, slots=True)
class _Row:
    source: Part | None
    reviewed: Reviewed | None


def _judged(row: _Row, translation: Part | None, reviews: Reviews) -> PartStatus:
    part = row.source or translation
    assert part is not None
    key = row.reviewed.key if row.reviewed else part.key
    return PartStatus(key, _state(row, translation, reviews), row.source, translation, row.reviewed)


def _state(row: _Row, translation: Part | None, reviews: Reviews) -> State:
    if row.source is None:
        return "orphaned"
    if translation is None:
        return "missing"
    if _untranslated(row.source, translation, reviews.allowed):
        return "identical"
    if row.reviewed is None:
        return "unreviewed"
    return "current" if row.reviewed.text == row.source.text else "outdated"


def _untranslated(source: Part, translation: Part, allowed: tuple[str, ...]) -> bool:
    """Whether both languages say the same words, names and numbers aside."""
    # Nearly every translation begins with another word; its normal form need not be made to know that.
    first, second = (_FIRST_WORD.search(part.markdown.strip() or part.heading) for part in (source, translation))
    if not first or not second or first[0] != second[0] or source.words != translation.words:
        return False
    left = source.words
    for same in allowed:
        left = re.sub(rf"(?<!\w){re.escape(same)}(?!\w)", " ", left, flags=re.IGNORECASE)
    return any(character.isalpha() for character in left)


def _records_of(source: tuple[Part, ...], record: tuple[Reviewed, ...]) -> dict[int, Reviewed]:
    """Which entry of the record is about which part of the source."""
    rules: tuple[Rule[Part, Reviewed], ...] = (
        Rule(lambda part: part.key if part.fixed else None, lambda entry: None if entry.heading else entry.key),
        Rule(lambda part: part.text, lambda entry: entry.text if entry.heading else None),
        Rule(_heading_of_part, lambda entry: _split(entry)[0] if entry.heading else None),
        Rule(lambda part: _split_text(part.text)[1] or None, lambda entry: _split(entry)[1] or None),
    )

    def likeness(part: Part, entry: Reviewed) -> float:
        if part.fixed or not entry.heading:
            return 0.0
        alike = overlap(Counter(part.text.split()), Counter(entry.text.split()))
        return alike if alike >= _ALIKE else 0.0

    found = match(source, record, rules, likeness)
    return {at: record[partner] for at, partner in found.items()}


_ALIKE = 0.4
"""Share of common words from which a section with a new heading is still the old one."""


def _heading_of_part(part: Part) -> str | None:
    return None if part.fixed else _split_text(part.text)[0]


def _split(entry: Reviewed) -> tuple[str, str]:
    return _split_text(entry.text) if entry.heading else ("", "")


def _split_text(text: str) -> tuple[str, str]:
    heading, _, words = text.partition("\n")
    return (heading, words) if heading.startswith("# ") else ("", text)


def _translations(rows: list[_Row], translation: tuple[Part, ...]) -> dict[int, Part]:
    """Which part of the translation is about which row."""
    rules: tuple[Rule[_Row, Part], ...] = (
        Rule(_fixed_key, lambda part: part.key if part.fixed else None),
        Rule(lambda row: (row.reviewed.heading or None) if row.reviewed else None, lambda part: part.heading or None),
        Rule(lambda row: row.source.heading or None if row.source else None, lambda part: part.heading or None),
    )
    found = match(rows, translation, rules, _looks_alike)
    return {at: translation[partner] for at, partner in found.items()}


def _fixed_key(row: _Row) -> str | None:
    if row.source:
        return row.source.key if row.source.fixed else None
    return row.reviewed.key if row.reviewed and not row.reviewed.heading else None


def _looks_alike(row: _Row, part: Part) -> float:
    """Two languages share no words; a section and its translation share level, numbers and about the length."""
    source = row.source
    if source is None or source.fixed or part.fixed or source.level != part.level:
        return 0.0
    lengths = sorted((len(source.words), len(part.words)))
    numbers = tuple(Counter(re.findall(r"\d+", text.markdown)) for text in (source, part))
    shape = tuple(Counter(line.split(" ")[0] for line in _marks(text)) for text in (source, part))
    return 0.2 + 0.2 * lengths[0] / max(lengths[1], 1) + 0.3 * overlap(*numbers) + 0.3 * overlap(*shape)


def _marks(part: Part) -> Iterator[str]:
    return (line.lstrip() for line in part.text.split("\n") if line.lstrip().startswith(("- ", "1. ")))
