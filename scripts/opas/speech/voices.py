"""Which voice speaks which language, how loud it is and what its licence allows: `audio/voices.yml`."""

from dataclasses import dataclass

from pydantic import Field

from opas.content.settings import Settings, read_settings
from opas.project import Language, Project


class Licence(Settings):
    """What may be done with what a voice has spoken."""

    name: str
    allows: str
    publishing: bool
    """Whether it lets what the voice has spoken be published."""


class _Entry(Settings):
    engine: str
    voice: str
    settings: dict[str, str] = Field(default_factory=dict)
    auto: bool = True
    gain_db: float | None = Field(default=None, ge=-30, le=30)
    limiter: bool
    licence: Licence | None = None


class _File(Settings):
    fi: tuple[_Entry, ...] = Field(min_length=1)
    en: tuple[_Entry, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Voice:
    """One entry of `audio/voices.yml`."""

    engine: str
    name: str
    settings: tuple[tuple[str, str], ...]
    """Sorted by name."""
    gain_db: float | None
    """What brings this voice to -19 LUFS; measured by `opas bench loudness` and written down by hand.

    None for a voice that could not be measured here: `opas.publish.gain` measures it on its first takes.
    """
    limiter: bool
    """Whether its peaks need to be held down."""
    licence: Licence | None
    """None means that nobody has looked: not for publishing."""
    auto: bool = True
    """Whether `--engine auto` may choose it; a voice that needs a network or a download speaks only when asked for."""

    @property
    def publishable(self) -> bool:
        """Whether an edition that it has spoken may be published."""
        return self.licence is not None and self.licence.publishing


_NOBODY = Licence(name="none", allows="Silence belongs to nobody.", publishing=False)
SILENCE = Voice("silence", "silence", (), 0.0, False, _NOBODY)
"""The voice of the silent engine, which is for tests and stands in no file."""


@dataclass(frozen=True, slots=True)
class Voices:
    """All voices, for each language in the order in which `auto` tries them."""

    fi: tuple[Voice, ...]
    en: tuple[Voice, ...]

    def of(self, language: Language) -> tuple[Voice, ...]:
        """The voices of one language, the preferred one first."""
        return self.fi if language == "fi" else self.en


def load_voices(project: Project) -> Voices:
    """Read `audio/voices.yml`. Raises ContentError where it has faults."""
    found = read_settings(project, project.audio / "voices.yml", _File)
    return Voices(tuple(map(_voice, found.fi)), tuple(map(_voice, found.en)))


def _voice(entry: _Entry) -> Voice:
    settings = tuple(sorted(entry.settings.items()))
    return Voice(entry.engine, entry.voice, settings, entry.gain_db, entry.limiter, entry.licence, entry.auto)
