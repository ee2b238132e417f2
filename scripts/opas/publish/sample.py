"""A few words from a voice, as loud as it will be in the book, in a file to listen to."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence

import numpy as np

from opas.errors import UsageError
from opas.publish.lame import Lame
from opas.publish.loudness import Level, levelled
from opas.speech.answer import checked
from opas.speech.book import AudioBook
from opas.speech.engines import Narrator
from opas.speech.take import has_words

KINDS = (".wav", ".mp3")


def sample(narrator: Narrator, text: str, kind: str, book: AudioBook) -> bytes:
    """A text as a file of one of KINDS. Raises UsageError where there is nothing to say."""
    if not has_words(text):
        raise UsageError("There is not a word to say in that text.")
    engine, voice = narrator.engine, narrator.voice
    take = checked(engine, text, next(iter(engine.takes([text]))))
    sound = list(levelled([take], engine.sample_rate, voice.gain_db or 0.0, voice.limiter))
    if kind == ".wav":
        return _wave(sound, engine.sample_rate)
    encoder = Lame(engine.sample_rate, book.encoding.mp3_kbps)
    for level in sound:
        encoder.add(level)
    return encoder.finished()


def _wave(sound: Sequence[Level], sample_rate: int) -> bytes:
    samples = np.clip(np.rint(np.concatenate(sound) * 32767), -32768, 32767).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(sample_rate)
        out.writeframes(samples.tobytes())
    return file.getvalue()
