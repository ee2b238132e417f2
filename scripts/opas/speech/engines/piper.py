"""Piper's neural voices: an extra, with voice files that whoever wants them fetches (`scripts/decisions/voices.md`).

A voice file is a program for a neural network, so it runs only where its hash is the one in `audio/voices.yml`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from opas.errors import FailedProgramError, MissingProgramError, UsageError
from opas.project import Language
from opas.speech.engines import Pace

if TYPE_CHECKING:
    from opas.speech.sound import Samples

FOLDER = "OPAS_PIPER_VOICES"
"""The environment variable that names the folder of voice files: they are too large for git."""

_NAME = re.compile(r"(?P<language>[a-z]{2})_[A-Z]{2}-[a-z_]+-(x_low|low|medium|high)")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Piper:
    """One voice of Piper."""

    language: Language
    voice: str
    version: str
    model: Path
    model_sha256: str
    sample_rate: int
    name: ClassVar[str] = "piper"
    pace: ClassVar[Pace] = Pace(0.03, 0.25)
    floor_db: ClassVar[float] = -50.0
    batch_size: ClassVar[int] = 32
    is_remote: ClassVar[bool] = False

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """The hash of the voice file: another file is another voice."""
        return (("sha256", self.model_sha256),)

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Speak each text without the chance that Piper puts into it by default, so that it sounds alike each time."""
        import numpy as np
        from piper import SynthesisConfig

        spoken = _loaded(self.model, self.model_sha256)
        even = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0)
        for text in texts:
            pieces = [chunk.audio_int16_array for chunk in spoken.synthesize(text, even)]
            yield np.concatenate([np.zeros(0, np.int16), *pieces]).astype(np.int16, copy=False)


def open_voice(language: Language, voice: str, settings: Mapping[str, str]) -> Piper:
    """A voice of Piper by its file's name; the one setting is `sha256`, of the file `<voice>.onnx`.

    Raises MissingProgramError where package or file is missing and FailedProgramError where the file is another.
    """
    name, wanted = _NAME.fullmatch(voice), settings.get("sha256", "")
    if name is None or name["language"] != language:
        raise UsageError(f"piper has no voice “{voice}” for the language {language}. Mend audio/voices.yml.")
    if set(settings) != {"sha256"} or not _HASH.fullmatch(wanted):
        raise UsageError("audio/voices.yml: piper takes one setting, sha256: the hash of the voice’s .onnx file.")
    if find_spec("piper") is None:
        raise MissingProgramError("The Python package piper-tts is not installed. Run: pip install 'opas[piper]'")
    try:
        package = version("piper-tts")
    except PackageNotFoundError as other:
        raise MissingProgramError("Another package named piper is installed. Run: pip install 'opas[piper]'") from other
    model = _file(voice)
    _verify(model, wanted)
    return Piper(language, voice, package, model, wanted, _sample_rate(model))


def _file(voice: str) -> Path:
    """The voice file: in the folder that FOLDER names."""
    folder = os.environ.get(FOLDER, "")
    model = Path(folder) / f"{voice}.onnx"
    if not folder or not model.is_file():
        where = f"is not in {folder}" if folder else f"is not here: {FOLDER} names no folder"
        raise MissingProgramError(
            f"Piper's voice file {voice}.onnx {where}. Fetch it as scripts/decisions/voices.md says."
        )
    return model


def _verify(model: Path, wanted: str) -> None:
    with model.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != wanted:
        raise FailedProgramError(
            f"{model} is not the file that audio/voices.yml names (sha256 {found[:12]}…, wanted {wanted[:12]}…). "
            "It was not used. Fetch it again."
        )


def _sample_rate(model: Path) -> int:
    try:
        return int(json.loads(Path(f"{model}.json").read_text(encoding="utf-8"))["audio"]["sample_rate"])
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise MissingProgramError(
            f"{model.name}.json, which goes with Piper's voice file, is missing or damaged."
        ) from broken


@cache
def _loaded(model: Path, model_sha256: str) -> Any:
    """The voice, ready to speak; looked at again, since this is another process at another time."""
    _verify(model, model_sha256)
    from piper import PiperVoice

    return PiperVoice.load(model)
