"""Which voice speaks: the first that works, never one of another language, and never without saying what is missing."""

import re
from pathlib import Path

import numpy as np
import pytest
from tests.speech.studio import lay_studio

from opas.errors import ContentError, MissingProgramError, UsageError
from opas.project import LANGUAGES, Language, Project
from opas.speech.engines import Engine, choose, open_voice
from opas.speech.engines.espeak import VOICES
from opas.speech.engines.espeak import open_voice as open_espeak
from opas.speech.voices import Voice, Voices, load_voices

NO_PROGRAMS = "/nonexistent"


@pytest.fixture(scope="module")
def voices(real: Project) -> Voices:
    """The voices of the real project."""
    return load_voices(real)


def test_every_voice_has_a_licence(voices: Voices) -> None:
    """Nobody publishes with a voice whose licence nobody has read."""
    assert all(voice.licence for language in LANGUAGES for voice in voices.of(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pip_alone_is_enough(voices: Voices, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Festival is not installed, espeak-ng from PyPI speaks."""
    monkeypatch.setenv("PATH", NO_PROGRAMS)
    chosen = choose(language, "auto", voices)
    assert (chosen.engine.name, chosen.engine.language) == ("espeak", language)
    assert chosen.voice.engine == "espeak"


def test_a_wanted_engine_that_is_missing_says_how_to_get_it(voices: Voices, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--engine festival` without Festival ends with exit code 3 and the line that installs it."""
    monkeypatch.setenv("PATH", NO_PROGRAMS)
    with pytest.raises(MissingProgramError, match="apt install festival festvox-suopuhe-mv") as missing:
        choose("fi", "festival", voices)
    assert missing.value.exit_code == 3


def test_an_unknown_engine_is_refused(voices: Voices) -> None:
    """A name that is no engine ends with exit code 2 and the names that are."""
    with pytest.raises(UsageError, match="Choose one of: auto, festival, espeak, gtts, piper, silence") as refused:
        choose("fi", "kuiskaus", voices)
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    ("engine", "name"),
    [("festival", "cmu_us_slt_arctic_hts"), ("festival", "hy_fi"), ("espeak", "en"), ("gtts", "en"), ("piper", "fi")],
)
def test_a_voice_of_another_language_is_refused(engine: str, name: str) -> None:
    """A Finnish text never reaches an English voice, nor one that there is not."""
    with pytest.raises(UsageError, match=r"audio/voices\.yml"):
        open_voice("fi", Voice(engine, name, (), 0.0, False, None))


def test_a_voice_of_the_network_speaks_only_when_asked(voices: Voices, monkeypatch: pytest.MonkeyPatch) -> None:
    """`auto` never chooses it, not even where nothing else is installed; `--engine gtts` does, and asks nobody yet."""
    monkeypatch.setattr("opas.speech.engines.open_voice", _only_gtts)
    with pytest.raises(MissingProgramError):
        choose("fi", "auto", voices)
    assert choose("fi", "gtts", voices).engine.name == "gtts"


def _only_gtts(language: Language, voice: Voice) -> Engine:
    if voice.engine != "gtts":
        raise MissingProgramError("Not here.")
    return open_voice(language, voice)


@pytest.mark.parametrize("settings", [{"rate": "fast"}, {"rate": "20"}, {"pitch": "50"}])
def test_a_wrong_setting_is_refused(settings: dict[str, str]) -> None:
    """espeak-ng takes a speed within its bounds and nothing else."""
    with pytest.raises(UsageError, match="80 to 450"):
        open_espeak("fi", "fi", settings)
    assert open_espeak("fi", "fi", {"rate": "120"}).settings == (("rate", "120"),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_espeak_says_the_same_again(language: Language) -> None:
    """In whatever order and however often, a text sounds alike to the last sample."""
    engine = open_espeak(language, language, {})
    assert VOICES[language] == language
    one, two, again = engine.takes(["Kahvia pihalla. Coffee.", "Tervetuloa. Welcome.", "Kahvia pihalla. Coffee."])
    (alone,) = engine.takes(["Tervetuloa. Welcome."])
    assert one.tobytes() == again.tobytes()
    assert two.tobytes() == alone.tobytes()
    assert one.any()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("limiter: true", "limiter: maybe", r"audio/voices\.yml:\d+:\d+: fi\.0\.limiter"),
        ("gain_db:", "gain:", r"audio/voices\.yml:\d+:\d+: fi\.0\.gain"),
        ("fi:", "fi:\n  - 1: &a x", r"audio/voices\.yml:\d+:\d+: "),
        ("gain_db: ", "gain_db: 90", r"audio/voices\.yml:\d+:\d+: fi\.0\.gain_db"),
    ],
)
def test_a_fault_in_the_voices_is_told_with_its_place(tmp_path: Path, old: str, new: str, words: str) -> None:
    """File, line and column of what does not fit, and exit code 1."""
    project = lay_studio(tmp_path)
    path = project.audio / "voices.yml"
    text = path.read_text(encoding="utf-8")
    load_voices(project)
    path.write_text(re.sub(f"(?m)^( *- |  +|){re.escape(old)}", lambda found: found[1] + new, text, count=1))
    with pytest.raises(ContentError, match=words):
        load_voices(project)


def test_two_voices_of_espeak_take_turns() -> None:
    """espeak-ng has one voice at a time; each of ours speaks with its own, whoever spoke before."""
    from opas.speech.engines.espeak import open_voice as espeak

    fi, en = espeak("fi", "fi", {}), espeak("en", "en", {})
    first = next(fi.takes(["Hei naapuri."]))
    next(en.takes(["Hello, neighbour."]))
    assert np.array_equal(first, next(fi.takes(["Hei naapuri."])))
