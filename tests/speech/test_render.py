"""Only what is missing is spoken, each text once, over all cores; a run that is killed loses nothing it had kept."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.speech.broken_engines import Deadly, Dripping, Noisy
from tests.speech.studio import Tone, files, script

from opas.errors import FailedProgramError, UsageError
from opas.project import Project
from opas.speech.cache import writing
from opas.speech.render import make_takes, missing_texts
from opas.speech.take import take_key, take_store
from opas.speech.workers import Workers

PAGES = tuple(
    script(f"sivu-{page}", *(f"Sivun {page} lause {number} on tässä." for number in range(10))) for page in range(4)
)
CULPRIT = PAGES[1].utterances[5].spoken
"""Not near the end, because workers whose run is gone may still do what they had been given."""


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Two worker processes for all tests here."""
    with Workers(2) as workers:
        yield workers


def make(project: Project, workers: Workers) -> int:
    """Make what is missing from the pages; returns how many takes that were."""
    texts = missing_texts(project, Tone(), PAGES)
    return make_takes(project, Tone(), texts, workers, lambda *_: None).takes


def interrupted(project: Project, engine: Deadly) -> int:
    """Make the pages in a process of its own with a deadly engine; returns how that process ended."""
    run = f"from tests.speech.deadly_run import run; run({str(project.root)!r}, {engine!r})"
    words = [sys.executable, "-c", "from tests.speech.broken_engines import Deadly; " + run]
    # Workers share these pipes: the call returns when the last of them has ended.
    done = subprocess.run(
        words, cwd=ROOT, env={"PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT}"}, capture_output=True, timeout=60, check=False
    )
    return done.returncode


def test_each_text_is_spoken_once(tmp_path: Path, workers: Workers) -> None:
    """A text that stands on two pages is one take, and a second run makes none."""
    project = Project(tmp_path)
    twice = (*PAGES, script("toisto", *(said.spoken for said in PAGES[0].utterances)))
    assert len(missing_texts(project, Tone(), twice)) == 40
    assert make(project, workers) == 40
    assert missing_texts(project, Tone(), twice) == ()


def test_a_changed_sentence_is_one_take(tmp_path: Path, workers: Workers) -> None:
    """One word changed is one synthesis."""
    project = Project(tmp_path)
    make(project, workers)
    changed = script("sivu-0", "Uusi lause.", *(said.spoken for said in PAGES[0].utterances[1:]))
    assert missing_texts(project, Tone(), (changed, *PAGES[1:])) == ("Uusi lause.",)


def test_a_damaged_take_is_made_again(tmp_path: Path, workers: Workers) -> None:
    """A truncated take counts as missing, and the one that replaces it is the same to the last bit."""
    project = Project(tmp_path)
    make(project, workers)
    path = take_store(project).path(take_key(Tone(), CULPRIT))
    before = path.read_bytes()
    path.write_bytes(before[:-200])
    assert make(project, workers) == 1
    assert path.read_bytes() == before


def test_progress_reaches_the_end(tmp_path: Path, workers: Workers) -> None:
    """Whoever watches sees the count grow to the total."""
    seen: list[tuple[int, int]] = []
    texts = missing_texts(Project(tmp_path), Tone(), PAGES)
    make_takes(Project(tmp_path), Tone(), texts, workers, lambda done, total, _: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1] == (40, 40)


def test_a_page_in_another_language_is_refused(tmp_path: Path) -> None:
    """A Finnish voice is never given an English page."""
    with pytest.raises(UsageError, match="speaks fi, but sivu is in en"):
        missing_texts(Project(tmp_path), Tone(), [script("sivu", "Hello.", language="en")])


@pytest.mark.parametrize(("name", "ended"), [("SIGKILL", -9), ("SIGTERM", 143), ("SIGINT", 130)])
def test_a_stopped_run_is_taken_up_again(tmp_path: Path, workers: Workers, name: str, ended: int) -> None:
    """Killed or stopped in the middle: what was kept is whole, only the rest is made, and the lock is free."""
    project, whole = Project(tmp_path / "stopped"), Project(tmp_path / "whole")
    assert interrupted(project, Deadly(culprit=CULPRIT, number=int(signal.Signals[name]))) == ended
    store = take_store(project)
    kept = list(store.folder.rglob("*.flac"))
    assert 0 < len(kept) < 40
    assert all(store.get(path.stem) for path in kept)
    with writing(project):
        assert make(project, workers) == 40 - len(kept)
    make(whole, workers)
    store.sweep({path.stem for path in take_store(whole).folder.rglob("*.flac")})
    assert files(project.cache / "takes") == files(whole.cache / "takes")


def test_a_killed_worker_is_told(tmp_path: Path) -> None:
    """Where the system kills a worker, for want of memory perhaps, the run ends with a message, not a traceback."""
    engine = Deadly(culprit=CULPRIT, to_the_run=False)
    texts = missing_texts(Project(tmp_path), engine, PAGES)
    with pytest.raises(FailedProgramError, match="A worker process was killed"), Workers(2) as workers:
        make_takes(Project(tmp_path), engine, texts, workers, lambda *_: None)


def test_a_crash_is_told_as_one(tmp_path: Path) -> None:
    """An engine that breaks a rule of the machine (SIGSEGV) is named as the cause, and whole takes are kept."""
    engine = Deadly(culprit=CULPRIT, number=int(signal.SIGSEGV), to_the_run=False)
    texts = missing_texts(Project(tmp_path), engine, PAGES)
    with pytest.raises(FailedProgramError, match=r"crashed \(SIGSEGV\)"), Workers(2) as workers:
        make_takes(Project(tmp_path), engine, texts, workers, lambda *_: None)
    store = take_store(Project(tmp_path))
    assert all(store.get(path.stem) for path in store.folder.rglob("*.flac"))
    assert take_key(engine, CULPRIT) not in {path.stem for path in store.folder.rglob("*.flac")}


def test_a_hanging_engine_is_stopped(tmp_path: Path) -> None:
    """Where nothing at all is finished in the longest time allowed, the run ends with a message."""
    engine = Dripping()
    texts = missing_texts(Project(tmp_path), engine, PAGES)
    with pytest.raises(FailedProgramError, match="Nothing was finished in"), Workers(2, stall_s=3) as workers:
        make_takes(Project(tmp_path), engine, texts, workers, lambda *_: None)
    assert not list(take_store(Project(tmp_path)).folder.rglob("*.flac"))


def test_an_engine_says_nothing_on_standard_output(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What an engine prints goes to standard error: standard output is for results."""
    with Workers(1) as workers:
        make_takes(Project(tmp_path), Noisy(), ("Kutsu naapurit kahville.",), workers, lambda *_: None)
    told = capfd.readouterr()
    assert "noise" not in told.out
    assert "noise of the engine" in told.err
