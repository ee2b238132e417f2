"""How loud sound is, and how each voice is brought to the same loudness without touching its dynamics.

Loudness after ITU-R BS.1770 and EBU R 128, measured by FFmpeg's ebur128. The target is -19 LUFS for one channel,
which sounds like the usual -16 LUFS of two.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from opas.speech.sound import Samples

TARGET_LUFS = -19.0
TOLERANCE_LU = 0.5
TRUE_PEAK_DBTP = -1.5
CEILING_DB = -4.0
"""Where the limiter stops peaks: packing at 48 kbit/s was measured to raise them by up to 2 dB."""
OVERSAMPLING = 4
"""Peaks between samples are seen at four times the rate (BS.1770-5, annex 2)."""
CHUNK = 1 << 15

Level = NDArray[np.float32]
"""One channel; 1.0 is full scale."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """What a piece of sound measures."""

    lufs: float
    true_peak_dbtp: float


def levelled(samples: Iterable[Samples], sample_rate: int, gain_db: float, limiter: bool) -> Iterator[Level]:
    """The sound with a voice's constant gain, its peaks held down where the voice needs it.

    As many samples come out as go in.
    """
    factor = np.float32(10 ** (gain_db / 20) / 32768)
    loud = (piece.astype(np.float32) * factor for piece in samples)
    return _limited(loud, sample_rate) if limiter else loud


def measure(levels: Iterable[Level], sample_rate: int) -> Loudness:
    """The integrated loudness and the true peak of a sound."""
    last: dict[str, str] = {}
    for frame in _filtered(levels, sample_rate, (("ebur128", "metadata=1:peak=true"),)):
        last = frame.metadata or last
    peak = float(last.get("lavfi.r128.true_peak", 0))
    return Loudness(float(last.get("lavfi.r128.I", "-70")), 20 * math.log10(peak) if peak > 0 else -120.0)


def _limited(levels: Iterable[Level], sample_rate: int) -> Iterator[Level]:
    limit = 10 ** (CEILING_DB / 20)
    chain = (
        ("aresample", f"{sample_rate * OVERSAMPLING}"),
        ("alimiter", f"limit={limit:.6f}:attack=2:release=50:level=false:latency=true"),
        ("aresample", f"{sample_rate}"),
        ("aformat", "sample_fmts=flt:channel_layouts=mono"),
    )
    for frame in _filtered(levels, sample_rate, chain):
        yield frame.to_ndarray().reshape(-1).astype(np.float32, copy=False)


def _filtered(levels: Iterable[Level], sample_rate: int, chain: tuple[tuple[str, str], ...]) -> Iterator[av.AudioFrame]:
    """Push sound through a chain of FFmpeg's filters."""
    graph = Graph()
    nodes = [
        graph.add_abuffer(sample_rate=sample_rate, format="flt", layout="mono", time_base=Fraction(1, sample_rate))
    ]
    for name, arguments in (*chain, ("abuffersink", "")):
        nodes.append(graph.add(name, arguments))
        nodes[-2].link_to(nodes[-1])
    graph.configure()
    for frame in frames(levels, sample_rate):
        graph.push(frame)
        yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _pulled(graph: Graph) -> Iterator[av.AudioFrame]:
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        assert isinstance(frame, av.AudioFrame), "an audio graph gives audio"
        yield frame


def frames(levels: Iterable[Level], sample_rate: int, start_sample: int = 0) -> Iterator[av.AudioFrame]:
    """The sound as frames for FFmpeg, in pieces of at most CHUNK samples, each knowing its time."""
    now = start_sample
    for level in levels:
        for start in range(0, len(level), CHUNK):
            piece = np.ascontiguousarray(level[start : start + CHUNK])
            frame = av.AudioFrame.from_ndarray(piece.reshape(1, -1), format="flt", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = sample_rate, now, Fraction(1, sample_rate)
            now += len(piece)
            yield frame
