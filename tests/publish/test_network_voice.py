"""An audiobook by a voice on the network: measured on its own takes, marked as not for publishing, asked only once."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import ROOT
from tests.speech import google_stand_in as google

from opas.commands.audio import audio
from opas.content.recordings import read_index
from opas.errors import FailedProgramError
from opas.project import Project
from opas.publish.encoding import decode
from opas.publish.loudness import TARGET_LUFS, measure
from opas.speech.asking import Manners


@pytest.fixture
def talking(small: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small project with the real audio settings and a service that need not be spared."""
    shutil.copytree(ROOT / "audio", small.audio, ignore=shutil.ignore_patterns("cache", "dist"))
    manners = Manners(pause_s=0, attempts=2, sleep=lambda seconds: None)
    monkeypatch.setattr("opas.speech.engines.gtts.Manners", lambda pause_s: manners)
    return small


def run(project: Project, *words: str) -> Result:
    """Run the command; an error comes out as itself."""
    words = ("--engine", "gtts", "--lang", "fi", *words)
    return CliRunner(mix_stderr=False).invoke(audio, words, obj=project, catch_exceptions=False)


def test_a_book_by_a_network_voice(tmp_path: Path, talking: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that the service ends keeps what there is; the next finds the gain; a third has nothing to do."""
    with google.stand_in(tmp_path) as (service, surroundings):
        for name, value in surroundings.items():
            monkeypatch.setenv(name, value)
        assert run(talking, "--dry-run").exit_code == 0
        assert service.asked == []
        service.behave(*[google.fine] * 5, default=google.status(429))
        with pytest.raises(FailedProgramError, match="429"):
            run(talking)
        assert not talking.dist("fi").exists()
        service.behave()
        done = run(talking)
        assert "the gain of gtts fi is" in done.stderr
        assert "not for publishing: gtts fi has no licence" in done.stderr
        asked = [text for _, text in service.asked]
        repeated = {text: asked.count(text) for text in asked if asked.count(text) > 1}
        assert list(repeated.values()) == [3], "only what was refused twice is asked for again"
        again = run(talking)
    assert " 0 new takes" in again.stdout
    assert "the gain" not in again.stderr
    assert len(service.asked) == len(asked)
    index = read_index(talking, "fi")
    assert index is not None
    assert (index.engine, index.publishable) == ("gtts", False)
    longest = max(index.recordings, key=lambda recording: recording.seconds)
    sound = list(decode((talking.dist("fi") / longest.file).read_bytes()))
    assert measure(sound, google.RATE).lufs == pytest.approx(TARGET_LUFS, abs=0.7)


def test_a_licence_decides_whether_an_edition_may_be_published(talking: Project) -> None:
    """What the licence of espeak-ng allows stands in the index; without it the same edition is not for publishing."""
    words = ("--engine", "espeak", "--lang", "fi")

    def publishable() -> bool:
        done = CliRunner(mix_stderr=False).invoke(audio, words, obj=talking, catch_exceptions=False)
        index = read_index(talking, "fi")
        assert index is not None
        assert ("not for publishing" in done.stderr) != index.publishable
        return index.publishable

    assert publishable()
    path = talking.audio / "voices.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("publishing: true", "publishing: false"))
    assert not publishable()
