"""Festival with Debian's voices: the default where it is installed (`scripts/decisions/voices.md`)."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
import wave
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from opas import programs
from opas.errors import FailedProgramError, MissingProgramError, UsageError
from opas.project import Language
from opas.speech.engines import Pace
from opas.speech.parts import in_parts

if TYPE_CHECKING:
    from opas.speech.sound import Samples


@dataclass(frozen=True, slots=True)
class _Installed:
    """What there is to know of a voice before it speaks."""

    language: Language
    sample_rate: int
    folders: tuple[str, ...]
    """Under Festival's voices/: all that decides how it sounds."""
    package: str
    floor_db: float
    """Measured: the pauses of hy_fi_mv_diphone hold a hum at -38 dB, those of the others lie under -50 dB."""


_COMMON = "finnish/suopuhe.common"
VOICES = {
    "hy_fi_mv_diphone": _Installed("fi", 22050, ("finnish/hy_fi_mv_diphone", _COMMON), "festvox-suopuhe-mv", -36.0),
    "suo_fi_lj_diphone": _Installed("fi", 22050, ("finnish/suo_fi_lj_diphone", _COMMON), "festvox-suopuhe-lj", -50.0),
    "cmu_us_slt_arctic_hts": _Installed("en", 32000, ("us/cmu_us_slt_arctic_hts",), "festvox-us-slt-hts", -50.0),
}
SHARED = ("share/festival/voices", "lib/festival/voices")
"""Where voices lie, seen from the folder above the program's own."""

LONGEST = 240
"""Characters spoken in one go; Festival's need for memory grows with the square of them."""
_HEAP = 4_000_000
"""Lisp cells: 150 MB, where the default heap takes 370 MB. A voice itself needs at most 0.5 million of them."""
_FILLED = 2_300_000
"""Cells after which garbage is collected: what LONGEST characters need, and two thirds of what is there."""
_COLLECTION = "(gc-status nil) (gc) (gc-status t)"
"""Festival tells of every collection of garbage but this one."""
_COMPLAINT = r"starting GC|error|cannot|can't|failed|unbound|undefined|no such"
_CLEAN = {"MALLOC_PERTURB_": "255"}
"""glibc gives out memory full of zeros. Festival reads some before it has written there, so that a sentence could sound
a step of the scale louder after another: one in 400 without this, one in 7,700 with it (measured)."""
_TYPOGRAPHY = str.maketrans("–—;:()−‐‑’‘…", ",,,,,,---''.")
_UNSPEAKABLE = re.compile(r"[^\w\s.,!?'-]|_")


@dataclass(frozen=True, slots=True)
class Festival:
    """One voice of Festival."""

    language: Language
    voice: str
    version: str
    program: str
    timeout_s: float = 120.0
    """For one run; 96 sentences take eight seconds."""
    name: ClassVar[str] = "festival"
    settings: ClassVar[tuple[tuple[str, str], ...]] = ()
    pace: ClassVar[Pace] = Pace(0.042, 0.125, slack_s=1.0)
    """Measured over 18,000 sentences, from 15 characters on: 0.055 to 0.108 s a character."""
    batch_size: ClassVar[int] = 96
    """Every start takes as long as five sentences."""
    is_remote: ClassVar[bool] = False

    @property
    def sample_rate(self) -> int:
        """What the voice was recorded in."""
        return VOICES[self.voice].sample_rate

    @property
    def floor_db(self) -> float:
        """How quiet the voice is between words."""
        return VOICES[self.voice].floor_db

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Speak all texts in one run of Festival, whose takes count only when the run has ended well."""
        import numpy as np

        parts = [in_parts(said(text), LONGEST) for text in texts]
        spoken = self._run([part for text in parts for part in text])
        for text in parts:
            yield np.concatenate([next(spoken) for _ in text] or [np.zeros(self.sample_rate // 5, dtype=np.int16)])

    def _run(self, parts: Sequence[str]) -> Iterator[Samples]:
        with tempfile.TemporaryDirectory(prefix="opas-festival-") as name:
            folder = Path(name)
            (folder / "batch.scm").write_text("\n".join(_program(self.voice, parts)), encoding="iso-8859-1")
            command = [self.program, "--heap", str(_HEAP), "-b", "batch.scm"]
            programs.run(command, cwd=folder, timeout_s=self.timeout_s, complaint=_COMPLAINT, settings=_CLEAN)
            for number in range(len(parts)):
                yield self._read(folder / f"{number}.wav")

    def _read(self, path: Path) -> Samples:
        import numpy as np

        try:
            with wave.open(str(path)) as file:
                if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, self.sample_rate):
                    raise FailedProgramError(f"festival spoke in a form that {self.voice} does not have.")
                return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.int16)
        except (OSError, EOFError, wave.Error) as fault:
            raise FailedProgramError("festival ended well and yet left no sound.") from fault


def open_voice(language: Language, voice: str, settings: Mapping[str, str]) -> Festival:
    """A voice of Festival; there are no settings.

    Raises MissingProgramError where Festival or the voice is not installed.
    """
    known = VOICES.get(voice)
    if known is None or known.language != language:
        raise UsageError(f"festival has no voice “{voice}” for the language {language}. Mend audio/voices.yml.")
    if settings:
        raise UsageError("audio/voices.yml: festival takes no settings.")
    program = programs.find("festival")
    if program is None:
        raise _missing("Festival", f"festival {known.package}")
    version = programs.run([program, "--version"], timeout_s=30).decode("ascii", "replace")
    found = re.search(r"\d+(\.\d+)+", version)
    number = found[0] if found else "unknown"
    return Festival(language, voice, f"{number}-{_fingerprint(program, known, voice)}", program)


def _program(voice: str, parts: Sequence[str]) -> Iterator[str]:
    """The Scheme that speaks each part into a file.

    Garbage is collected between parts, before the heap is full: where Festival does it on its own, in the middle of a
    sentence, about one sound in 6,000 comes out otherwise than the next time (measured).
    """
    yield f"(voice_{voice})"
    filled = _FILLED
    for number, part in enumerate(parts):
        if filled + _cells(part) > _FILLED:
            yield _COLLECTION
            filled = 0
        filled += _cells(part)
        yield f'(utt.save.wave (utt.synth (Utterance Text "{part}")) "{number}.wav" \'riff)'


def _cells(part: str) -> int:
    """How much of the heap a text fills (measured with 20 to 240 characters, both languages alike)."""
    return 3500 * len(part) + 25 * len(part) ** 2


def said(text: str) -> str:
    """A text as Festival can read it: letters of ISO-8859-1, digits and plain punctuation; empty where no word is left.

    Quotation marks, backslashes and brackets never get through, so the text cannot end the Scheme string it stands in.
    """
    kept = []
    for character in unicodedata.normalize("NFC", text.translate(_TYPOGRAPHY)):
        bare = unicodedata.normalize("NFKD", character)
        kept.append(character if ord(character) < 256 else "".join(part for part in bare if ord(part) < 128))
    plain = " ".join(_UNSPEAKABLE.sub(" ", "".join(kept)).split())
    # A comma that stands alone would be taken for a word.
    plain = re.sub(r",? ?([.!?])", r"\1", re.sub(r" ?,[ ,]*", ", ", plain)).strip(" ,")
    return plain if any(map(str.isalnum, plain)) else ""


def _fingerprint(program: str, known: _Installed, voice: str) -> str:
    """A hash of the voice's own files: a new release of its package is another voice."""
    prefix = Path(os.path.realpath(program)).parent.parent
    for shared in (prefix / place for place in SHARED):
        folders = [shared / folder for folder in known.folders]
        if all(folder.is_dir() for folder in folders):
            digest = hashlib.sha256()
            for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
                digest.update(path.relative_to(shared).as_posix().encode() + b"\0" + path.read_bytes())
            return digest.hexdigest()[:12]
    raise _missing(f"Festival's voice {voice}", known.package)


def _missing(what: str, package: str) -> MissingProgramError:
    return MissingProgramError(
        f"{what} is not installed. Install it (Debian: apt install {package}) or choose --engine espeak."
    )
