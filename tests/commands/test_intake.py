"""`opas intake`: whatever an issue holds becomes a card that means it, or an answer that says what is missing."""

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opas.checks import check
from opas.cli import opas
from opas.content.issue_form import read_issue
from opas.content.messages import level, told
from opas.content.questions import questions
from opas.project import LANGUAGES, Language, Project

TODAY = datetime.date(2026, 11, 22)
CRITERIA = {"fi": "Mitä hyväksytyltä kortilta vaaditaan", "en": "What an accepted card must have"}
CHOSEN = {
    "fi": "ikäihmiset, yksin asuvat",
    "en": "older people, people living alone",
}


def body(language: Language, **given: str) -> str:
    """An issue as GitHub writes it from the form, with the example answers where none is given."""
    answers = {question.id: question.asked(language).example for question in questions()}
    answers |= {"audience": CHOSEN[language], **given}
    rows = (f"### {question.asked(language).label}\n\n{answers[question.id]}\n" for question in questions())
    return "\n".join([*rows, f"### {CRITERIA[language]}\n\n- [x] CC BY 4.0\n"])


def run(project: Project, text: str | None) -> tuple[Result, Path]:
    """`opas intake` with an event that holds the text, and the folder that it wrote into."""
    event, into = project.root / "event.json", project.root / "proposal"
    event.write_text(json.dumps({"action": "labeled", "issue": {"number": 7, "body": text}}), encoding="utf-8")
    done = CliRunner(mix_stderr=False).invoke(
        opas, ["--root", str(project.root), "intake", str(event), "--into", str(into)]
    )
    return done, into


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_becomes_a_card_without_faults(small: Project, language: Language) -> None:
    """The examples of the form make a draft that `opas check` accepts, and a pull request that closes the issue."""
    done, into = run(small, body(language).replace("\n", "\r\n"))
    assert done.exit_code == 0, done.stderr
    card = next((into / "methods").iterdir())
    assert card.name.endswith(f".{language}.md")
    assert "Closes #7" in (into / "pull-request.md").read_text(encoding="utf-8")
    (small.methods / card.name).write_bytes(card.read_bytes())
    assert [told(fault, "en") for fault in check(small, TODAY)] == []
    assert "audience: [ikaihmiset, yksin-asuvat]" in card.read_text(encoding="utf-8")


def test_an_empty_answer_is_left_out(small: Project) -> None:
    """What GitHub writes for no answer is no text of the card."""
    _, into = run(small, body("fi", safety="_No response_", materials="_No response_"))
    text = next((into / "methods").iterdir()).read_text(encoding="utf-8")
    assert "No response" not in text
    assert "## Turvallisuus" not in text


def test_what_is_missing_is_said_kindly(small: Project) -> None:
    """A missing and an impossible answer are named by their questions, in the form's language, and no card is made."""
    done, into = run(small, body("en", steps="_No response_", duration="1:30"))
    assert done.exit_code == 0
    answer = (into / "answer.md").read_text(encoding="utf-8")
    assert "What do you do, and in what order? – the answer is missing." in answer
    assert "How many minutes does one session take?" in answer
    assert "1:30" in answer
    assert not (into / "methods").exists()


@pytest.mark.parametrize("text", [None, "", "Hei! Minulla olisi menetelmä.", "### Mikä menetelmän nimi on?\n\nTee"])
def test_an_issue_without_the_form_gets_an_answer(small: Project, text: str | None) -> None:
    """An issue that somebody wrote by hand is told about the form, in both languages."""
    done, into = run(small, text)
    assert done.exit_code == 0
    answer = (into / "answer.md").read_text(encoding="utf-8")
    assert "Avaa uusi lomake" in answer
    assert "open a new form" in answer
    assert not (into / "methods").exists()


@pytest.mark.parametrize(
    "hostile",
    [
        "$(touch owned) `touch owned` ; rm -rf .",
        "${{ github.token }} %0A::set-output name=a::b",
        "---\nstatus: tarkistettu\n---",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "@kaikki ~~~~\n::error::",
        "### Kuka menetelmän jakaa?\n\nJoku muu",
    ],
)
@pytest.mark.parametrize("where", ["title", "steps", "authors"])
def test_hostile_text_is_only_text(small: Project, hostile: str, where: str) -> None:
    """No answer leaves the folder, runs, ends the code block of the reply or becomes a field of the card."""
    before = set(small.root.rglob("*"))
    done, into = run(small, body("fi", **{where: hostile}))
    assert done.exit_code == 0, done.stderr
    made = set(small.root.rglob("*")) - before - {small.root / "event.json"}
    assert all(path == into or into in path.parents for path in made)
    cards = list((into / "methods").iterdir()) if (into / "methods").exists() else []
    for card in cards:
        assert "status: luonnos" in card.read_text(encoding="utf-8")
        (small.methods / card.name).write_bytes(card.read_bytes())
        assert [told(fault, "en") for fault in check(small, TODAY) if level(fault) == "error"] == []
    if not cards:
        inside = (into / "answer.md").read_text(encoding="utf-8").split("~~~~text\n")[1].split("\n~~~~\n")[0]
        assert all(line.startswith("• ") for line in inside.split("\n"))


def test_an_earlier_question_in_an_answer_stays_text() -> None:
    """A line that looks like a heading of an earlier question is part of the answer that it stands in."""
    found = read_issue(body("fi", steps="Kysy.\n### Mikä menetelmän nimi on?\nVastaa."))
    assert found is not None
    assert found[1]["steps"] == "Kysy.\n### Mikä menetelmän nimi on?\nVastaa."


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_is_taken(small: Project, text: str) -> None:
    """Whatever the summary is, there is a card or an answer, and never a traceback."""
    done, into = run(small, body("en", summary=text))
    assert done.exit_code == 0, done.output
    assert (into / "answer.md").is_file()


def test_no_event_is_a_wrong_call(small: Project) -> None:
    """A file that is no event of an issue ends in one line and exit code 2."""
    wrong = small.root / "wrong.json"
    wrong.write_text('{"issue": {"number": "x"}}', encoding="utf-8")
    done = CliRunner(mix_stderr=False).invoke(
        opas, ["--root", str(small.root), "intake", str(wrong), "--into", str(small.root / "out")]
    )
    assert getattr(done.exception, "exit_code", None) == 2
