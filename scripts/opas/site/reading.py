"""How long a page takes to read and to hear, and where it stands on the reading paths."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from opas.content.book import Book, Page, Words
from opas.content.paths import ReadingPath
from opas.content.recordings import AudioIndex
from opas.project import Language
from opas.site.switching import sections

WORDS_PER_MINUTE: dict[Language, int] = {"fi": 161, "en": 228}
"""How fast adults read everyday text aloud (Trauzettel-Klosinski and Dietz, IReST, 2012).

Silent reading is faster, so the times are those of an unhurried reader.
"""
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_ADDRESS = re.compile(r"\]\([^)\s]*\)")


@dataclass(frozen=True, slots=True)
class Times:
    """What a page asks of its reader."""

    read: int
    """In minutes."""
    listen: int | None
    """In minutes; None where it is not recorded."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page as it stands on a path."""

    page_id: str
    title: str
    kind: str
    """As in View.kind."""
    href: str
    times: Times


@dataclass(frozen=True, slots=True)
class Path:
    """A reading path, ready to be shown."""

    id: str
    name: str
    when: str
    steps: tuple[Step, ...]
    total: Times


@dataclass(frozen=True, slots=True)
class OnPath:
    """Where a page stands on a path."""

    id: str
    name: str
    number: int
    """Counted from 1."""
    length: int
    following: Step | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a View knows of reading its page."""

    times: Times
    paths: tuple[Path, ...]
    """All of them, on the pages that show them."""
    on_paths: tuple[OnPath, ...]
    elsewhere: tuple[tuple[str, str], ...]
    """Sections with another address in the other language, and that address."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the times of pages in one language, with the links as one page writes them."""

    book: Book
    language: Language
    audio: AudioIndex | None
    address_of: Callable[[Page], str]
    kind_of: Callable[[Page], str]

    def reading(self, page: Page) -> Reading:
        """Everything about reading one page."""
        paths = self.paths() if self.kind_of(page) in ("index", "paths") else ()
        return Reading(self.times(page), paths, self.on_paths(page), sections(page, self.language))

    def times(self, page: Page) -> Times:
        """What one page asks."""
        words = page.best_words(self.language)
        recording = self.audio.of(page.id) if self.audio and page.words(self.language) else None
        read = max(1, round(count(words) / WORDS_PER_MINUTE[words.language]))
        return Times(read, max(1, round(recording.seconds / 60)) if recording else None)

    def paths(self) -> tuple[Path, ...]:
        """All paths with their steps."""
        return tuple(self._path(path) for path in self.book.paths)

    def on_paths(self, page: Page) -> tuple[OnPath, ...]:
        """The paths that a page stands on."""
        return tuple(
            OnPath(path.id, path.name(self.language), at + 1, len(path.stops), self._after(path, at))
            for path in self.book.paths
            for at, stop in enumerate(path.stops)
            if stop.page_id == page.id
        )

    def _path(self, path: ReadingPath) -> Path:
        steps = tuple(step for at in range(len(path.stops)) if (step := self._step(path, at)))
        listen = [step.times.listen for step in steps]
        known = tuple(minutes for minutes in listen if minutes is not None)
        # A sum of only some of the recordings would promise too short an evening.
        total = Times(sum(step.times.read for step in steps), sum(known) if len(known) == len(steps) else None)
        return Path(path.id, path.name(self.language), path.when(self.language), steps, total)

    def _after(self, path: ReadingPath, at: int) -> Step | None:
        return self._step(path, at + 1) if at + 1 < len(path.stops) else None

    def _step(self, path: ReadingPath, at: int) -> Step | None:
        page = self.book.page(path.stops[at].page_id)
        if page is None:
            return None
        address = f"{self.address_of(page)}?polku={path.id}"
        return Step(page.id, page.best_words(self.language).title, self.kind_of(page), address, self.times(page))


def count(words: Words) -> int:
    """The words of a page as a reader meets them, without the addresses of links."""
    texts = (words.title, words.summary, words.opening, *(f"{part.title}\n{part.text}" for part in words.sections))
    return sum(len(_WORD.findall(_ADDRESS.sub("]", text))) for text in texts)


def duration(minutes: int) -> str:
    """Minutes as both languages write them: 45 min, 1 h 20 min."""
    hours, rest = divmod(minutes, 60)
    parts = ([f"{hours}\u00a0h"] if hours else []) + ([f"{rest}\u00a0min"] if rest or not hours else [])
    return " ".join(parts)
