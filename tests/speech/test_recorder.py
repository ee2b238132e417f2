"""No answer of an engine is kept before it has been checked."""

import re
from pathlib import Path
from typing import ClassVar

import pytest
from tests.speech import broken_engines as broken
from tests.speech.studio import TEXTS, Tone

from opas.errors import FailedProgramError
from opas.project import Project
from opas.speech.engines import Pace
from opas.speech.flac import unpack
from opas.speech.recorder import Session, record, record_as_it_comes
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
        (broken.Chatty(), "more than 1 takes for 1 texts"),
        (broken.Empty(), "empty sound"),
        (broken.Silent(), "answered with silence"),
        (broken.Endless(), "60.0 s of sound, which cannot be right"),
        (broken.Swallowing(), "which cannot be right"),
        (broken.Stereo(), "not one channel"),
        (broken.NotANumber(), "not one channel of 16-bit sound"),
        (broken.Voiceless(), "not one channel of 16-bit sound"),
        (broken.HalfSilent(), "are to be heard"),
        (broken.Slow(), "which cannot be right"),
        (broken.Fast(), "which cannot be right"),
        (broken.Huge(), "which cannot be right"),
        (broken.NeverEnding(), "more than 1 takes for 1 texts"),
        (broken.Buggy(), "broke off (ZeroDivisionError"),
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


def test_two_texts_with_one_sound_are_noticed(tmp_path: Path) -> None:
    """Two texts may sound alike where they are spelled alike; two that share few letters may not."""
    project, engine = Project(tmp_path), broken.PairStuck()
    with pytest.raises(FailedProgramError, match="same sound for different texts"):
        record(Session(project, engine, ("Varaa tila ajoissa.", "Kysy lupa pihalle.")))
    assert kept(project) == 0
    record(Session(project, engine, ("Kaksi kuppia.", "Kaksi kuppia!")))
    assert kept(project) == 2


LINES = (
    "Kutsu.",
    "Keitä kahvia ja katso, kuka tulee paikalle.",
    "Kysy nimeä.",
    "Kerro naapureille, että pihalla voi istua myös silloin, kun ei ole mitään asiaa.",
    "Siivoa.",
    "Varaa aikaa myös sille, ettei mitään tapahdu.",
    "Kiitä kaikkia.",
    "Sovi seuraavasta kerrasta ennen kuin lähdette.",
)


@pytest.mark.parametrize("one_by_one", [False, True], ids=["session", "as-it-comes"])
def test_an_engine_that_is_one_answer_late_is_noticed(tmp_path: Path, one_by_one: bool) -> None:
    """Each answer may be right by itself; their lengths follow the texts before them, and none is kept."""
    project, engine = Project(tmp_path), Uncritical()
    late = UncriticalAndLate()
    with pytest.raises(FailedProgramError, match="the sound of the text before or after"):
        list(record_as_it_comes(project, late, LINES)) if one_by_one else record(Session(project, late, LINES))
    assert kept(project) == 0
    made = list(record_as_it_comes(project, engine, LINES)) if one_by_one else [record(Session(project, engine, LINES))]
    assert sum(made) > 0
    assert kept(project) == len(LINES)


class Uncritical(Tone):
    """A voice of which we know little: nearly every length is plausible."""

    pace: ClassVar[Pace] = Pace(0.001, 0.25, slack_s=20)


class UncriticalAndLate(broken.Late):
    """The same, one answer late."""

    pace: ClassVar[Pace] = Uncritical.pace


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
