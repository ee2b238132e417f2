"""Listening to a finished track: is every clip heard where the timings say, and is nothing but pauses silent?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from opas.publish.encoding import decode
from opas.publish.loudness import Level

LARGEST_FRAME = 1152
"""Samples in a frame of MP3: a file ends at the end of one."""
LONGEST_SILENCE_S = 2.0
QUIET = 10 ** (-50 / 20)
"""What counts as silence, of full scale; the voices' own noise lies below."""
_LEAD_S = 0.15
"""A take begins with 25 ms of margin, and its first sound may be a weak one."""
_BLOCK_S = 0.01


def fault(mp3: bytes, sample_rate: int, spans: Sequence[tuple[int, int]], end_sample: int) -> str:
    """What is wrong with an encoded track; nothing where all is well.

    `spans` are the clips that are not silent by themselves, in their order: first sample and one past the last.
    """
    reel = _Reel(decode(mp3))
    found = next(filter(None, (_wrong(reel.between(*span), span[0], sample_rate) for span in spans)), "")
    length = reel.length()
    if not 0 <= length - end_sample < LARGEST_FRAME:
        return f"it has {length} samples and should have {end_sample}"
    return found


class _Reel:
    """A sound that is heard from its start to its end, of which only the part that is asked for is in memory."""

    def __init__(self, pieces: Iterator[Level]) -> None:
        self._pieces = pieces
        self._held: Level = np.zeros(0, dtype=np.float32)
        self._start = 0
        """Of what is held, in samples."""

    def between(self, start: int, end: int) -> Level:
        """A part that begins where the last one ended, or later."""
        parts, until = [self._held], self._start + len(self._held)
        while until < end and (piece := next(self._pieces, None)) is not None:
            parts.append(piece)
            until += len(piece)
        held = np.concatenate(parts)
        passed = min(end - self._start, len(held))
        self._held, part = held[passed:], held[start - self._start : passed]
        self._start += passed
        return part

    def length(self) -> int:
        """Of the whole sound, in samples; nothing can be heard after it."""
        return self._start + len(self._held) + sum(map(len, self._pieces))


def _wrong(clip: Level, start_sample: int, sample_rate: int) -> str:
    at, lead, block = start_sample / sample_rate, round(_LEAD_S * sample_rate), round(_BLOCK_S * sample_rate)
    if not np.abs(clip[:lead]).max(initial=0) > QUIET:
        return f"nothing is heard at {at:.2f} s, where a sentence begins"
    if _longest_quiet(clip, block) * _BLOCK_S > LONGEST_SILENCE_S:
        return f"the sentence at {at:.2f} s has a silence of more than {LONGEST_SILENCE_S:.0f} s"
    return ""


def _longest_quiet(sound: Level, block: int) -> int:
    """The longest run of quiet blocks."""
    whole = sound[: len(sound) // block * block].reshape(-1, block)
    loud = np.flatnonzero(np.abs(whole).max(axis=1, initial=0) > QUIET)
    return int(np.diff(np.concatenate([[-1], loud, [len(whole)]])).max()) - 1
