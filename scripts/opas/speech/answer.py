"""What an engine answered, looked at before anybody keeps it."""

from __future__ import annotations

import numpy as np

from opas.errors import FailedProgramError
from opas.speech.engines import Engine
from opas.speech.sound import Samples, tidy

AUDIBLE = 200
"""The least peak of speech, out of 32,768: 44 dB under full scale (the quietest of our voices peaks at 6,000)."""


def checked(engine: Engine, text: str, answer: Samples) -> Samples:
    """The tidy take of one text. Raises FailedProgramError where the answer cannot be that text spoken."""
    if answer.ndim != 1 or answer.dtype != np.int16:
        raise FailedProgramError(f"{engine.name} answered with something that is not one channel of 16-bit sound.")
    if not len(answer):
        raise FailedProgramError(f"{engine.name} answered with an empty sound.")
    if engine.pace is None:
        return answer
    if np.abs(answer.astype(np.int32)).max() < AUDIBLE:
        raise FailedProgramError(f"{engine.name} answered with silence.")
    take = tidy(answer, engine.sample_rate, engine.floor_db)
    seconds = len(take) / engine.sample_rate
    if not engine.pace.allows(text, seconds):
        raise FailedProgramError(f"{engine.name} answered with {seconds:.1f} s of sound, which cannot be right.")
    return take
