"""Faults of an engine that show only where its answers are compared: one sound for all, or each under the next text."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations
from math import log
from statistics import median

from opas.errors import FailedProgramError

LARGEST_STUCK = 3
"""Two different texts can sound alike ("to", "two"); this many cannot."""
LEAST_ALIKE = 0.5
"""Nor can two that share fewer letters than this, of one."""
FEWEST = 6
"""Lengths of fewer answers say nothing."""
UNEVEN = 0.2
"""Our voices' lengths follow their texts within 0.08 on average (measured, as a logarithm)."""
_PAUSE = 3
"""What begins and ends a take is as long as so many characters."""


class MixedUpError(FailedProgramError):
    """A fault that shows only where several texts are compared."""


def refuse_stuck(engine: str, alike: Sequence[str]) -> None:
    """An engine that hangs on one answer gives it to every text; these texts have got the same sound."""
    heard = sorted({_heard(text) for text in alike})
    strange = any(SequenceMatcher(None, one, two).ratio() < LEAST_ALIKE for one, two in combinations(heard[:3], 2))
    if len(heard) >= LARGEST_STUCK or strange:
        raise MixedUpError(f"{engine} gave the same sound for different texts.")


def refuse_displaced(engine: str, answers: Sequence[tuple[str, float]]) -> None:
    """An engine that is one answer late gives each text the sound of another; `answers` are texts and seconds.

    Then the lengths follow the text before (or after) far better than their own.
    """
    letters = [len(_heard(text)) + _PAUSE for text, _ in answers]
    seconds = [length for _, length in answers]
    own = _unevenness(letters, seconds)
    displaced = (_unevenness(letters[:-1], seconds[1:]), _unevenness(letters[1:], seconds[:-1]))
    if len(answers) > FEWEST and own > UNEVEN and min(displaced) < own / 2:
        raise MixedUpError(f"{engine} gave texts the sound of the text before or after them.")


def _unevenness(letters: Sequence[int], seconds: Sequence[float]) -> float:
    """How far lengths are from following their texts: the mean distance from the usual pace, as a logarithm."""
    if len(letters) < FEWEST or not all(seconds):
        return 0.0
    paces = [log(length / count) for length, count in zip(seconds, letters, strict=True)]
    usual = median(paces)
    return sum(abs(pace - usual) for pace in paces) / len(paces)


def _heard(text: str) -> str:
    """What of a text can be heard."""
    return "".join(filter(str.isalnum, text.casefold()))
