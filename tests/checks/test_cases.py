"""Every kind of fault in the content is found once, in its place, and its valid twin passes (tests/cases/check)."""

import datetime
import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT, make_small

from opas.checks import check
from opas.content.messages import messages, told
from opas.project import Project

CASES = sorted(folder for folder in (ROOT / "tests" / "cases" / "check").iterdir() if folder.is_dir())
TODAY = datetime.date(2026, 11, 22)
NOT_TO_BE_CAUSED = {
    "FIELD-021",  # what pydantic may find some day that no code of ours names yet
    "HAND-001",  # only under --strict: tests/end_to_end/test_command_line.py
    "MOVE-007",  # as above: tests/checks/test_published.py
    "LANG-002",  # only under --language: tests/speech/test_unsaid.py
    "LANG-003",  # as above
    "LANG-001",  # needs the dictionaries: tests/checks/test_spelling.py
}


def lay_over(project: Project, case: Path, kind: str) -> None:
    """Put the files of a case over the small project."""
    if (case / kind).is_dir():
        shutil.copytree(case / kind, project.root, symlinks=True, dirs_exist_ok=True)
    if kind == "broken" and (case / "removed.txt").is_file():
        for name in (case / "removed.txt").read_text(encoding="utf-8").split():
            (project.root / name).unlink()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_told_in_both_languages(case: Path, tmp_path: Path) -> None:
    """A broken file gives exactly the expected lines, first in Finnish and then in English."""
    project = make_small(tmp_path / "handbook")
    lay_over(project, case, "broken")
    found = check(project, TODAY)
    lines = [*(told(problem, "fi") for problem in found), "", *(told(problem, "en") for problem in found)]
    assert "\n".join(lines) + "\n" == (case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_its_valid_twin_passes(case: Path, tmp_path: Path) -> None:
    """The same file written rightly has no fault at all."""
    project = make_small(tmp_path / "handbook")
    lay_over(project, case, "valid")
    assert [told(problem, "en") for problem in check(project, TODAY)] == []


def test_every_code_has_a_case() -> None:
    """A code without a case is a rule that nobody has seen at work."""
    named = {"-".join(case.name.split("-")[:2]) for case in CASES}
    # What only the built site can show has its cases in tests/cases/verify.
    of_content = {code for code in messages() if not code.startswith("SITE-")}
    assert named == of_content - NOT_TO_BE_CAUSED


def test_a_line_has_no_control_characters(small: Project) -> None:
    """What a stranger wrote cannot break a message into two lines or turn its direction."""
    (small.methods / "a\nb\u202e.md").write_text("x", encoding="utf-8")
    lines = [told(problem, "fi") for problem in check(small, TODAY)]
    assert len(lines) == 1
    assert lines[0].isprintable()
