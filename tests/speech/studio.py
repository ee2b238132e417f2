"""What tests of sound share: a project with audio settings, short scripts, and an engine whose speech is a tone."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from zlib import crc32

import numpy as np
from tests.conftest import ROOT

from opas.project import Language, Project
from opas.speech.engines import Narrator, Pace
from opas.speech.sound import Samples
from opas.speech.utterance import SpeechScript, Utterance
from opas.speech.voices import Licence, Voice

TONE_HZ = 300
TEXTS = ("Otsikko.", "Ensimmäinen lause on tässä.", "Toinen lause on vähän pidempi kuin ensimmäinen.")


def lay_studio(folder: Path) -> Project:
    """A project that has nothing but the real audio settings."""
    shutil.copytree(ROOT / "audio", folder / "audio", ignore=shutil.ignore_patterns("cache", "dist"))
    return Project(folder)


def script(page_id: str, *texts: str, title: str = "", language: Language = "fi") -> SpeechScript:
    """A page that says these texts; the first is its heading."""
    said = tuple(
        Utterance(f"s{number}", text, text, "title" if number == 0 else "sentence") for number, text in enumerate(texts)
    )
    return SpeechScript(page_id, title or page_id.capitalize(), language, said)


@dataclass(frozen=True)
class Tone:
    """An engine that hums each text for as long as it would take to say it."""

    language: Language = "fi"
    voice: str = "hum"
    name: ClassVar[str] = "tone"
    version: ClassVar[str] = "1"
    sample_rate: ClassVar[int] = 22050
    settings: ClassVar[tuple[tuple[str, str], ...]] = ()
    pace: ClassVar[Pace] = Pace(0.05, 0.12, slack_s=1.0)
    floor_db: ClassVar[float] = -50.0
    batch_size: ClassVar[int] = 4
    is_remote: ClassVar[bool] = False

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """A quarter of a second of silence, the hum, and silence again."""
        for text in texts:
            yield np.concatenate([np.zeros(5512, np.int16), self.hum(text), np.zeros(5512, np.int16)])

    def hum(self, text: str) -> Samples:
        """The hum alone: 80 ms a character, at a pitch that follows from the text, so that no two texts sound alike."""
        count = len(text) * 1764
        hertz = TONE_HZ + crc32(text.encode()) % 997 / 10
        wave = 6000 * np.sin(2 * np.pi * hertz * np.arange(count) / self.sample_rate)
        ramp = np.minimum(1, np.minimum(np.arange(count), np.arange(count)[::-1]) / 220)
        return (wave * ramp).astype(np.int16)


def narrator(engine: object) -> Narrator:
    """An engine with a voice of no gain and no limiter."""
    licence = Licence(name="none", allows="Everything.", publishing=True)
    voice = Voice("tone", "hum", (), 0.0, False, licence)
    return Narrator(engine, voice)  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
