"""`opas voices` and `opas script` as a user meets them."""

import json
import shutil
import wave
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import ROOT

from opas.commands.script import script
from opas.commands.voices import voices
from opas.errors import MissingProgramError, UsageError
from opas.project import Project
from opas.publish.encoding import decode


@pytest.fixture
def talking(small: Project) -> Project:
    """The small project with the real audio settings."""
    shutil.copytree(ROOT / "audio", small.audio, ignore=shutil.ignore_patterns("cache", "dist"))
    return small


def run(command: object, project: Project, *words: str) -> Result:
    """Run a command; an error comes out as itself."""
    return CliRunner(mix_stderr=False).invoke(command, words, obj=project, catch_exceptions=False)  # type: ignore[arg-type]


def test_every_voice_is_listed(talking: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each voice with whether it speaks here, or what is missing; exactly one in each language is what `auto` takes."""
    monkeypatch.setenv("PATH", "/nonexistent")
    said = run(voices, talking).stdout
    heads = [line for line in said.splitlines() if not line.startswith(" ")]
    assert [line.split(":")[0] for line in heads if "auto takes it" in line] == ["fi espeak/fi", "en espeak/en"]
    assert "fi festival/hy_fi_mv_diphone: does not speak here. Festival is not installed. Install it" in said
    assert "fi gtts/fi: speaks here, over the network (only when asked for)" in said
    assert said.count("NOT for publishing: Google's terms of service") == 2
    assert len(run(voices, talking, "--lang", "en").stdout.splitlines()) < len(said.splitlines())


@pytest.mark.parametrize("kind", ["wav", "mp3"])
def test_a_sample_is_spoken(talking: Project, tmp_path: Path, kind: str) -> None:
    """The text as it is read aloud, with numbers in words, in a file that plays."""
    out = tmp_path / f"sample.{kind}"
    done = run(voices, talking, "--say", "Kahvit klo 17.30.", "--voice", "espeak", "--out", str(out))
    assert "seitsemäntoista" in done.stderr
    if kind == "wav":
        with wave.open(str(out)) as file:
            assert 1 < file.getnframes() / file.getframerate() < 6
    else:
        assert 1 < sum(map(len, decode(out.read_bytes()))) / 22050 < 6


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--say", "Hei."), "--out"),
        (("--say", "Hei.", "--out", "x.ogg"), "wav or .mp3"),
        (("--say", "…", "--voice", "espeak", "--out", "x.wav"), "not a word"),
        (("--say", "Hei.", "--voice", "kuiskaus", "--out", "x.wav"), "Choose one of: festival/hy_fi_mv_diphone"),
        (("--voice", "espeak"), "go with --say"),
    ],
)
def test_a_wrong_wish_is_told(talking: Project, words: tuple[str, ...], error: str) -> None:
    """Exit code 2 with what to write instead."""
    with pytest.raises(UsageError, match=error):
        run(voices, talking, *words)


def test_a_sample_by_a_missing_voice_is_told(talking: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3 with how to install it."""
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(MissingProgramError, match="Install it"):
        run(voices, talking, "--say", "Hei.", "--voice", "festival", "--out", "x.wav")


def test_a_script_is_printed(talking: Project) -> None:
    """Every utterance with its id, its pause, what is shown, and what is said where that differs."""
    lines = run(script, talking, "kahvit").stdout.splitlines()
    found = json.loads(run(script, talking, "kahvit", "--format", "json").stdout)
    assert f"{len(found['utterances'])} utterances" in lines[0]
    for said in found["utterances"]:
        assert any(line.startswith(f"{said['id']}  [{said['pause']}, ") for line in lines)
        assert f"    {said['shown']}" in lines
        differs = said["spoken"].rstrip(".") != said["shown"].rstrip(".")
        assert (f"  → {said['spoken']}" in lines) == differs
    assert any(line.startswith("  → ") for line in lines)


def test_the_announcements_have_scripts(talking: Project) -> None:
    """What is said before the first page says that the voice is synthetic, in each language."""
    assert "koneääni" in run(script, talking, "opening").stdout
    assert "synthetic voice" in run(script, talking, "opening", "--lang", "en").stdout


def test_an_unknown_page_is_told(talking: Project) -> None:
    """The nearest id is named."""
    with pytest.raises(UsageError, match="kahvit"):
        run(script, talking, "kahvitt")
