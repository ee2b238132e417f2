"""How long the parts of a piece of work take: on the clock, and of the processors.

On a machine that does other things too, only the second says something about the work.
"""

import os
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seconds:
    """A length of time."""

    clock: float
    busy: float
    """What processors worked, in this process and in those that it started and that have ended."""


class Stopwatch:
    """`with watch(name):` measures a part; a part that comes again adds to its sum."""

    def __init__(self) -> None:
        self._sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Measure one part."""
        start, busy = time.perf_counter(), _busy()
        yield
        sums = self._sums[name]
        sums[0] += time.perf_counter() - start
        sums[1] += _busy() - busy

    def of(self, name: str) -> Seconds:
        """What a part has taken so far."""
        return Seconds(*self._sums[name])


def _busy() -> float:
    """Seconds that processors worked for this process and for its children that have ended."""
    return sum(os.times()[:4])
