"""What runs on GitHub: no stranger's text reaches a shell, no stranger's code a secret or a token that writes."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from opas.content.issue_form import FILES, issue_form
from opas.content.load import load
from opas.project import LANGUAGES, Language, Project
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
TOOLS = Path(sys.executable).parent
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
CHECKOUT = "actions/checkout"
FROM_STRANGERS = ("pull_request", "issues", "workflow_run", "issue_comment", "discussion", "fork", "watch")
"""Events that somebody without any rights here can cause."""
NAMES = [path.name for path in WORKFLOWS]


def read(path: Path) -> dict[str, Any]:
    """A workflow; `on` is a word here, where YAML 1.1 takes it for true."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in found.items()}


def events(workflow: dict[str, Any]) -> set[str]:
    """What starts it."""
    return set(workflow["on"]) if isinstance(workflow["on"], (dict, list)) else {workflow["on"]}


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of every job."""
    for job in workflow["jobs"].values():
        yield from job["steps"]


def scopes(job: dict[str, Any]) -> set[str]:
    """What the job's token may write."""
    return {scope for scope, right in job["permissions"].items() if right == "write"}


def program(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a linter of the test environment in the project."""
    command = [str(TOOLS / words[0]), *words[1:]]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(params=WORKFLOWS, ids=NAMES)
def workflow(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Each workflow."""
    return read(request.param)


def test_zizmor_finds_nothing() -> None:
    """The linter of workflows, at its strictest and without a network, has nothing to say."""
    done = program("zizmor", "--offline", "--strict-collection", "--pedantic", "--no-progress", ".github")
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    """The same call refuses a workflow whose script holds the title of an issue."""
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    script = "echo ${{ github.event.issue.title }}"
    job = {"runs-on": "ubuntu-24.04", "steps": [{"run": script}]}
    bad.write_text(json.dumps({"name": "bad", "on": "issues", "jobs": {"bad": job}}), encoding="utf-8")
    done = program("zizmor", "--offline", "--strict-collection", "--pedantic", "--no-progress", str(bad))
    assert "template-injection" in done.stdout


SCHEMAS = {
    "github-workflows": ".github/workflows/*.yml",
    "github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
    "github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
    "dependabot": ".github/dependabot.yml",
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_fit_their_schema(schema: str) -> None:
    """Workflows, forms and settings are what GitHub's published schemas describe."""
    files = [str(path) for path in sorted(ROOT.glob(SCHEMAS[schema]))]
    assert files
    done = program("check-jsonschema", "--builtin-schema", f"vendor.{schema}", "--no-cache", *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_workflow_runs_strangers_code_with_our_rights() -> None:
    """There is no pull_request_target; the one workflow_run checks nothing out and runs nothing that it was handed."""
    with_rights = {path.name for path in WORKFLOWS if events(read(path)) & {"pull_request_target", "workflow_run"}}
    assert with_rights == {"comment.yml"}
    comment = read(GITHUB / "workflows" / "comment.yml")
    assert events(comment) == {"workflow_run"}
    assert [step["uses"].split("@")[0] for step in steps(comment) if "uses" in step] == ["actions/download-artifact"]
    script = "\n".join(step.get("run", "") for step in steps(comment))
    assert not re.search(r"\b(?:eval|source|bash|sh|python3?|node|make|chmod|git)\b(?! a)", script)


def test_no_expression_in_a_script(workflow: dict[str, Any]) -> None:
    """A script gets values through its environment alone, where they are text and never program."""
    assert [step["run"] for step in steps(workflow) if EXPRESSION.search(step.get("run", ""))] == []


SAFE_VALUES = {
    "github.event.pull_request.number || github.ref",
    "github.event.pull_request.base.sha || 'HEAD'",
    "github.event.issue.number",
    "github.event.workflow_run.id",
    "github.event.workflow_run.head_sha",
    "github.ref",
    "github.token",
    "github.repository",
    "runner.temp",
    "inputs.engine || 'auto'",
    "steps.deployment.outputs.page_url",
}
"""Numbers, hashes and names of ours; nothing that a stranger words."""


def test_every_expression_is_a_known_one() -> None:
    """No title, text, name of a branch or name of a person is used anywhere; a new expression is added here by hand."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    assert {found.strip() for found in EXPRESSION.findall(text)} == SAFE_VALUES


def test_environment_is_quoted(workflow: dict[str, Any]) -> None:
    """Each variable that a workflow sets from an expression stands in double quotes in the scripts, or is a test's."""
    jobs = workflow["jobs"].values()
    settings = [
        workflow.get("env", {}),
        *(job.get("env", {}) for job in jobs),
        *(s.get("env", {}) for s in steps(workflow)),
    ]
    names = {name for env in settings for name, value in env.items() if EXPRESSION.search(str(value))}
    for step in steps(workflow):
        for line in step.get("run", "").splitlines():
            outside = re.sub(r'"[^"]*"', "", line)
            assert not [name for name in names if re.search(rf"\$\{{?{name}\b", outside)], line


def test_actions_are_pinned_and_listed(workflow: dict[str, Any]) -> None:
    """Each action is named by the hash of its version, and the page of decisions says who else uses it."""
    page = (ROOT / "scripts" / "decisions" / "pinned-actions.md").read_text(encoding="utf-8")
    for step in steps(workflow):
        if "uses" in step:
            name, _, found = step["uses"].partition("@")
            assert re.fullmatch(r"[0-9a-f]{40}", found), step["uses"]
            row = next((row for row in page.splitlines() if f"`{name}`" in row and f"`{found}`" in row), "")
            assert row.count(".github/workflows/") >= 2, f"{step['uses']} needs two public files that agree"


def test_versions_beside_the_hashes_agree_with_the_page() -> None:
    """The comment after a hash is the version that the page of decisions gives."""
    page = (ROOT / "scripts" / "decisions" / "pinned-actions.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| (v[\d.]+) \| `([0-9a-f]{40})`", page)
    listed = {found: version for version, found in rows}
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                found = re.search(r"@([0-9a-f]{40}) # (v[\d.]+)$", line)
                assert found, f"{path.name}: {line}"
                assert listed.get(found[1]) == found[2], line


def test_rights_are_given_job_by_job(workflow: dict[str, Any]) -> None:
    """A workflow has no rights; each job says which it needs, how long it may take and what it must not overtake."""
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for name, job in workflow["jobs"].items():
        assert set(job["permissions"].values()) <= {"read", "write"}, name
        assert job["timeout-minutes"], name
        assert job["runs-on"] == "ubuntu-24.04", name


def test_checkouts_leave_no_token_behind(workflow: dict[str, Any]) -> None:
    """What runs after a checkout cannot read the token from the checkout's settings."""
    for step in steps(workflow):
        if step.get("uses", "").startswith(f"{CHECKOUT}@"):
            assert step["with"]["persist-credentials"] is False


def test_strangers_reach_no_secret_and_no_token_that_writes() -> None:
    """A job that runs a contributor's code may only read; none of them sees a secret, and there is none at all."""
    assert "secrets." not in "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    for path in WORKFLOWS:
        found = read(path)
        for name, job in found["jobs"].items():
            builds = any(re.search(r"\.venv/|\bmake\b|bootstrap", step.get("run", "")) for step in job["steps"])
            if builds or "pull_request" in events(found):
                assert scopes(job) == set(), f"{path.name}, {name}"


def test_only_these_jobs_may_write() -> None:
    """Who may write what: one job each for the site, a release, a comment, and the pull request of a form."""
    found = {
        (path.name, name): scopes(job) for path in WORKFLOWS for name, job in read(path)["jobs"].items() if scopes(job)
    }
    assert found == {
        ("publish.yml", "deploy"): {"pages", "id-token"},
        ("audiobook.yml", "release"): {"contents"},
        ("comment.yml", "comment"): {"pull-requests"},
        ("intake.yml", "propose"): {"contents", "pull-requests", "issues"},
    }


def test_publishing_starts_from_main_alone() -> None:
    """No event that a stranger can cause leads to the jobs that publish."""
    for name in ("publish.yml", "audiobook.yml"):
        assert not events(read(GITHUB / "workflows" / name)) & set(FROM_STRANGERS)
    publish = read(GITHUB / "workflows" / "publish.yml")
    assert publish["on"]["push"] == {"branches": ["main"]}
    assert publish["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert publish["jobs"]["deploy"]["needs"] == "build"


def test_a_form_waits_for_a_maintainers_label() -> None:
    """Only a label starts the intake, none that a form gives itself, and its text goes in as the event's file."""
    intake = read(GITHUB / "workflows" / "intake.yml")
    assert intake["on"] == {"issues": {"types": ["labeled"]}}
    assert intake["jobs"]["read"]["if"] == "github.event.label.name == 'kortiksi'"
    assert intake["jobs"]["propose"]["needs"] == "read"
    assert any('opas intake "$GITHUB_EVENT_PATH"' in step.get("run", "") for step in steps(intake))
    for form in sorted((GITHUB / "ISSUE_TEMPLATE").glob("[!c]*.yml")):
        assert "kortiksi" not in yaml.safe_load(form.read_text(encoding="utf-8"))["labels"]


def test_the_link_check_fails_nobody() -> None:
    """It runs at night or by hand, never for a pull request, and a dead address is a line in its report."""
    links = read(GITHUB / "workflows" / "links.yml")
    assert events(links) == {"schedule", "workflow_dispatch"}
    assert any("linkchecker" in step.get("run", "") and "|| true" in step["run"] for step in steps(links))


def test_every_script_is_bash(workflow: dict[str, Any]) -> None:
    """Bash reads every script without an error."""
    for step in steps(workflow):
        if "run" in step:
            done = subprocess.run(["bash", "-n"], input=step["run"], capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, ""), step["run"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_issue_form_is_made_from_the_questions(real: Project, language: Language) -> None:
    """The committed form is what `opas forms` writes; after a change of the questions, run it again."""
    path = GITHUB / "ISSUE_TEMPLATE" / FILES[language]
    assert path.read_text(encoding="utf-8") == issue_form(load(real).book, language)
