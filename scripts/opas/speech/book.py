"""The audiobook's own facts: title, edition, credits, pauses and sizes, from `audio/book.yml`."""

from typing import Annotated

from pydantic import Field, StringConstraints

from opas.content.settings import Settings, read_settings
from opas.project import Language, Project
from opas.speech.utterance import Pause

Line = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class Titles(Settings):
    """What the book is called in one language, as players show it."""

    title: Line
    author: Line
    narrator: Line
    """Says that the voice is synthetic."""
    credits: Line


class Encoding(Settings):
    """How the sound is packed, in thousand bits a second."""

    mp3_kbps: int = Field(ge=32, le=160)
    aac_kbps: int = Field(ge=32, le=160)


class AudioBook(Settings):
    """`audio/book.yml`."""

    edition: Line
    year: int = Field(ge=2020, le=2200)
    """Written by hand: a book made again years later is the same book."""
    fi: Titles
    en: Titles
    pauses_ms: dict[Pause, Annotated[int, Field(ge=0, le=2000)]]
    encoding: Encoding

    def titles(self, language: Language) -> Titles:
        """What the book is called in one language."""
        return self.fi if language == "fi" else self.en


def load_audio_book(project: Project) -> AudioBook:
    """Read `audio/book.yml`. Raises ContentError where it has faults or a pause is missing."""
    return read_settings(project, project.audio / "book.yml", _Complete)


class _Complete(AudioBook):
    def model_post_init(self, context: object) -> None:
        missing = [name for name in Pause.__args__ if name not in self.pauses_ms]  # type: ignore[attr-defined]
        if missing:
            raise ValueError(f"pauses_ms lacks {', '.join(missing)}")
