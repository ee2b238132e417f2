"""Asking a service on the network politely: one request at a time, with pauses, and ever more slowly where it balks."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TypeVar

from opas.errors import FailedProgramError

Answer = TypeVar("Answer")

_KEPT = "Everything spoken so far is kept: run the same command again later, or choose another --engine."


@dataclass(frozen=True, slots=True)
class Manners:
    """How a service is asked; times in seconds."""

    pause_s: float = 1.0
    """Between two requests."""
    attempts: int = 6
    first_wait_s: float = 2.0
    """After the first failure; it doubles after each of the next."""
    longest_wait_s: float = 600.0
    answer_s: float = 60.0
    """For one whole answer: a service that sends a byte now and then never runs into the time-out of its connection."""
    sleep: Callable[[float], None] = field(default=time.sleep, compare=False)


class Trouble(Exception):
    """One request that did not go well."""

    def __init__(self, words: str, wait_s: float | None = None, attempts: int | None = None) -> None:
        super().__init__(words)
        self.wait_s = wait_s
        """What the service asked for, if it did."""
        self.attempts = attempts
        """How often it makes sense to ask, where that is less than usual."""


class Asking:
    """One run's requests to one service."""

    def __init__(self, service: str, manners: Manners) -> None:
        self._service, self._manners, self._asked = service, manners, False

    def answer(self, ask: Callable[[], Answer]) -> Answer:
        """The answer of `ask`, which raises Trouble where the request should be made again.

        Raises FailedProgramError where it never went well; whatever is kept by then stays.
        """
        manners = self._manners
        tried = 0
        while True:
            if self._asked and not tried:
                manners.sleep(manners.pause_s)
            self._asked, tried = True, tried + 1
            try:
                with _at_most(manners.answer_s):
                    return ask()
            except Trouble as trouble:
                if tried >= min(manners.attempts, trouble.attempts or manners.attempts):
                    raise FailedProgramError(f"{self._service} {trouble}{_times(tried)}. {_KEPT}") from trouble
                if (trouble.wait_s or 0) > manners.longest_wait_s:
                    minutes = f"{(trouble.wait_s or 0) / 60:.0f} minutes"
                    raise FailedProgramError(
                        f"{self._service} {trouble} and asks to be left alone for {minutes}. {_KEPT}"
                    ) from trouble
                manners.sleep(self._wait(trouble, tried))

    def _wait(self, trouble: Trouble, tried: int) -> float:
        """Jitter, so that several who were turned away together do not come back together; never sooner than asked."""
        # Only waiting depends on chance, never what is made.
        chance = random.SystemRandom().random()
        if trouble.wait_s is not None:
            return trouble.wait_s + chance * self._manners.pause_s
        longest = min(self._manners.longest_wait_s, self._manners.first_wait_s * 2.0 ** (tried - 1))
        return longest * (0.5 + chance / 2)


def _times(tried: int) -> str:
    return f" ({tried} times in a row)" if tried > 1 else ""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise Trouble inside the block when its time is over. For the main thread, where signals arrive."""

    def late(number: int, frame: FrameType | None) -> None:
        raise Trouble(f"did not finish its answer in {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
