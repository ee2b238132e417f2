"""The voice that speaks by default where these tests run, whichever that is."""

from pathlib import Path

import numpy as np
import pytest

from opas.project import LANGUAGES, Language, Project
from opas.speech.engines import choose
from opas.speech.flac import unpack
from opas.speech.recorder import Session, record
from opas.speech.take import take_key, take_store
from opas.speech.voices import load_voices

SENTENCES = {
    "fi": ("Kutsu kaikkien rappujen asukkaat pihalle kahville.", "Ylellä äyräällä yö on hiljainen."),
    "en": ("Invite the residents of every stairwell for coffee.", "Listen more than you talk."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_default_voice_speaks(language: Language, real: Project, tmp_path: Path) -> None:
    """Two sentences become two different takes of plausible length, loud enough to level, the same when made again."""
    engine = choose(language, "auto", load_voices(real)).engine
    takes = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        record(Session(Project(folder), engine, SENTENCES[language]))
        store = take_store(Project(folder))
        takes.append([store.get(take_key(engine, text)) for text in SENTENCES[language]])
    first, second = (unpack(content or b"") for content in takes[0])
    assert 1.5 < len(first) / engine.sample_rate < 6
    assert not np.array_equal(first, second)
    assert np.abs(first).max() > 1000
    assert takes[0] == takes[1]
