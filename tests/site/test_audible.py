"""A site has sound where the recordings fit, none where they do not, and the command says which and why."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ROOT, make_small

from opas.cli import opas
from opas.content.recordings import index_path
from opas.project import Project
from opas.site.audible import audible
from opas.site.audio_files import book_files


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small handbook with an audiobook by the silent voice."""
    project = make_small(tmp_path_factory.mktemp("audible") / "handbook")
    shutil.copytree(ROOT / "audio", project.audio, ignore=shutil.ignore_patterns("cache", "dist"))
    opas.main(["--root", str(project.root), "audio", "--engine", "silence"], standalone_mode=False)
    return project


@pytest.fixture
def project(spoken: Project, tmp_path: Path) -> Project:
    """A copy of it for one test to harm."""
    shutil.copytree(spoken.root, tmp_path / "handbook")
    return Project(tmp_path / "handbook")


def rewrite(project: Project, change: Callable[[dict[str, object]], object]) -> None:
    """Change what audio.json says."""
    path = index_path(project, "fi")
    found = json.loads(path.read_bytes())
    change(found)
    path.write_text(json.dumps(found), encoding="utf-8")


def test_what_is_whole_is_played(project: Project) -> None:
    """The valid twin: an untouched audiobook is offered with everything, and nothing is told."""
    found = audible(project, "fi")
    assert found.index is not None
    assert found.left_out == ""
    assert {"opas.m4b", "opas.epub", "opas.lpf"} <= set(book_files(project, "fi", found.index))


def test_no_audiobook_is_no_fault(small: Project) -> None:
    """Before the first `opas audio` there is nothing to play and nothing to tell."""
    assert audible(small, "fi") == audible(small, "en")
    assert (audible(small, "fi").index, audible(small, "fi").left_out) == (None, "")


def test_half_an_index_is_called_half(project: Project) -> None:
    """A file that was cut off is told as that, and the site has no sound."""
    path = index_path(project, "fi")
    path.write_bytes(path.read_bytes()[:1000])
    found = audible(project, "fi")
    assert found.index is None
    assert "audio/dist/fi/audio.json is damaged or only half written" in found.left_out
    assert "opas audio" in found.left_out


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["recordings"][0].pop("timings_sha256"),
        lambda found: found.pop("licence"),
        lambda found: found.update(recordings="none"),
        lambda found: found["book"].update(bytes="12"),
    ],
    ids=["field-of-a-page", "field-of-the-book", "not-a-list", "not-a-number"],
)
def test_an_index_of_another_version_is_called_that(
    project: Project, change: Callable[[dict[str, object]], object]
) -> None:
    """An audio.json that lacks what this version needs is not damaged: it is an earlier one, and the line says so."""
    rewrite(project, change)
    found = audible(project, "fi")
    assert found.index is None
    assert "was written by another version of opas" in found.left_out
    assert "damaged" not in found.left_out


def test_an_index_of_the_other_language_is_refused(project: Project) -> None:
    """English sound is never put under Finnish pages."""
    shutil.copy(index_path(project, "en"), index_path(project, "fi"))
    found = audible(project, "fi")
    assert found.index is None
    assert "another language (en)" in found.left_out


def test_a_page_without_its_files_is_silent_alone(project: Project) -> None:
    """Sound that is gone or cut off, and times that are not the recording's own, silence one page each."""
    folder = project.dist("fi")
    (folder / "kahvit.mp3").unlink()
    (folder / "ilta.mp3").write_bytes((folder / "ilta.mp3").read_bytes()[:-100])
    (folder / "timings" / "index.json").write_text("{", encoding="utf-8")
    (folder / "opas.epub").unlink()
    found = audible(project, "fi")
    assert found.index is not None
    assert all(found.index.of(page_id) is None for page_id in ("kahvit", "ilta", "index"))
    assert found.index.of("closing") is not None
    assert "3 of" in found.left_out
    assert all(page_id in found.left_out for page_id in ("kahvit", "ilta", "index"))
    assert "opas.epub" not in book_files(project, "fi", found.index)


def test_the_next_run_heals_it(project: Project) -> None:
    """`opas audio` puts an earlier or half index right from what it keeps."""
    whole = index_path(project, "fi").read_bytes()
    rewrite(project, lambda found: found.pop("licence"))
    opas.main(["--root", str(project.root), "audio", "--engine", "silence", "--lang", "fi"], standalone_mode=False)
    assert index_path(project, "fi").read_bytes() == whole
