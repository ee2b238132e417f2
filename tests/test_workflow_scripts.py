"""The scripts inside the workflows at work: a fake `gh` writes down how it was called, git and jq are real."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

HEAD = "a" * 40
GH = """\
#!/usr/bin/env python3
import json, os, pathlib, sys
here = pathlib.Path(os.environ["FAKE"])
words = sys.argv[1:]
with (here / "calls").open("a") as calls:
    calls.write(json.dumps(words) + "\\n")
if "--body-file" in words:
    name = "-".join(words[:2])
    (here / f"{name}.md").write_text(pathlib.Path(words[words.index("--body-file") + 1]).read_text())
if words[0] == "api":
    print((here / ("files.json" if "/files" in words[-1] else "pulls.json")).read_text())
if words[:2] == ["pr", "create"]:
    print("https://example.org/pull/8")
"""
pytestmark = pytest.mark.skipif(
    not shutil.which("jq"), reason="jq is missing (apt install jq); GitHub's machines have it"
)


def script(workflow: str, step: str) -> str:
    """The script of a step."""
    found: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / workflow).read_text(encoding="utf-8"))
    steps = (found_step for job in found["jobs"].values() for found_step in job["steps"])
    return str(next(one["run"] for one in steps if one.get("name") == step))


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    """A folder with the fake gh and the answers of GitHub."""
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(GH, encoding="utf-8")
    gh.chmod(0o755)
    (tmp_path / "temp").mkdir()
    (tmp_path / "pulls.json").write_text(
        json.dumps([{"number": 3, "head": {"sha": "b" * 40}}, pull(7)]), encoding="utf-8"
    )
    return tmp_path


def pull(number: int) -> dict[str, Any]:
    """A pull request at HEAD."""
    return {"number": number, "head": {"sha": HEAD}}


def run(fake: Path, text: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub does."""
    env = os.environ | {
        "PATH": f"{fake / 'bin'}:{os.environ['PATH']}",
        "FAKE": str(fake),
        "RUNNER_TEMP": str(fake / "temp"),
        "GH_REPO": "talo/opas",
        "HEAD": HEAD,
        "RUN": "1",
        "ISSUE": "5",
    }
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
    return subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=60)


def comment(fake: Path, files: list[str], report: str | None) -> str:
    """What the comment says after a failed check of a change to these files."""
    (fake / "files.json").write_text(json.dumps([{"filename": name} for name in files]), encoding="utf-8")
    if report is not None:
        (fake / "temp" / "report").mkdir()
        for language in ("fi", "en"):
            (fake / "temp" / "report" / f"{language}.json").write_text(report, encoding="utf-8")
    done = run(fake, script("comment.yml", "Write the comment and send it"), fake)
    assert done.returncode == 0, done.stderr
    return (fake / "pr-comment.md").read_text(encoding="utf-8")


def found(message: str, path: str = "methods/kahvit.fi.md") -> str:
    """A report with one finding."""
    return json.dumps({"problems": [{"path": path, "line": 5, "column": 2, "message": message}]})


def test_the_comment_speaks_the_contributors_language(fake: Path) -> None:
    """Who changes Finnish files reads Finnish, and the comment goes to the pull request that GitHub names."""
    said = comment(fake, ["methods/kahvit.fi.md"], found("otsikko puuttuu"))
    assert "Kiitos muutoksesta!" in said
    assert "• methods/kahvit.fi.md:5:2: otsikko puuttuu" in said
    assert "Thank you" not in said
    calls = [json.loads(line) for line in (fake / "calls").read_text(encoding="utf-8").splitlines()]
    assert calls[-1][:3] == ["pr", "comment", "7"]


def test_english_and_mixed_changes(fake: Path) -> None:
    """English files are answered in English."""
    said = comment(fake, ["methods/kahvit.en.md"], found("the title is missing"))
    assert "Thank you for your change!" in said
    assert "Kiitos" not in said


@pytest.mark.parametrize("files", [["docs/a.fi.md", "docs/a.en.md"], ["scripts/opas/cli.py"]])
def test_where_the_language_is_unknown_both_are_spoken(fake: Path, files: list[str]) -> None:
    """Changes to both languages or to none are answered in both."""
    said = comment(fake, files, found("x"))
    assert "Kiitos muutoksesta!" in said
    assert "Thank you for your change!" in said


@pytest.mark.parametrize("report", [None, "", "{", "[]", '{"problems": 1}', '{"problems": [1, null]}'])
def test_without_findings_nobody_is_blamed(fake: Path, report: str | None) -> None:
    """No report, or a report of any other shape, is a fault of the machinery."""
    said = comment(fake, ["methods/kahvit.fi.md"], report)
    assert "Tekstissäsi ei ole virheitä" in said


def test_a_hostile_report_stays_in_its_block(fake: Path) -> None:
    """A fork writes its own report: it cannot end the code block, run anything, or fill the page."""
    hostile = "~~~~\n# Hei @kaikki $(touch owned) `touch owned` \u001b[31m" + "x" * 5000
    rows = [json.loads(found(hostile))["problems"][0]] * 100
    said = comment(fake, ["methods/kahvit.fi.md"], json.dumps({"problems": rows}))
    inside = said.split("~~~~text\n")[1].split("\n~~~~\n")[0].split("\n")
    assert len(inside) == 20
    assert all(line.startswith("• ") and len(line) <= 402 and line.isprintable() for line in inside)
    assert said.count("\n~~~~") == 2
    assert not list(fake.rglob("owned"))


def test_a_pull_request_that_has_moved_on_gets_no_comment(fake: Path) -> None:
    """Where no open pull request has the commit, nothing is written."""
    (fake / "pulls.json").write_text("[]", encoding="utf-8")
    done = run(fake, script("comment.yml", "Write the comment and send it"), fake)
    assert done.returncode == 0
    assert not (fake / "pr-comment.md").exists()


@pytest.fixture
def checkout(fake: Path) -> Path:
    """A repository with a remote that is a folder."""
    folder = fake / "checkout"
    (folder / "methods").mkdir(parents=True)
    (folder / "methods" / "vanha.fi.md").write_text("vanha\n", encoding="utf-8")
    remote = fake / "remote.git"
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (
        ["init", "-q"],
        ["add", "."],
        [*who, "commit", "-qm", "first"],
        ["init", "-q", "--bare", str(remote)],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    rule = f"url.{remote}.insteadOf"
    subprocess.run(["git", "config", rule, "https://github.com/talo/opas.git"], cwd=folder, check=True)
    return folder


def propose(fake: Path, checkout: Path, cards: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the step that opens the pull request, with these cards in the proposal."""
    proposal = fake / "temp" / "proposal"
    proposal.mkdir()
    (proposal / "answer.md").write_text("Kiitos!\n", encoding="utf-8")
    (proposal / "pull-request.md").write_text("Closes #5\n", encoding="utf-8")
    for name, text in cards.items():
        (proposal / "methods").mkdir(exist_ok=True)
        (proposal / "methods" / name).write_text(text, encoding="utf-8")
    return run(fake, script("intake.yml", "Propose the card, or tell what is missing"), checkout)


def test_a_card_becomes_a_branch_and_a_pull_request(fake: Path, checkout: Path) -> None:
    """One card goes to a branch of its own, and the answer in the issue leads to the pull request."""
    done = propose(fake, checkout, {"uusi.fi.md": "uusi\n"})
    assert done.returncode == 0, done.stderr
    shown = subprocess.run(
        ["git", "show", "--name-status", "--format=%s", "kortti-5"],
        cwd=fake / "remote.git",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    assert shown[0] == "methods: add uusi.fi"
    assert shown[2:3] == ["A\tmethods/uusi.fi.md"]
    assert "https://example.org/pull/8" in (fake / "issue-comment.md").read_text(encoding="utf-8")


def test_without_a_card_the_issue_is_answered(fake: Path, checkout: Path) -> None:
    """Where answers are missing there is a comment and no branch."""
    assert propose(fake, checkout, {}).returncode == 0
    assert (fake / "issue-comment.md").read_text(encoding="utf-8") == "Kiitos!\n"
    assert not (fake / "pr-create.md").exists()


@pytest.mark.parametrize(
    "names", [["vanha.fi.md"], ["Uusi.fi.md"], ["uusi.sh"], ["a.fi.md", "b.fi.md"], ["-x.fi.md;.fi.md"]]
)
def test_nothing_but_one_new_card_is_proposed(fake: Path, checkout: Path, names: list[str]) -> None:
    """A card that is there already, another kind of file or a second one stops the job before anything is pushed."""
    done = propose(fake, checkout, dict.fromkeys(names, "x\n"))
    assert done.returncode != 0
    assert not (fake / "pr-create.md").exists()
