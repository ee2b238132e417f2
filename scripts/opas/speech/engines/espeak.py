"""espeak-ng from the PyPI package espeakng-loader: the voice that works with pip alone."""

from __future__ import annotations

import ctypes
import os
import select
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, ClassVar

from opas.errors import FailedProgramError, MissingProgramError, UsageError
from opas.project import Language
from opas.speech.engines import Pace

if TYPE_CHECKING:
    from opas.speech.sound import Samples

VOICES: dict[str, Language] = {"fi": "fi", "en": "en"}
"""espeak-ng's own names: "en" is "English (Great Britain)", and "en-gb" is not a name it knows."""

_RATE, _SYNCHRONOUS, _CHARACTERS = 1, 2, 1
_UTF8, _END_PAUSE = 1, 0x1000
"""Without a pause at the end espeak-ng cuts the last sound off; the pause is trimmed later."""
_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Espeak:
    """One voice of espeak-ng at one speed."""

    language: Language
    voice: str
    version: str
    words_per_minute: int
    name: ClassVar[str] = "espeak"
    sample_rate: ClassVar[int] = 22050
    floor_db: ClassVar[float] = -50.0
    batch_size: ClassVar[int] = 32
    is_remote: ClassVar[bool] = False

    @property
    def pace(self) -> Pace:
        """At 150 words a minute 0.055 to 0.110 s a character (measured from 15 characters on)."""
        return Pace(0.042 * 150 / self.words_per_minute, 0.14 * 150 / self.words_per_minute, slack_s=1.0)

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """Only the speed."""
        return (("rate", str(self.words_per_minute)),)

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Speak each text in a child process of its own.

        Only the first text after the start sounds alike every time (measured: a second call differs in samples
        and length), so a child that has spoken is thrown away.
        """
        import numpy as np

        library = _library(self.voice, self.words_per_minute)
        for text in texts:
            yield np.frombuffer(_in_a_child(library, text), dtype=np.int16)


def open_voice(language: Language, voice: str, settings: Mapping[str, str]) -> Espeak:
    """A voice of espeak-ng; the one setting is `rate`, in words a minute."""
    if VOICES.get(voice) != language:
        raise UsageError(f"espeak has no voice “{voice}” for the language {language}. Mend audio/voices.yml.")
    rate = settings.get("rate", "150")
    if set(settings) - {"rate"} or not rate.isdecimal() or not 80 <= int(rate) <= 450:
        raise UsageError("audio/voices.yml: espeak takes one setting, rate: 80 to 450 words a minute.")
    try:
        return Espeak(language, voice, version("espeakng-loader"), int(rate))
    except PackageNotFoundError as absent:
        raise MissingProgramError("The Python package espeakng-loader is not installed. Run: make") from absent


def _library(voice: str, words_per_minute: int) -> ctypes.CDLL:
    """espeak-ng with its data loaded, ready for a child to speak. It is global: one voice at a time in a process."""
    library = _loaded()
    if _voice_set[-1:] != [(voice, words_per_minute)]:
        if library.espeak_SetVoiceByName(voice.encode()) or library.espeak_SetParameter(_RATE, words_per_minute, 0):
            raise FailedProgramError(f"espeak-ng refused its voice “{voice}”.")
        _voice_set[:] = [(voice, words_per_minute)]
    return library


_voice_set: list[tuple[str, int]] = []
"""The voice and speed that espeak-ng has now, if any."""


@cache
def _loaded() -> ctypes.CDLL:
    try:
        import espeakng_loader

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        folder = os.fsencode(espeakng_loader.get_data_path())
    except (ImportError, OSError, RuntimeError) as broken:
        raise MissingProgramError(f"espeak-ng cannot be loaded ({broken}). Run: make") from broken
    if library.espeak_Initialize(_SYNCHRONOUS, 0, folder, 0) != Espeak.sample_rate:
        raise FailedProgramError("espeak-ng did not start at 22,050 Hz.")
    return library


def _in_a_child(library: ctypes.CDLL, text: str) -> bytes:
    """The raw samples of one text."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            os._exit(_speak(library, text, writer))
        finally:
            os._exit(1)
    os.close(writer)
    sound = None
    try:
        sound = _read_all(reader, time.monotonic() + _TIMEOUT_S)
    finally:
        os.close(reader)
        if sound is None:
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if sound is None:
        raise FailedProgramError(f"espeak-ng did not finish in {_TIMEOUT_S:.0f} s and was stopped.")
    if status != 0:
        how = f"was killed by signal {-status}" if status < 0 else f"failed with exit code {status}"
        raise FailedProgramError(f"espeak-ng {how}.")
    return sound


def _speak(library: ctypes.CDLL, text: str, writer: int) -> int:
    """In the child: write the samples as they come and return the exit code."""

    def heard(wave: int | None, count: int, events: int | None) -> int:
        samples = memoryview(ctypes.string_at(wave, count * 2)) if wave and count > 0 else memoryview(b"")
        while samples:
            samples = samples[os.write(writer, samples) :]
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(heard)
    library.espeak_SetSynthCallback(callback)
    said = text.encode("utf-8") + b"\0"
    failed = library.espeak_Synth(said, ctypes.c_size_t(len(said)), 0, _CHARACTERS, 0, _UTF8 | _END_PAUSE, None, None)
    return 1 if failed or library.espeak_Synchronize() else 0


def _read_all(reader: int, deadline: float) -> bytes | None:
    """What a child wrote before it closed its end; None where that takes too long."""
    pieces: list[bytes] = []
    while True:
        ready, _, _ = select.select([reader], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return None
        piece = os.read(reader, 1 << 16)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
