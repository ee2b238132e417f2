"""Listening to a finished track: is every clip heard where the timings say, and is nothing but pauses silent?"""

from __future__ import annotations

from collections.abc import Sequence

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

    `spans` are the clips that are not silent by themselves: first sample and one past the last.
    """
    sound: Level = np.concatenate(list(decode(mp3)))
    if not 0 <= len(sound) - end_sample < LARGEST_FRAME:
        return f"it has {len(sound)} samples and should have {end_sample}"
    lead, block = round(_LEAD_S * sample_rate), round(_BLOCK_S * sample_rate)
    for start, end in spans:
        at = start / sample_rate
        if not np.abs(sound[start : min(end, start + lead)]).max(initial=0) > QUIET:
            return f"nothing is heard at {at:.2f} s, where a sentence begins"
        if _longest_quiet(sound[start:end], block) * _BLOCK_S > LONGEST_SILENCE_S:
            return f"the sentence at {at:.2f} s has a silence of more than {LONGEST_SILENCE_S:.0f} s"
    return ""


def _longest_quiet(sound: Level, block: int) -> int:
    """The longest run of quiet blocks."""
    whole = sound[: len(sound) // block * block].reshape(-1, block)
    loud = np.flatnonzero(np.abs(whole).max(axis=1, initial=0) > QUIET)
    return int(np.diff(np.concatenate([[-1], loud, [len(whole)]])).max()) - 1
