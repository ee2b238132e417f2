"""MP3 files from outside, taken apart with suspicion: nothing is believed that does not decode to its last byte."""

from __future__ import annotations

import io

import av
import numpy as np

from opas.errors import FailedProgramError
from opas.speech.sound import Samples

_ID3_HEADER, _ID3_END = 10, 128
_KBPS = (
    (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
"""Bit rates of layer III by index from 1: MPEG 1, and MPEG 2 and 2.5 (ISO/IEC 11172-3 and 13818-3)."""
_HERTZ = (44100, 48000, 32000)
_SLOWER = {3: 1, 2: 2, 0: 4}
"""How much lower the sample rates of MPEG 1, 2 and 2.5 are, by the version's two bits."""


def hear(file: bytes, sample_rate: int) -> Samples:
    """The samples of a whole MP3 file as one channel at a rate.

    Raises FailedProgramError where the file is not an MP3, ends inside a frame, or does not decode.
    """
    _walk(file)
    resampler = av.AudioResampler(format="s16", layout="mono", rate=sample_rate)
    try:
        with av.open(io.BytesIO(file), "r", format="mp3", options={"err_detect": "explode"}) as container:
            frames = [*container.decode(audio=0), None]
        pieces = [piece.to_ndarray().reshape(-1) for frame in frames for piece in resampler.resample(frame)]
    except (av.FFmpegError, ValueError, IndexError) as broken:
        raise FailedProgramError("The answer is an MP3 file that does not decode.") from broken
    return np.concatenate([np.zeros(0, np.int16), *pieces]).astype(np.int16, copy=False)


def _walk(file: bytes) -> None:
    """Go from frame to frame: FFmpeg passes over a frame that is cut short, and over whatever is no frame."""
    place, end = _after_tag(file), len(file)
    if file[-_ID3_END:].startswith(b"TAG"):
        end -= _ID3_END
    if place >= end:
        raise FailedProgramError("The answer is empty.")
    first = place
    while place < end:
        length = _frame_length(file[place : place + 4])
        if not length:
            what = "is not an MP3 file" if place == first else "holds something that is no sound"
            raise FailedProgramError(f"The answer {what}.")
        place += length
    if place > end:
        raise FailedProgramError("The answer is an MP3 file that is cut short.")


def _after_tag(file: bytes) -> int:
    if not file.startswith(b"ID3") or len(file) < _ID3_HEADER:
        return 0
    return _ID3_HEADER + sum((byte & 0x7F) << shift for byte, shift in zip(file[6:10], (21, 14, 7, 0), strict=True))


def _frame_length(header: bytes) -> int:
    """How many bytes a frame of layer III takes; 0 where there is no frame."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, rate, pace = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or pace == 3:
        return 0
    kbps, hertz = _KBPS[version != 3][rate - 1], _HERTZ[pace] // _SLOWER[version]
    return (144 if version == 3 else 72) * kbps * 1000 // hertz + (header[2] >> 1 & 1)
