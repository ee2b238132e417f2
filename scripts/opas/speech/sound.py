"""Samples of sound, and how what an engine returns becomes a take that joins others without a click."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Samples: TypeAlias = NDArray[np.int16]
"""One channel of signed 16-bit samples."""

MARGIN_MS = 25
"""Silence kept before and after speech; every other pause comes from `audio/book.yml`."""
FADE_MS = 5
WINDOW_MS = 5
DRIFT_STOP_HZ, DRIFT_PASS_HZ = 5, 60
"""Below speech: Festival's hy_fi_mv_diphone drifts by 1.5 % of its peak under 15 Hz, a click at every join."""


def silence(duration_ms: int, sample_rate: int) -> Samples:
    """Nothing, for so long."""
    return np.zeros(duration_ms * sample_rate // 1000, dtype=np.int16)


def tidy(samples: Samples, sample_rate: int, floor_db: float) -> Samples:
    """A take without drift, with exactly MARGIN_MS of near-silence around the speech, faded in and out.

    What lies `floor_db` below its loudest moment counts as silence.

    Pure silence comes back unchanged.
    """
    level = _without_drift(samples, sample_rate)
    start, end = _speech(level, sample_rate, floor_db)
    if start == end:
        return samples
    margin = MARGIN_MS * sample_rate // 1000
    fade = FADE_MS * sample_rate // 1000
    kept = np.pad(level, margin)[start : end + 2 * margin]
    ramp = np.arange(1, fade + 1) / (fade + 1)
    kept[:fade] *= ramp
    kept[-fade:] *= ramp[::-1]
    return np.clip(np.rint(kept), -32768, 32767).astype(np.int16)


def _without_drift(samples: Samples, sample_rate: int) -> NDArray[np.float64]:
    """The sound without what lies below hearing, unshifted in time."""
    length = 1 << (len(samples) + sample_rate // 10).bit_length()
    spectrum = np.fft.rfft(samples.astype(np.float64), length)
    stop, whole = (round(hertz * length / sample_rate) for hertz in (DRIFT_STOP_HZ, DRIFT_PASS_HZ))
    spectrum[:stop] = 0
    spectrum[stop:whole] *= np.sin(np.linspace(0, np.pi / 2, whole - stop)) ** 2
    return np.fft.irfft(spectrum, length)[: len(samples)]


def _speech(level: NDArray[np.float64], sample_rate: int, floor_db: float) -> tuple[int, int]:
    """The first sample of speech and one past the last."""
    window = WINDOW_MS * sample_rate // 1000
    windows = np.pad(level, (0, -len(level) % window)).reshape(-1, window)
    power = np.mean(windows**2, axis=1)
    loudest = power.max(initial=0.0)
    if loudest < 1.0:
        return 0, 0
    heard = np.flatnonzero(power > loudest * 10 ** (floor_db / 10))
    return int(heard[0]) * window, min((int(heard[-1]) + 1) * window, len(level))
