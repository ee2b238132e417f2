"""Engines that fail in the ways that real ones do; each is importable, because worker processes load it anew."""

import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tests.speech.studio import Tone

from opas.errors import FailedProgramError
from opas.speech.sound import Samples


class Short(Tone):
    """Forgets the last text."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """One fewer than asked for."""
        return super().takes(texts[:-1])


class Chatty(Tone):
    """Says something more at the end."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """One more than asked for."""
        return super().takes([*texts, "Vielä yksi."])


class Empty(Tone):
    """Answers with nothing."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """No sample at all."""
        return (np.zeros(0, np.int16) for _ in texts)


class Silent(Tone):
    """Answers with silence of the right length."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Zeros."""
        return (np.zeros_like(take) for take in super().takes(texts))


class Endless(Tone):
    """Takes a minute over every text."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """A minute of hum."""
        return (np.tile(self.hum("x"), 750) for _ in texts)


class Swallowing(Tone):
    """Says only the first sound."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """80 ms for every text."""
        return (self.hum("x") for _ in texts)


class Stuck(Tone):
    """Gives one answer to everything."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """The hum of 20 characters."""
        return (self.hum("x" * 20) for _ in texts)


class Stereo(Tone):
    """Answers with two channels."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Two columns."""
        return (np.stack([take, take]) for take in super().takes(texts))


@dataclass(frozen=True)
class Fragile(Tone):
    """Fails on one text."""

    culprit: str = ""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """A hum for each until the culprit comes."""
        for text in texts:
            if text == self.culprit:
                raise FailedProgramError("tone failed with exit code 1: no message.")
            yield from super().takes([text])


@dataclass(frozen=True)
class Deadly(Tone):
    """Sends a signal when it meets one text: to its own process, or to the run that started it."""

    culprit: str = ""
    number: int = signal.SIGKILL
    to_the_run: bool = True

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """A hum for each; the signal comes before the culprit's."""
        for text in texts:
            if text == self.culprit:
                os.kill(os.getppid() if self.to_the_run else os.getpid(), self.number)
            yield from super().takes([text])
