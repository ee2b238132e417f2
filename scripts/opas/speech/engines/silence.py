"""A voice that says nothing, in a sixth of the time that speaking takes: for tests and for trying out the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from opas.project import Language

if TYPE_CHECKING:
    from opas.speech.sound import Samples

MS_PER_CHARACTER = 10
SHORTEST_MS = 100


@dataclass(frozen=True, slots=True)
class Silence:
    """The silent engine; its takes have a length that follows from the text alone."""

    language: Language
    name: ClassVar[str] = "silence"
    version: ClassVar[str] = "2"
    voice: ClassVar[str] = "silence"
    sample_rate: ClassVar[int] = 22050
    settings: ClassVar[tuple[tuple[str, str], ...]] = ()
    pace: ClassVar[None] = None
    floor_db: ClassVar[float] = -60.0
    batch_size: ClassVar[int] = 64
    is_remote: ClassVar[bool] = False

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Silence of 10 ms a character, at least 100 ms."""
        from opas.speech.sound import silence

        for text in texts:
            yield silence(max(SHORTEST_MS, MS_PER_CHARACTER * len(text)), self.sample_rate)


def open_voice(language: Language, voice: str, settings: Mapping[str, str]) -> Silence:
    """The silent voice of any language."""
    return Silence(language)
