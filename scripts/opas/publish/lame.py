"""MP3 by LAME, in a file that says how much of its first and last frames is padding, so that players skip it."""

from __future__ import annotations

import io

import av
import lameenc
import numpy as np

from opas.publish.loudness import Level

QUALITY = 7
"""LAME's own scale, 2 to 9; 7 was measured to take half the time of the default."""
_MAKEUP = np.float32(32767 / 0.95)
"""LAME turns every sound down to 0.95 (measured: -0.45 LU)."""
_DELAY = 576
"""Samples that LAME puts before the sound; players know what their own decoders add."""

_TAG = b"Info"
"""Begins what the first frame tells of a file (http://gabriel.mp3-tech.org/mp3infotag.html)."""
_DELAYS, _CHECKSUM = 141, 154
"""Where the two delays and the checksum of all that precedes it stand, counted from that word."""


class Lame:
    """One sound on its way into one MP3 of a constant bit rate in memory.

    A constant one, because readers jump inexactly in a variable one (w3c/epub-specs #2978).
    FFmpeg carries LAME too, in a build that was measured to take three times as long.
    """

    def __init__(self, sample_rate: int, kbps: int) -> None:
        self._lame = lameenc.Encoder()
        self._lame.set_bit_rate(kbps)
        self._lame.set_in_sample_rate(sample_rate)
        self._lame.set_out_sample_rate(sample_rate)
        self._lame.set_channels(1)
        self._lame.set_quality(QUALITY)
        self._frame_samples = 1152 if sample_rate >= 32000 else 576
        self._samples, self._encoded = 0, bytearray()

    def add(self, level: Level) -> None:
        """Encode one more piece."""
        pcm = np.clip(np.rint(level * _MAKEUP), -32768, 32767).astype("<i2")
        self._samples += len(level)
        if len(level):
            self._encoded += self._lame.encode(pcm.tobytes())

    def finished(self) -> bytes:
        """The whole file."""
        if not self._samples:
            return b""
        self._encoded += self._lame.flush()
        file, frames = _with_info(bytes(self._encoded))
        at_end = frames * self._frame_samples - self._samples - _DELAY
        return _with_delays(file, _DELAY, at_end)


def _with_info(encoded: bytes) -> tuple[bytes, int]:
    """Frames behind a first one that says how many they are and where each part of the sound begins."""
    file, frames = io.BytesIO(), 0
    options = {"id3v2_version": "0", "fflags": "+bitexact"}
    with av.open(io.BytesIO(encoded), "r", format="mp3") as source, av.open(file, "w", "mp3", options=options) as made:
        stream = made.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(source.streams.audio[0]):
            if packet.size:
                packet.stream, frames = stream, frames + 1
                made.mux(packet)
    return file.getvalue(), frames


def _with_delays(file: bytes, at_start: int, at_end: int) -> bytes:
    """The same with the delays, 12 bits each, which FFmpeg writes only for what it has encoded itself."""
    tag = file.index(_TAG)
    delays = (at_start << 12 | at_end).to_bytes(3, "big")
    head = file[: tag + _DELAYS] + delays + file[tag + _DELAYS + len(delays) : tag + _CHECKSUM]
    checksum = _crc16(head).to_bytes(2, "big")
    return head + checksum + file[len(head) + len(checksum) :]


def _crc16(content: bytes) -> int:
    """CRC-16/ARC, as LAME computes it; Python's library has only others."""
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
