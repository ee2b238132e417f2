"""Finding the gain of a voice: what `audio/voices.yml` says is measured here, on the handbook's own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from opas.publish.encoding import aac_encoder, decode, encode, mp3_encoder
from opas.publish.loudness import TARGET_LUFS, Loudness, levelled, measure
from opas.speech.book import AudioBook
from opas.speech.engines import Engine
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


def calibrate(engine: Engine, limiter: bool, texts: Sequence[str], book: AudioBook) -> Calibration:
    """Let a voice speak some texts and find its gain."""
    spoken = [text for text in texts if has_words(text)]
    size = engine.batch_size
    batches = (engine.takes(spoken[start : start + size]) for start in range(0, len(spoken), size))
    rate = engine.sample_rate
    pause = silence(book.pauses_ms["sentence"], rate)
    takes = [piece for batch in batches for take in batch for piece in (tidy(take, rate, engine.floor_db), pause)]
    gain_db = 0.0
    for _ in range(ROUNDS):
        gain_db += TARGET_LUFS - measure(levelled(takes, rate, gain_db, limiter), rate).lufs
    gain_db = round(gain_db, 1)
    mp3, aac = _encoded(takes, rate, gain_db, limiter, book)
    return Calibration(gain_db, sum(map(len, takes)) / rate, mp3, aac)


def _encoded(
    takes: list[Samples], rate: int, gain_db: float, limiter: bool, book: AudioBook
) -> tuple[Loudness, Loudness]:
    packed = book.encoding
    files = encode(
        levelled(takes, rate, gain_db, limiter),
        (mp3_encoder(rate, packed.mp3_kbps), aac_encoder(rate, packed.aac_kbps)),
    )
    mp3, aac = (measure(decode(file), rate) for file in files)
    return mp3, aac


def sample(texts: Sequence[str], count: int) -> tuple[str, ...]:
    """So many texts, evenly spread over the book."""
    picked = np.linspace(0, len(texts) - 1, min(count, len(texts))).astype(int)
    return tuple(texts[number] for number in picked)
