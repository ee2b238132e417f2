"""`opas status` and `opas reviewed` as a person meets them, with git and without."""

import contextlib
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from opas.cli import opas
from opas.errors import ContentError, UsageError
from opas.project import Project

Edit = Callable[[str, str, str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended."""

    stdout: str
    stderr: str
    exit_code: int


def run(project: Project, *words: str) -> Result:
    """Run the command line in this process; errors of ours are raised, as `main` would print them."""
    said, told, code = io.StringIO(), io.StringIO(), 0
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
        try:
            opas(["--root", str(project.root), *words], standalone_mode=False)
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Result(said.getvalue(), told.getvalue(), code)


def git(folder: Path, *words: str) -> None:
    """Run git as somebody, whoever runs the tests."""
    who = ["-c", "user.name=Testaaja", "-c", "user.email=testaaja@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def fresh(small: Project) -> Project:
    """The small project with everything reviewed, by the command."""
    folder = small.root / "translations"
    folder.mkdir()
    (folder / "_same.yml").write_text("- Talkoot\n", encoding="utf-8")
    assert run(small, "reviewed", "--all").exit_code == 0
    return small


@pytest.fixture
def committed(fresh: Project) -> Project:
    """The same in a repository with one commit."""
    git(fresh.root, "init", "-q", "-b", "main")
    git(fresh.root, "add", "-A")
    git(fresh.root, "commit", "-q", "-m", "first")
    return fresh


def test_all_is_well(fresh: Project) -> None:
    """Quiet on standard output, one line of summary beside it."""
    result = run(fresh, "status")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr.startswith("Ajan tasalla: osia ")
    assert run(fresh, "status", "--lang", "en").stderr.startswith("Current: ")


def test_an_outdated_part_is_told_with_its_words(fresh: Project, edit: Edit) -> None:
    """Where the translation is to be changed, what the part is called, and what changed in the source."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "Yhdessä on hauskaa.")
    result = run(fresh, "status")
    assert result.stdout.splitlines()[1:] == [
        "  methods/kahvit.en.md:10: Miksi [why]: vanhentunut",
        "    Yhdessä on [-mukavaa-] {+hauskaa+}.",
    ]
    assert result.exit_code == 0


def test_json_says_the_same(fresh: Project, edit: Edit) -> None:
    """A program gets states, places and changes as values."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "Yhdessä on hauskaa.")
    told = json.loads(run(fresh, "status", "kahvit", "--format", "json").stdout)
    assert told["parts"]["outdated"] == 1
    part = next(part for part in told["pages"][0]["parts"] if part["state"] == "outdated")
    assert part["key"] == "why"
    assert part["changes"][1:] == [
        {"kind": "removed", "text": " mukavaa"},
        {"kind": "added", "text": " hauskaa"},
        {"kind": "same", "text": "."},
    ]


def test_a_language_chooses_pages(fresh: Project) -> None:
    """Every page of the small project is translated into English."""
    assert "osia 0" in run(fresh, "status", "--lang", "fi").stderr


def test_an_unknown_page_is_suggested(fresh: Project) -> None:
    """A slip of the keyboard gets the name that was meant."""
    with pytest.raises(UsageError, match="kahvit"):
        run(fresh, "status", "kahvi")


def test_a_review_of_a_section_goes_by_key_or_heading(fresh: Project, edit: Edit) -> None:
    """A person may name the part as the list does, or by its heading in either language."""
    for name in ("why", "Miksi", "Why"):
        edit("methods/kahvit.fi.md", "Yhdessä on ", "Yhdessä on aina ")
        assert "[why]" in run(fresh, "status").stdout
        assert run(fresh, "reviewed", "kahvit", name).exit_code == 0
        assert run(fresh, "status").stdout == ""
    with pytest.raises(UsageError, match="why"):
        run(fresh, "reviewed", "kahvit", "whi")


def test_a_missing_translation_cannot_be_reviewed(fresh: Project, edit: Edit) -> None:
    """What is not there has not been read; the rest of the page is recorded."""
    edit("methods/kahvit.en.md", "## Why\n\nIt is nice together.\n\n", "")
    edit("methods/kahvit.fi.md", "Älä kiirehdi.", "Älä kiirehdi yhtään.")
    result = run(fresh, "reviewed", "kahvit")
    assert result.exit_code == 1
    assert "[why]: missing" in result.stderr
    assert run(fresh, "status").stdout.splitlines()[1:] == ["  methods/kahvit.fi.md:37: Miksi [why]: puuttuu"]
    (fresh.methods / "kahvit.en.md").unlink()
    assert run(fresh, "reviewed", "kahvit").exit_code == 1


def test_a_review_in_the_wrong_language_is_refused(fresh: Project) -> None:
    """The Finnish of a page that was written in Finnish is no translation."""
    with pytest.raises(UsageError):
        run(fresh, "reviewed", "kahvit", "--lang", "fi")
    with pytest.raises(UsageError):
        run(fresh, "reviewed")


def test_a_page_with_faults_cannot_be_reviewed(fresh: Project, edit: Edit) -> None:
    """What cannot be read is told; other pages can be reviewed all the same."""
    edit("methods/kahvit.fi.md", "title: Kahvit", "title: [")
    with pytest.raises(ContentError, match=r"kahvit\.fi\.md"):
        run(fresh, "reviewed", "kahvit")
    assert run(fresh, "reviewed", "talkoot").exit_code == 0


def test_a_damaged_record_is_told_and_healed(fresh: Project) -> None:
    """The page counts as not reviewed, the fault says why, and a review writes the record anew."""
    path = fresh.root / "translations" / "kahvit.en.yml"
    whole = path.read_bytes()
    path.write_bytes(b"\x00\xff: [" + whole)
    result = run(fresh, "status")
    assert result.exit_code == 1
    assert "FILE-004" in result.stderr
    assert run(fresh, "reviewed", "kahvit").exit_code == 0
    assert path.read_bytes() == whole


def test_a_record_whose_page_is_gone_is_told_and_tidied(fresh: Project) -> None:
    """Only a review of everything removes files."""
    path = fresh.root / "translations" / "kahvit.en.yml"
    path.rename(path.with_name("teehetki.en.yml"))
    assert "TRAN-004" in run(fresh, "status").stderr
    run(fresh, "reviewed", "--all")
    assert not path.with_name("teehetki.en.yml").exists()
    assert run(fresh, "status").stdout == ""


def test_since_tells_only_what_a_change_did(committed: Project, edit: Edit) -> None:
    """What was outdated before is somebody else's; a link leads to the file to edit."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "Yhdessä on hauskaa.")
    edit("handbook.yml", 'repository: ""', "repository: https://example.org/opas")
    git(committed.root, "commit", "-q", "-a", "-m", "second")
    edit("methods/kahvit.fi.md", "Älä kiirehdi.", "Älä kiirehdi yhtään.")
    lines = run(committed, "status", "--since", "HEAD").stdout.splitlines()
    assert [line for line in lines if "[why]" in line] == []
    assert any("[tips]: vanhentunut" in line for line in lines)
    assert lines[-1].strip() == "https://example.org/opas/edit/main/methods/kahvit.en.md"
    assert "[why]" in run(committed, "status", "--since", "HEAD~1").stdout


def test_since_starts_where_branches_parted(committed: Project, edit: Edit) -> None:
    """What has happened on the other branch meanwhile is not this branch's doing."""
    git(committed.root, "checkout", "-q", "-b", "ehdotus")
    edit("methods/kahvit.fi.md", "Älä kiirehdi.", "Älä kiirehdi yhtään.")
    git(committed.root, "commit", "-q", "-a", "-m", "mine")
    git(committed.root, "checkout", "-q", "main")
    edit("methods/kahvit.fi.md", "Älä kiirehdi.", "Älä kiirehdi nyt.")
    git(committed.root, "commit", "-q", "-a", "-m", "theirs")
    git(committed.root, "checkout", "-q", "ehdotus")
    assert "kiirehdi {+yhtään+}." in run(committed, "status", "--since", "main").stdout


def test_a_zip_and_a_shallow_clone_give_the_same_answer(committed: Project, edit: Edit, tmp_path: Path) -> None:
    """No answer but that of --since needs history, and --since says what it lacks."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "Yhdessä on hauskaa.")
    git(committed.root, "commit", "-q", "-a", "-m", "second")
    first = run(committed, "status", "--format", "json").stdout
    unpacked = Project(tmp_path / "zip")
    shutil.copytree(committed.root, unpacked.root, ignore=shutil.ignore_patterns(".git"))
    shallow = Project(tmp_path / "shallow")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{committed.root}", str(shallow.root))
    for project, why in ((unpacked, "history"), (shallow, "shallow")):
        assert run(project, "status", "--format", "json").stdout == first
        with pytest.raises(UsageError, match=why):
            run(project, "status", "--since", "HEAD~1")


@pytest.mark.parametrize("revision", ["--output=x", "no-such", "HEAD:methods"])
def test_since_refuses_what_is_no_revision(committed: Project, revision: str) -> None:
    """Nothing that git could take for an option reaches it."""
    with pytest.raises(UsageError, match="revision"):
        run(committed, "status", f"--since={revision}")
