"""No answer of an engine is kept before it has been checked."""

import re
from pathlib import Path

import pytest
from tests.speech import broken_engines as broken
from tests.speech.studio import TEXTS, Tone

from opas.errors import FailedProgramError
from opas.project import Project
from opas.speech.flac import unpack
from opas.speech.recorder import Session, record
from opas.speech.take import spoken, take_key, take_store


def kept(project: Project) -> int:
    """How many takes there are."""
    return sum(1 for _ in take_store(project).folder.rglob("*.flac"))


def test_a_good_answer_is_kept(tmp_path: Path) -> None:
    """The valid twin of every broken engine: each text has its take, as long as its hum."""
    project, engine = Project(tmp_path), Tone()
    record(Session(project, engine, TEXTS))
    for text in TEXTS:
        content = take_store(project).get(take_key(engine, text))
        assert content is not None
        assert len(unpack(content)) == pytest.approx(len(engine.hum(text)) + 0.05 * engine.sample_rate, abs=250)


@pytest.mark.parametrize(
    ("engine", "words"),
    [
        (broken.Short(), "0 takes for 1 texts"),
        (broken.Chatty(), "2 takes for 1 texts"),
        (broken.Empty(), "empty sound"),
        (broken.Silent(), "answered with silence"),
        (broken.Endless(), "60.0 s of sound, which cannot be right"),
        (broken.Swallowing(), "which cannot be right"),
        (broken.Stereo(), "not one channel"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Tone) else "",
)
def test_a_bad_answer_is_never_kept(tmp_path: Path, engine: Tone, words: str) -> None:
    """Each fault has its own message, which names the text, and leaves nothing in the cache."""
    with pytest.raises(FailedProgramError, match=re.escape(words)) as fault:
        record(Session(Project(tmp_path), engine, TEXTS[1:]))
    assert "The text was: “Ensimmäinen" in str(fault.value)
    assert kept(Project(tmp_path)) == 0


def test_a_stuck_engine_is_noticed(tmp_path: Path) -> None:
    """The same sound for three different texts is a fault even where each could be right."""
    texts = ("Tule mukaan kahville.", "Pihalla on penkkejä.", "Sade ei haittaa meitä.")
    with pytest.raises(FailedProgramError, match="same sound for different texts"):
        record(Session(Project(tmp_path), broken.Stuck(), texts))
    assert kept(Project(tmp_path)) == 0


def test_one_bad_text_costs_no_other(tmp_path: Path) -> None:
    """Where an engine fails on one text, those before it are kept and the error names it."""
    with pytest.raises(FailedProgramError, match=f"exit code 1.*{TEXTS[2]}"):
        record(Session(Project(tmp_path), broken.Fragile(culprit=TEXTS[2]), TEXTS))
    assert kept(Project(tmp_path)) == 2


@pytest.mark.parametrize("text", ["…", "☕ 🎉", "–", " ", ""])
def test_a_text_without_words_is_silent(tmp_path: Path, text: str) -> None:
    """Punctuation and emoji alone never reach an engine; the book goes on with a moment of silence."""
    engine = broken.Fragile(culprit=text)
    record(Session(Project(tmp_path), engine, (text, TEXTS[0])))
    content = take_store(Project(tmp_path)).get(take_key(engine, text))
    assert content is not None
    assert not unpack(content).any()


def test_invisible_characters_make_no_new_take() -> None:
    """Composed or not, with soft hyphens or double spaces: what sounds alike is one take."""
    assert spoken("Pa\u0308iva\u0308\u00adkirja  \u200bon\ntässä.") == "Päiväkirja on tässä."


def test_every_part_of_the_key_counts() -> None:
    """Another voice, language or text is another take."""
    engines = (Tone(), Tone(language="en"), Tone(voice="hem"))
    keys = {take_key(engine, text) for engine in engines for text in ("Kyllä.", "Ei.")}
    assert len(keys) == 6
