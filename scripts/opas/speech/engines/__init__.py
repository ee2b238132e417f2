"""Speech engines behind one protocol: each engine is a sibling module with a function `open_voice`.

A new engine is a new module and a line in `MODULES`; nothing heavy is imported before it speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from opas.errors import MissingProgramError, UsageError
from opas.project import Language
from opas.speech.voices import SILENCE, Voice, Voices

if TYPE_CHECKING:
    from opas.speech.sound import Samples

MODULES = {
    "festival": "opas.speech.engines.festival",
    "espeak": "opas.speech.engines.espeak",
    "gtts": "opas.speech.engines.gtts",
    "piper": "opas.speech.engines.piper",
    "silence": "opas.speech.engines.silence",
}


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a voice may take over a text; what falls outside is a fault of the engine, not speech."""

    shortest_s_per_character: float
    longest_s_per_character: float
    slack_s: float = 1.5
    """Allowed on top, for short texts."""
    pause_s: float = 0.3
    """Allowed on top for each mark at which a voice may rest."""

    def allows(self, text: str, seconds: float) -> bool:
        """Whether a text can have taken this long."""
        return _spoken(text) * self.shortest_s_per_character <= seconds <= self.longest_s(text)

    def longest_s(self, text: str) -> float:
        """The most seconds that a text can have taken."""
        rests = sum(map(text.count, ",;:.!?…"))
        return _spoken(text) * self.longest_s_per_character + rests * self.pause_s + self.slack_s


def _spoken(text: str) -> int:
    return sum(map(str.isalnum, text))


class Engine(Protocol):
    """A voice that is ready to speak one language. Equal engines speak equal texts alike, sample by sample."""

    @property
    def name(self) -> str:
        """Its key in MODULES."""

    @property
    def version(self) -> str:
        """Of the program and of the voice's data."""

    @property
    def voice(self) -> str:
        """Its name as the engine knows it."""

    @property
    def language(self) -> Language:
        """What it speaks."""

    @property
    def sample_rate(self) -> int:
        """In hertz."""

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """Whatever else changes how it sounds, sorted by name."""

    @property
    def pace(self) -> Pace | None:
        """What is plausible; None for an engine that says nothing at all."""

    @property
    def floor_db(self) -> float:
        """What lies so far below the loudest moment of a take is the voice's own noise."""

    @property
    def batch_size(self) -> int:
        """How many texts it likes to get at once."""

    @property
    def is_remote(self) -> bool:
        """Whether a service on the network speaks: asked by one process alone, and each answer is kept at once."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Speak each text: one mono array each, in order, not yet trimmed.

        Raises FailedProgramError where the engine fails.
        """


@dataclass(frozen=True, slots=True)
class Narrator:
    """An engine together with what `audio/voices.yml` says about its voice."""

    engine: Engine
    voice: Voice


def choose(language: Language, wanted: str, voices: Voices) -> Narrator:
    """The narrator of one language: with `auto` the first voice of `audio/voices.yml` that works here.

    Raises UsageError for an engine that there is not or that has no voice for the language,
    and MissingProgramError where the wanted engine is not installed.
    """
    if wanted != "auto" and wanted not in MODULES:
        raise UsageError(f"There is no engine “{wanted}”. Choose one of: auto, {', '.join(MODULES)}.")
    candidates = (SILENCE,) if wanted == "silence" else voices.of(language)
    candidates = tuple(voice for voice in candidates if (voice.auto if wanted == "auto" else voice.engine == wanted))
    if not candidates:
        raise UsageError(f"audio/voices.yml has no voice of the engine “{wanted}” for the language {language}.")
    missing: list[str] = []
    for voice in candidates:
        try:
            return Narrator(open_voice(language, voice), voice)
        except MissingProgramError as absent:
            missing.append(str(absent))
    raise MissingProgramError(" ".join(missing))


def open_voice(language: Language, voice: Voice) -> Engine:
    """The engine of one voice.

    Raises MissingProgramError where it is not installed and UsageError where the voice does not speak the language.
    """
    if voice.engine not in MODULES:
        raise UsageError(f"audio/voices.yml: there is no engine “{voice.engine}”. Choose one of: {', '.join(MODULES)}.")
    engine: Engine = import_module(MODULES[voice.engine]).open_voice(language, voice.name, dict(voice.settings))
    return engine
