"""Finding the gain of a voice: what `audio/voices.yml` says is measured here, on the handbook's own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from opas.publish.encoding import Aac, decode, encode
from opas.publish.lame import Lame
from opas.publish.loudness import TARGET_LUFS, Loudness, levelled, measure
from opas.speech.book import AudioBook
from opas.speech.engines import Engine, Narrator
from opas.speech.sound import Samples, silence, tidy
from opas.speech.take import has_words

ROUNDS = 4
"""The limiter takes away a little loudness, so the gain is corrected until it fits."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """One voice, measured."""

    gain_db: float
    """What brings it to the target, with its limiter on or off as it is to be used."""
    seconds: float
    """How much was measured."""
    mp3: Loudness
    """After encoding with that gain."""
    aac: Loudness


def calibrate(narrator: Narrator, texts: Sequence[str], book: AudioBook) -> Calibration:
    """Let a voice speak some texts and find its gain."""
    rate, limiter = narrator.engine.sample_rate, narrator.voice.limiter
    sound = _read_aloud(narrator.engine, texts, book)
    gain_db = gain_for(sound, rate, limiter)
    mp3, aac = _encoded(sound, rate, gain_db, limiter, book)
    return Calibration(gain_db, sum(map(len, sound)) / rate, mp3, aac)


def gain_for(sound: Sequence[Samples], rate: int, limiter: bool) -> float:
    """The gain that brings a sound to the target, in decibels."""
    gain_db = 0.0
    for _ in range(ROUNDS):
        gain_db += TARGET_LUFS - measure(levelled(sound, rate, gain_db, limiter), rate).lufs
    return round(gain_db, 1)


def encoded(narrator: Narrator, texts: Sequence[str], book: AudioBook) -> tuple[Loudness, Loudness]:
    """What a voice measures as MP3 and as AAC, with the gain that `audio/voices.yml` gives it."""
    sound = _read_aloud(narrator.engine, texts, book)
    return _encoded(sound, narrator.engine.sample_rate, narrator.voice.gain_db or 0.0, narrator.voice.limiter, book)


def sample(texts: Sequence[str], count: int) -> tuple[str, ...]:
    """So many texts, evenly spread over the book."""
    picked = np.linspace(0, len(texts) - 1, min(count, len(texts))).astype(int)
    return tuple(texts[number] for number in picked)


def _read_aloud(engine: Engine, texts: Sequence[str], book: AudioBook) -> list[Samples]:
    """Takes of all texts with the pause of a sentence between them."""
    spoken = [text for text in texts if has_words(text)]
    batches = (spoken[start : start + engine.batch_size] for start in range(0, len(spoken), engine.batch_size))
    takes = (tidy(take, engine.sample_rate, engine.floor_db) for batch in batches for take in engine.takes(batch))
    pause = silence(book.pauses_ms["sentence"], engine.sample_rate)
    return [piece for take in takes for piece in (take, pause)]


def _encoded(
    sound: list[Samples], rate: int, gain_db: float, limiter: bool, book: AudioBook
) -> tuple[Loudness, Loudness]:
    encoders = (Lame(rate, book.encoding.mp3_kbps), Aac(rate, book.encoding.aac_kbps))
    mp3, aac = (measure(decode(file), rate) for file in encode(levelled(sound, rate, gain_db, limiter), encoders))
    return mp3, aac
