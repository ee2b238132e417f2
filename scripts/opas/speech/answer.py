"""What an engine answered, looked at before anybody keeps it."""

from __future__ import annotations

import numpy as np

from opas.errors import FailedProgramError
from opas.speech.engines import Engine
from opas.speech.sound import Samples, tidy

AUDIBLE = 200
"""The least peak of speech, out of 32,768: 44 dB under full scale (the quietest of our voices peaks at 6,000)."""
LONGEST_EDGE_S = 1.2
"""Silence before and after speech, together; none of our voices has more than 0.44 s (measured)."""


def checked(engine: Engine, text: str, answer: object) -> Samples:
    """The tidy take of one text. Raises FailedProgramError where the answer cannot be that text spoken."""
    if not isinstance(answer, np.ndarray) or answer.ndim != 1 or answer.dtype != np.int16:
        raise FailedProgramError(f"{engine.name} answered with something that is not one channel of 16-bit sound.")
    if not len(answer):
        raise FailedProgramError(f"{engine.name} answered with an empty sound.")
    if engine.pace is None:
        return answer
    whole_s = len(answer) / engine.sample_rate
    # Before anything is computed of it: an endless answer would take all memory.
    if whole_s - LONGEST_EDGE_S > engine.pace.longest_s(text):
        raise FailedProgramError(f"{engine.name} answered with {whole_s:.1f} s of sound, which cannot be right.")
    if np.abs(answer.astype(np.int32)).max() < AUDIBLE:
        raise FailedProgramError(f"{engine.name} answered with silence.")
    take = tidy(answer, engine.sample_rate, engine.floor_db)
    seconds = len(take) / engine.sample_rate
    if whole_s - seconds > LONGEST_EDGE_S:
        raise FailedProgramError(
            f"{engine.name} answered with {whole_s:.1f} s, of which only {seconds:.1f} s are to be heard."
        )
    if not engine.pace.allows(text, seconds):
        raise FailedProgramError(f"{engine.name} answered with {seconds:.1f} s of sound, which cannot be right.")
    return take
