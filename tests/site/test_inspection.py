"""The gate over the built HTML: every kind of fault is found in its place, and a sound site has none."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT

from opas.content.messages import messages, told
from opas.errors import UsageError
from opas.problem import Problem
from opas.site.inspection import inspect

SOUND = ROOT / "tests" / "small_site"
CASES = sorted(folder for folder in (ROOT / "tests" / "cases" / "verify").iterdir() if folder.is_dir())


def inspected(folder: Path, case: Path | None = None) -> tuple[Problem, ...]:
    """What the gate finds in the sound site, with the files of a case laid over it."""
    shutil.copytree(SOUND, folder)
    if case:
        shutil.copytree(case, folder, dirs_exist_ok=True)
    return inspect(folder, "/opas/")


def test_a_sound_site_passes(tmp_path: Path) -> None:
    """Links out, data blocks, redirects, empty alternative texts and the 404 page's own addresses are all allowed."""
    assert [told(problem, "en") for problem in inspected(tmp_path / "site")] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_told_in_both_languages(case: Path, tmp_path: Path) -> None:
    """A broken page gives exactly the expected lines: where, what, and what to do."""
    found = inspected(tmp_path / "site", case)
    lines = [*(told(problem, "fi") for problem in found), "", *(told(problem, "en") for problem in found)]
    assert "\n".join(lines) + "\n" == (case / "expected.txt").read_text(encoding="utf-8")


def test_every_rule_has_a_case() -> None:
    """A rule without a case is one that nobody has seen at work."""
    named = {"-".join(case.name.split("-")[:2]) for case in CASES}
    assert named == {code for code in messages() if code.startswith("SITE-")}


def test_a_folder_without_a_site_is_told(tmp_path: Path) -> None:
    """Whoever has not built the site yet is told to."""
    with pytest.raises(UsageError, match="opas build"):
        inspect(tmp_path)
