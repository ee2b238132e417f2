"""Several encoders at work on one sound."""

from collections.abc import Iterator

import numpy as np
import pytest

from opas.publish.encoding import AHEAD, Aac, decode, encode
from opas.publish.lame import Lame
from opas.publish.loudness import Level

RATE = 22050


def pieces(count: int) -> Iterator[Level]:
    """Tenths of a second of noise."""
    noise = np.random.default_rng(1)
    for _ in range(count):
        yield noise.normal(0, 0.1, RATE // 10).astype(np.float32)


class Broken:
    """An encoder that fails at its third piece."""

    def __init__(self) -> None:
        self.left = 3

    def add(self, level: Level) -> None:
        """Encode one more piece, perhaps."""
        self.left -= 1
        if not self.left:
            raise OSError("no room for the encoder")

    def finished(self) -> bytes:
        """What a broken encoder has."""
        return b"half a file"


def test_both_get_all_of_it() -> None:
    """Far more than may wait for them, and both files hold it; AAC has up to two frames around it."""
    mp3, m4a = encode(pieces(3 * AHEAD), (Lame(RATE, 48), Aac(RATE, 48)))
    wanted = 3 * AHEAD * (RATE // 10)
    assert sum(map(len, decode(mp3))) == wanted
    assert 0 <= sum(map(len, decode(m4a))) - wanted < 3 * 1024


def test_a_broken_encoder_is_told_and_nobody_waits_for_it() -> None:
    """Its fault comes out, however much there was still to encode."""
    with pytest.raises(OSError, match="no room for the encoder"):
        encode(pieces(3 * AHEAD), (Lame(RATE, 48), Broken()))


def test_a_sound_that_breaks_off_is_told() -> None:
    """A take that is gone ends the work of the encoders, too."""

    def broken() -> Iterator[Level]:
        yield from pieces(2)
        raise LookupError("a take is gone")

    with pytest.raises(LookupError, match="a take is gone"):
        encode(broken(), (Lame(RATE, 48), Aac(RATE, 48)))
