"""Packing sound into MP3 and AAC, once for each track; tags and covers come later and cost nothing."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np

from opas.errors import MissingProgramError
from opas.publish.loudness import Level, frames

MP3, AAC = "libmp3lame", "aac"


class Encoder:
    """One sound on its way into one file in memory."""

    def __init__(
        self, codec: str, container: str, sample_rate: int, kbps: int, options: dict[str, str], makeup: float = 1.0
    ) -> None:
        self._makeup, self._sample_rate = makeup, sample_rate
        self._file = io.BytesIO()
        muxing = {"id3v2_version": "0", "fflags": "+bitexact"} if container == "mp3" else {"fflags": "+bitexact"}
        self._container = av.open(self._file, "w", format=container, options=muxing)
        stream = self._container.add_stream(codec, rate=sample_rate, options={**options, "flags": "+bitexact"})
        assert isinstance(stream, av.AudioStream), "both codecs are for sound"
        stream.layout = "mono"
        stream.bit_rate = kbps * 1000
        self._stream = stream

    def add(self, level: Level, start_sample: int) -> None:
        """Encode one more piece."""
        for frame in frames([level * np.float32(self._makeup)], self._sample_rate, start_sample):
            self._container.mux(self._stream.encode(frame))

    def finished(self) -> bytes:
        """The whole file."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        return self._file.getvalue()


def mp3_encoder(sample_rate: int, kbps: int) -> Encoder:
    """A constant bit rate, because readers jump inexactly in a variable one (w3c/epub-specs #2978).

    LAME turns every sound down to 0.95 (measured: -0.45 LU), which is made up for here.
    Compression level 7 takes half the time of the default (measured: 17 s of work for an hour of sound).
    """
    return Encoder(MP3, "mp3", sample_rate, kbps, {"compression_level": "7"}, makeup=1 / 0.95)


def aac_encoder(sample_rate: int, kbps: int) -> Encoder:
    """The fast coder takes a fifth of the default's time (measured: 14 s of work for an hour of sound)."""
    return Encoder(AAC, "ipod", sample_rate, kbps, {"aac_coder": "fast"})


def encode(levels: Iterable[Level], encoders: Iterable[Encoder]) -> tuple[bytes, ...]:
    """Run one sound through several encoders at once, so that it never has to be in memory whole.

    While they work on one piece, each in its thread (FFmpeg lets others run), the next is levelled: the one long
    track of an edit takes the time of its slowest part and not that of all of them.
    """
    encoders, now = tuple(encoders), 0
    with ThreadPoolExecutor(len(encoders)) as threads:
        working: list[Future[None]] = []
        for level in levels:
            _done(working)
            working = [threads.submit(encoder.add, level, now) for encoder in encoders]
            now += len(level)
        _done(working)
        return tuple(threads.map(Encoder.finished, encoders))


def _done(working: Iterable[Future[None]]) -> None:
    for part in working:
        part.result()


def decode(file: bytes) -> Iterator[Level]:
    """The sound of an encoded file, as a player would give it."""
    yield from _decoded(io.BytesIO(file))


def decode_file(path: Path) -> Iterator[Level]:
    """The same of a file on the disk, which is never in memory whole."""
    with path.open("rb") as file:
        yield from _decoded(file)


def _decoded(file: BinaryIO) -> Iterator[Level]:
    with av.open(file, "r") as container:
        resampler = av.AudioResampler(format="flt", layout="mono")
        for frame in container.decode(audio=0):
            for piece in resampler.resample(frame):
                yield piece.to_ndarray().reshape(-1).astype(np.float32, copy=False)


def preflight() -> None:
    """Find out before hours of speech whether both encoders are there. Raises MissingProgramError."""
    for codec in (MP3, AAC):
        try:
            av.codec.Codec(codec, "w")
        except ValueError as unknown:
            raise MissingProgramError(f"The Python package av lacks the encoder {codec}. Run: make") from unknown
