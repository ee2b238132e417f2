"""Takes are tidied alike: the same margin around speech, no click at the ends, no sample lost in the cache."""

import numpy as np
import pytest
from tests.speech.studio import Tone

from opas.speech.flac import pack, unpack
from opas.speech.sound import MARGIN_MS, Samples, silence, tidy

RATE = Tone.sample_rate
HUM = Tone().hum("kymmenen merkkiä")


def with_silence(before_ms: int, after_ms: int, offset: int = 0) -> Samples:
    """A hum with silence around it, all of it shifted by a constant."""
    sound = np.concatenate([silence(before_ms, RATE), HUM, silence(after_ms, RATE)])
    return (sound.astype(np.int32) + offset).astype(np.int16)


@pytest.mark.parametrize(("before_ms", "after_ms"), [(0, 0), (3, 500), (250, 250), (800, 10)])
def test_every_take_has_the_same_margin(before_ms: int, after_ms: int) -> None:
    """However much silence an engine adds, a take begins and ends 25 ms from its speech, give or take 5 ms."""
    expected = len(HUM) / RATE + 2 * MARGIN_MS / 1000
    assert len(tidy(with_silence(before_ms, after_ms), RATE, -50)) / RATE == pytest.approx(expected, abs=0.011)


def test_a_take_begins_and_ends_at_rest() -> None:
    """A constant offset, which would click at every join, is gone, and both ends fade to nothing."""
    take = tidy(with_silence(200, 200, offset=400), RATE, -50)
    assert abs(int(take[0])) <= 2
    assert abs(int(take[-1])) <= 2
    assert abs(take.mean()) < 2


def test_tidying_keeps_the_speech() -> None:
    """Inside the margins the sound is what the engine said."""
    take = tidy(with_silence(100, 100), RATE, -50).astype(int)
    at = int(np.argmax(np.correlate(take, HUM.astype(int), "valid")))
    assert np.abs(take[at : at + len(HUM)] - HUM)[2000:-2000].max() < 100


def test_silence_stays_silence() -> None:
    """What holds nothing comes back as it is, not trimmed away."""
    assert len(tidy(silence(300, RATE), RATE, -50)) == len(silence(300, RATE))


def test_the_cache_loses_no_sample() -> None:
    """A take comes out of FLAC exactly as it went in, the loudest and the shortest too."""
    for samples in (HUM, np.array([-32768, 32767, 0, 1, -1], np.int16), silence(200, RATE)):
        assert np.array_equal(unpack(pack(samples, RATE)), samples)
