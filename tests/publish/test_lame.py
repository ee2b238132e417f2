"""MP3 files as players read them."""

import io

import numpy as np
import pytest
from mutagen.mp3 import MP3, BitrateMode

from opas.publish.encoding import decode
from opas.publish.lame import Lame
from opas.publish.loudness import Level


def sweep(sample_rate: int, seconds: float = 5.0) -> Level:
    """A tone that rises from 200 to 2,000 Hz, so that no two moments are alike."""
    time = np.arange(int(seconds * sample_rate)) / sample_rate
    return (0.3 * np.sin(2 * np.pi * (200 + 180 * time) * time)).astype(np.float32)


def packed(level: Level, sample_rate: int, kbps: int, piece: int) -> bytes:
    """The MP3 of a sound that comes in pieces."""
    lame = Lame(sample_rate, kbps)
    for start in range(0, len(level), piece):
        lame.add(level[start : start + piece])
    return lame.finished()


@pytest.mark.parametrize("sample_rate", [16000, 22050, 24000, 32000, 44100])
def test_a_file_has_exactly_the_samples_that_went_in(sample_rate: int) -> None:
    """Nothing before the first sample and nothing after the last: a mark in the text is where the sound is."""
    level = sweep(sample_rate)[:-77]
    heard = np.concatenate(list(decode(packed(level, sample_rate, 48, 7000))))
    assert len(heard) == len(level)
    middle = slice(sample_rate, 4 * sample_rate)
    shifted = [float(np.dot(level[middle], np.roll(heard, -shift)[middle])) for shift in range(-30, 31)]
    assert int(np.argmax(shifted)) - 30 == 0


def test_a_file_says_what_it_is() -> None:
    """Its rate is constant, and its head tells its length and holds a checksum that is right."""
    file = packed(sweep(22050), 22050, 48, 22050)
    told = MP3(io.BytesIO(file)).info
    assert told.bitrate_mode == BitrateMode.CBR
    assert told.bitrate == pytest.approx(48000, rel=0.001)
    # In whole frames, with LAME's delay before the sound.
    assert 0 <= told.length - 5.0 < 3 * 576 / 22050
    tag = file.index(b"Info")
    assert int.from_bytes(file[tag + 154 : tag + 156], "big") == arc(file[: tag + 154])


def test_the_same_sound_is_the_same_file() -> None:
    """However it comes in pieces."""
    level = sweep(32000)
    assert packed(level, 32000, 48, 32000) == packed(level, 32000, 48, 999)


def test_no_sound_is_no_file() -> None:
    """Nothing went in."""
    assert packed(sweep(22050, 0), 22050, 48, 1) == b""


def arc(content: bytes) -> int:
    """CRC-16/ARC by its definition: division of polynomials, bits of a byte from the lowest."""
    bits = [byte >> at & 1 for byte in content for at in range(8)] + [0] * 16
    for at in range(len(bits) - 16):
        if bits[at]:
            for tap in (0, 1, 14, 16):
                bits[at + tap] ^= 1
    return sum(bit << at for at, bit in enumerate(bits[-16:]))
