"""Festival as it is met in the wild: programs in its place that break in every way, and texts that would break it."""

import io
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from opas.errors import FailedProgramError, MissingProgramError
from opas.speech.engines.festival import LONGEST, Festival, open_voice, said
from opas.speech.parts import in_parts

VOICE = "hy_fi_mv_diphone"


def wav(samples: np.ndarray, rate: int = 22050) -> bytes:
    """Samples as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(rate)
        writer.writeframes(samples.astype("<i2").tobytes())
    return file.getvalue()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Festival]:
    """Put a shell script in Festival's place, with a voice beside it, and open the voice."""

    def put(behaviour: str, rate: int = 22050) -> Festival:
        for folder in ("hy_fi_mv_diphone/group", "suopuhe.common"):
            (tmp_path / "share/festival/voices/finnish" / folder).mkdir(parents=True)
        (tmp_path / "share/festival/voices/finnish/hy_fi_mv_diphone/group/mvlpc.group").write_bytes(b"diphones")
        (tmp_path / "good.wav").write_bytes(wav(np.sin(np.arange(22050) / 9) * 9000, rate))
        program = tmp_path / "bin" / "festival"
        program.parent.mkdir()
        version = '[ "$1" = --version ] && echo "festival: Festival Speech Synthesis System: 2.5.0:release" && exit 0'
        program.write_text(f"#!/bin/sh\n{version}\nhere='{tmp_path}'\n{behaviour}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
        return replace(open_voice("fi", VOICE, {}), timeout_s=5.0)

    return put


def test_a_working_festival_is_heard(install: Callable[[str], Festival]) -> None:
    """The valid twin of every broken one: a sound for each text, in order."""
    engine = install('cp "$here/good.wav" 0.wav; cp "$here/good.wav" 1.wav; cp batch.scm "$here/"')
    assert [len(take) for take in engine.takes(["Hei.", "Moi."])] == [22050, 22050]
    assert engine.version.startswith("2.5.0-")


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        ("kill -9 $$", "killed by signal 9"),
        ('cp "$here/good.wav" 0.wav; echo "SIOD ERROR: unbound variable" >&2; exit 1', "exit code 1: SIOD ERROR"),
        ('cp "$here/good.wav" 0.wav; echo "SIOD ERROR: unbound variable" >&2', "complained: SIOD ERROR"),
        ('cp "$here/good.wav" 0.wav; echo "[starting GC]" >&2', r"complained: \[starting GC\]"),
        ("exit 0", "left no sound"),
        (": > 0.wav", "left no sound"),
        ('head -c 30 "$here/good.wav" > 0.wav', "left no sound"),
    ],
)
def test_a_broken_festival_gives_no_take(install: Callable[[str], Festival], behaviour: str, words: str) -> None:
    """Killed, failing with a good file, complaining with exit code 0, or leaving nothing: each has its own message."""
    engine = install(behaviour)
    with pytest.raises(FailedProgramError, match=words):
        list(engine.takes(["Hei."]))


def test_a_hanging_festival_is_stopped(install: Callable[[str], Festival]) -> None:
    """A run that does not end is ended."""
    engine = replace(install("exec tail -f /dev/null"), timeout_s=0.2)
    with pytest.raises(FailedProgramError, match="did not finish"):
        list(engine.takes(["Hei."]))


def test_a_festival_in_the_wrong_key_is_refused(install: Callable[..., Festival]) -> None:
    """A sound of another sample rate would be played too fast."""
    engine = install('cp "$here/good.wav" 0.wav', rate=16000)
    with pytest.raises(FailedProgramError, match="does not have"):
        list(engine.takes(["Hei."]))


def test_a_changed_voice_is_another_voice(install: Callable[[str], Festival], tmp_path: Path) -> None:
    """A new release of the voice's package changes the version, so that every take is made anew."""
    before = install("exit 0")
    (tmp_path / "share/festival/voices/finnish/hy_fi_mv_diphone/group/mvlpc.group").write_bytes(b"others")
    assert open_voice("fi", VOICE, {}).version != before.version


def test_festival_without_the_voice_says_what_to_install(install: Callable[[str], Festival], tmp_path: Path) -> None:
    """The program alone is not enough."""
    install("exit 0")
    with pytest.raises(MissingProgramError, match="apt install festvox-suopuhe-lj"):
        open_voice("fi", "suo_fi_lj_diphone", {})


def test_a_festival_that_cannot_start_is_missing(install: Callable[[str], Festival], tmp_path: Path) -> None:
    """A file in its place that is no program is the same as no program."""
    install("exit 0")
    (tmp_path / "bin" / "festival").write_bytes(b"\x7fELF nothing")
    with pytest.raises(MissingProgramError, match="cannot be started"):
        open_voice("fi", VOICE, {})


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Tervetuloa – tänne!", "Tervetuloa, tänne!"),
        ("”Moi”, sanoi hän…", "Moi, sanoi hän."),
        ('") (system "rm -rf /") ("', "system rm -rf"),
        ("takaviiva \\ ja rivin\nvaihto", "takaviiva ja rivin vaihto"),
        ("Žižek š € ☕", "Zizek s"),
        ("Ҥ ☕ …", ""),
        ("don’t", "don't"),
    ],
)
def test_only_plain_text_reaches_festival(text: str, heard: str) -> None:
    """Letters of ISO-8859-1 and plain punctuation get through; nothing can end the Scheme string it stands in."""
    assert said(text) == heard
    assert said(text).encode("iso-8859-1").isascii() or "ä" in heard


def test_what_is_said_reaches_festival_in_latin_1(install: Callable[[str], Festival], tmp_path: Path) -> None:
    """Text travels in a file, never in arguments, with one letter a byte."""
    engine = install(f'cp "$here/good.wav" 0.wav; cp batch.scm "$here/"; echo "$@" > "{tmp_path}/arguments"')
    list(engine.takes(["Äiti ja yö."]))
    assert b'(Utterance Text "\xc4iti ja y\xf6.")' in (tmp_path / "batch.scm").read_bytes()
    assert b"iti" not in (tmp_path / "arguments").read_bytes()


def test_a_long_text_is_spoken_in_parts() -> None:
    """Nothing is lost or said twice, and commas are where it is cut."""
    text = "Ensin tullaan pihalle ja katsotaan ympärille, " * 20 + "loppu."
    parts = in_parts(text, LONGEST)
    assert " ".join(parts) == text
    assert all(len(part) <= 240 and part[-1] in ",." for part in parts)
    assert "".join(in_parts("x" * 1000, LONGEST)) == "x" * 1000
    assert in_parts("Lyhyt lause.", LONGEST) == ["Lyhyt lause."]


def test_a_text_without_words_is_not_given_to_festival(install: Callable[[str], Festival]) -> None:
    """Festival crashes on empty texts; they are silent instead, and the others keep their places."""
    engine = install('cp "$here/good.wav" 0.wav')
    silent, heard = engine.takes(["Ҥ", "Hei."])
    assert not silent.any()
    assert heard.any()
