"""Packing sound into AAC and, beside it, MP3 (`lame.py`); tags and covers come later and cost nothing."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import BinaryIO, Protocol

import av
import numpy as np

from opas.errors import MissingProgramError
from opas.publish.loudness import Level, frames

CODEC = "aac"
AHEAD = 64
"""How many pieces, a few seconds each, may wait for an encoder."""


class Encoder(Protocol):
    """One sound on its way into one file in memory."""

    def add(self, level: Level) -> None:
        """Encode one more piece."""

    def finished(self) -> bytes:
        """The whole file."""


class Aac:
    """AAC by FFmpeg, whose fast coder takes a third of the default's time (measured: 8 s of work for an hour)."""

    def __init__(self, sample_rate: int, kbps: int) -> None:
        self._sample_rate, self._samples, self._file = sample_rate, 0, io.BytesIO()
        self._container = av.open(self._file, "w", format="ipod", options={"fflags": "+bitexact"})
        options = {"aac_coder": "fast", "flags": "+bitexact"}
        stream = self._container.add_stream(CODEC, rate=sample_rate, options=options)
        assert isinstance(stream, av.AudioStream), "the codec is for sound"
        stream.layout = "mono"
        stream.bit_rate = kbps * 1000
        self._stream = stream

    def add(self, level: Level) -> None:
        """Encode one more piece."""
        for frame in frames([level], self._sample_rate, self._samples):
            self._container.mux(self._stream.encode(frame))
        self._samples += len(level)

    def finished(self) -> bytes:
        """The whole file."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        return self._file.getvalue()


def encode(levels: Iterable[Level], encoders: Iterable[Encoder]) -> tuple[bytes, ...]:
    """Run one sound through several encoders at once, so that it never has to be in memory whole.

    Each works in a thread of its own on what has been levelled so far (FFmpeg lets others run): the one long track of
    an edit takes the time of its slowest part and not that of all of them.
    """
    encoders = tuple(encoders)
    lines: list[Queue[Level | None]] = [Queue(AHEAD) for _ in encoders]
    with ThreadPoolExecutor(len(encoders)) as threads:
        files = [threads.submit(_encoded, *pair) for pair in zip(encoders, lines, strict=True)]
        try:
            for level in levels:
                for line in lines:
                    line.put(level)
        finally:
            for line in lines:
                line.put(None)
        return tuple(file.result() for file in files)


def _encoded(encoder: Encoder, line: Queue[Level | None]) -> bytes:
    """In a thread: the file of all that comes along a line, which ends with None."""
    faults: list[Exception] = []
    while (level := line.get()) is not None:
        # An encoder that has failed goes on taking, or whoever fills the line would wait for ever.
        if not faults:
            try:
                encoder.add(level)
            except Exception as fault:
                faults.append(fault)
    if faults:
        raise faults[0]
    return encoder.finished()


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
            # Our own files come out as they are wanted, and a frame is so short that asking again costs a third.
            is_ready = frame.format.name in ("flt", "fltp") and frame.layout.name == "mono"
            for piece in (frame,) if is_ready else resampler.resample(frame):
                yield piece.to_ndarray().reshape(-1).astype(np.float32, copy=False)


def preflight() -> None:
    """Find out before hours of speech whether FFmpeg can encode. Raises MissingProgramError."""
    try:
        av.codec.Codec(CODEC, "w")
    except ValueError as unknown:
        raise MissingProgramError(f"The Python package av lacks the encoder {CODEC}. Run: make") from unknown
