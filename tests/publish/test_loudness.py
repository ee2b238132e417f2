"""Every listener gets the same loudness, from every voice, and no peak that a cheap player would clip."""

import numpy as np
import pytest

from opas.project import LANGUAGES, Language, Project
from opas.publish.calibration import encoded
from opas.publish.encoding import Aac, decode, encode
from opas.publish.lame import Lame
from opas.publish.loudness import TARGET_LUFS, TOLERANCE_LU, TRUE_PEAK_DBTP, levelled, measure
from opas.speech.book import load_audio_book
from opas.speech.engines import choose
from opas.speech.voices import load_voices

RATE = 22050
SENTENCES = {
    "fi": (
        "Kutsu kaikkien rappujen asukkaat pihalle kahville.",
        "Mene sinne, missä ihmiset jo ovat, ja kerro, miksi olet siellä.",
        "Jos kukaan ei tule, juo kahvisi rauhassa ja yritä uudelleen ensi viikolla.",
        "Kysy, kuka haluaa auttaa seuraavalla kerralla, ja kirjoita nimet ylös.",
        "Penkki, termoskannu ja muutama muki riittävät alkuun.",
        "Pyydä isännöitsijältä lupa ajoissa ja kerro naapureille, mitä on tulossa.",
    ),
    "en": (
        "Invite the residents of every stairwell for coffee in the yard.",
        "Go where people already are, and tell them why you are there.",
        "If nobody comes, drink your coffee in peace and try again next week.",
        "Ask who would like to help next time, and write down their names.",
        "A bench, a flask and a few mugs are enough to begin with.",
        "Ask the property manager for permission early, and tell the neighbours what is coming.",
    ),
}


def tone(seconds: float, level_dbfs: float) -> np.ndarray:
    """A tone of 1 kHz, as int16."""
    time = np.arange(round(seconds * RATE)) / RATE
    return (32767 * 10 ** (level_dbfs / 20) * np.sin(2 * np.pi * 1000 * time)).astype(np.int16)


def test_the_meter_measures_as_the_standard_says() -> None:
    """A 1 kHz tone at -20 dBFS in one channel measures -23.0 LUFS (ITU-R BS.1770: -3.01 for 0 dBFS)."""
    found = measure(levelled([tone(5, -20)], RATE, 0.0, limiter=False), RATE)
    assert found.lufs == pytest.approx(-23.0, abs=0.1)
    assert found.true_peak_dbtp == pytest.approx(-20.0, abs=0.2)


def test_a_gain_is_a_gain() -> None:
    """Six decibels more are six units louder, and no sample is lost."""
    sound = tone(5, -20)
    louder = list(levelled([sound], RATE, 6.0, limiter=False))
    assert measure(louder, RATE).lufs == pytest.approx(-17.0, abs=0.1)
    assert sum(map(len, louder)) == len(sound)


def test_the_limiter_moves_nothing() -> None:
    """Quiet sound passes the limiter unchanged and unshifted, loud sound comes out under the ceiling."""
    quiet = np.concatenate([np.zeros(3000, np.int16), tone(1, -30), np.zeros(777, np.int16)])
    passed = np.concatenate(list(levelled([quiet], RATE, 0.0, limiter=True)))
    assert len(passed) == len(quiet)
    assert np.abs(passed - quiet / 32768).max() < 0.002
    held = list(levelled([tone(2, -1)], RATE, 6.0, limiter=True))
    assert measure(held, RATE).true_peak_dbtp < -3


@pytest.mark.parametrize("engine", ["auto", "espeak"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_voice_is_as_loud_as_promised(real: Project, language: Language, engine: str) -> None:
    """With its gain from voices.yml a voice is at -19 LUFS within 0.5, true peak under -1.5 dBTP, in MP3 and in AAC."""
    chosen = choose(language, engine, load_voices(real))
    for found in encoded(chosen, SENTENCES[language], load_audio_book(real)):
        assert found.lufs == pytest.approx(TARGET_LUFS, abs=TOLERANCE_LU)
        assert found.true_peak_dbtp < TRUE_PEAK_DBTP


def test_mp3_and_aac_are_equally_loud() -> None:
    """LAME's habit of turning sound down is made up for."""
    sound = list(levelled([tone(3, -20)], RATE, 0.0, limiter=False))
    mp3, m4a = encode(sound, (Lame(RATE, 48), Aac(RATE, 48)))
    levels = [measure(decode(file), RATE).lufs for file in (mp3, m4a)]
    assert levels == pytest.approx([-23.0, -23.0], abs=0.1)
