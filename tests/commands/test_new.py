"""`opas new`: nine answers in a terminal, a pipe or flags become a card that passes every check."""

import datetime
import re
import unicodedata

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opas.checks import check
from opas.checks.one_card import faults_of_answer
from opas.cli import opas
from opas.content.draft import card_id, draft
from opas.content.front_matter import split
from opas.content.messages import told
from opas.content.questions import questions
from opas.content.source import source_of
from opas.content.vocabulary import load_vocabulary
from opas.content.yaml_text import plain
from opas.project import LANGUAGES, Language, Project

TODAY = datetime.date(2026, 11, 22)


def examples(language: Language) -> dict[str, str]:
    """The example answers, which must pass."""
    return {question.id: question.asked(language).example for question in questions()}


def run(project: Project, *flags: str, typed: str | bytes = "") -> Result:
    """`opas new` with what is typed or piped."""
    return CliRunner(mix_stderr=False).invoke(opas, ["--root", str(project.root), "new", *flags], input=typed)


def piped(answers: dict[str, str]) -> str:
    """Answers as somebody types them: several lines end with an empty one."""
    many = {question.id for question in questions() if question.kind in ("list", "steps", "text")}
    return "".join(f"{answer}\n\n" if name in many else f"{answer}\n" for name, answer in answers.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_become_a_card_without_faults(small: Project, language: Language) -> None:
    """The examples, piped in either language, make a draft that `opas check` accepts, and say what comes next."""
    done = run(small, "--lang", language, typed=piped(examples(language)))
    assert done.exit_code == 0, done.stderr
    name = re.search(r"methods/\S+\.md", done.stdout)[0]
    assert (small.root / name).is_file()
    assert f".{language}.md" in name
    assert [told(fault, "en") for fault in check(small, TODAY)] == []


def test_flags_answer_without_asking(small: Project) -> None:
    """A script may give all answers as flags; nothing is asked then."""
    flags = [part for name, answer in examples("fi").items() for part in (f"--{name}", answer)]
    done = run(small, *flags)
    assert done.exit_code == 0
    assert "?" not in done.stderr
    assert (small.methods / "pesutuvan-teetuokio.fi.md").is_file()


def test_a_file_is_never_written_over(small: Project) -> None:
    """A second card of the same title gets a name of its own, also beside a chapter of that name."""
    for expected in ("luku-2", "luku-3"):
        assert run(small, typed=piped(examples("fi") | {"title": "Luku"})).exit_code == 0
        assert (small.methods / f"{expected}.fi.md").is_file()


@pytest.mark.parametrize(("title", "name"), [("Äiti & Öljy", "aiti-oljy"), ("Чай", "menetelma"), ("É" * 80, "e" * 61)])
def test_the_name_comes_from_the_title(title: str, name: str) -> None:
    """ä becomes a, other signs become dashes, and no name is longer than a file's may be."""
    assert card_id(title, frozenset()) == name


@pytest.mark.parametrize(
    ("question", "answer", "says"),
    [
        ("title", "", "--title"),
        ("title", "x" * 61, "60"),
        ("title", "<b>Kahvit</b>", "<"),
        ("audience", "lapset", "lapsiperheet"),
        ("people", "monta", "monta"),
        ("people", "0", "1"),
        ("people", "9–4", "9"),
        ("duration", "1:30", "minuut"),
        ("steps", "", "--steps"),
        ("steps", "Soita Maijalle, 040 123 4567.", "henkilötieto"),
        ("safety", "<script>alert(1)</script>", "HTML"),
        ("authors", "  ", "--authors"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_written(small: Project, question: str, answer: str, says: str) -> None:
    """Where nobody is there to try again, the fault is told in plain words and no file is made."""
    before = sorted(small.methods.iterdir())
    done = run(small, typed=piped(examples("fi") | {question: answer}))
    assert done.exception and not isinstance(done.exception, SystemExit)
    assert says in str(done.exception)
    assert "[" not in str(done.exception)
    assert sorted(small.methods.iterdir()) == before


@pytest.mark.parametrize("typed", [b"", b"Nimi\n", b"\xff\xfe\n", b"\x00" * 9, piped(examples("fi")).encode()[:200]])
def test_input_that_ends_early_writes_nothing(small: Project, typed: bytes) -> None:
    """A pipe that ends, or holds no text, ends in one line of words."""
    before = sorted(small.methods.iterdir())
    done = run(small, typed=typed)
    assert type(done.exception).__name__ == "UsageError"
    assert sorted(small.methods.iterdir()) == before


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=60), step=st.text(min_size=1, max_size=200), language=st.sampled_from(LANGUAGES))
def test_what_was_typed_is_what_the_file_means(real: Project, title: str, step: str, language: Language) -> None:
    """Colons, quotes, `no`, `1:30`, dashes: YAML gives back the very text, and the file always has its two fences."""
    vocabulary, _ = load_vocabulary(real)
    text = draft(examples(language) | {"title": title, "steps": step}, language, vocabulary)
    source, refused = source_of("x.fi.md", text.encode("utf-8", "replace"))
    if refused:
        # A file that cannot be read whole (broken encoding, control characters) is never written: the answer is asked
        # for again.
        typed = {"title": title, "steps": step}
        asked = [question for question in questions() if question.id in typed]
        assert any(faults_of_answer(real, one, typed[one.id], language, vocabulary) for one in asked)
        return
    front, faults = split(source)
    assert front is not None and faults == []
    assert plain(front.root.get("title")) == unicodedata.normalize("NFC", " ".join(title.split()))


def test_questions_lead_to_what_the_card_has(real: Project) -> None:
    """Nine questions in both languages; each goes to one field or one section, and choices to a list that exists."""
    vocabulary, _ = load_vocabulary(real)
    assert len(questions()) == 9
    for question in questions():
        assert bool(question.field) != bool(question.section)
        assert not question.choices or vocabulary.terms(question.choices)
