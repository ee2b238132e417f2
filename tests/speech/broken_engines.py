"""Engines that fail in the ways that real ones do; each is importable, because worker processes load it anew."""

import os
import signal
import time
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


class PairStuck(Tone):
    """Gives the answer of the first text to the second, too."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """One hum for each pair."""
        return (self.hum(texts[number // 2 * 2]) for number in range(len(texts)))


class Late(Tone):
    """Is one answer behind: each text gets the sound of the one before it."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """The first answer is a left-over of an earlier run."""
        return super().takes(["Aikaisempi vastaus on vielä jonossa.", *texts[:-1]])


class HalfSilent(Tone):
    """Falls silent in the middle of every text, and goes on for as long as it should."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """The second half is zeros."""
        for take in super().takes(texts):
            take[len(take) // 2 :] = 0
            yield take


class NotANumber(Tone):
    """Has divided by zero."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Samples that are no numbers, with infinite ones between them."""
        for take in super().takes(texts):
            broken = take.astype(np.float32)
            broken[::2], broken[1::7] = np.nan, np.inf
            yield broken  # type: ignore[misc]


class Slow(Tone):
    """Has been recorded at another sample rate than it says."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Everything lasts twice as long."""
        return (np.repeat(take, 2) for take in super().takes(texts))


class Fast(Tone):
    """Has been recorded at another sample rate than it says."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Everything lasts half as long."""
        return (take[::2] for take in super().takes(texts))


class Huge(Tone):
    """Says everything a thousand times."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """A thousand hums."""
        return (np.tile(take, 1000) for take in super().takes(texts))


class NeverEnding(Tone):
    """Has always one more answer."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """One after another, without end."""
        while True:
            yield from super().takes(texts)


class Buggy(Tone):
    """Is a program with a fault."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Divides by the length of nothing."""
        yield self.hum("x" * (1 // len(texts[0][:0])))


class Voiceless(Tone):
    """Answers with something that is no sound."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """A file's name."""
        return ("take.wav" for _ in texts)  # type: ignore[misc]


class Noisy(Tone):
    """Tells the world what it is doing."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """A line on standard output for each."""
        for take in super().takes(texts):
            print("noise of the engine")
            yield take


class Dripping(Tone):
    """Never finishes."""

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """One answer in a minute."""
        for take in super().takes(texts):
            time.sleep(60)
            yield take


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
