"""The form for a new method as data: every field is asked for, every rule has its words, one list of criteria."""

import json
import re

import pytest
from tests.conftest import ROOT

from opas.content.criteria import criteria
from opas.content.load import load
from opas.content.messages import messages
from opas.content.questions import more_questions, questions
from opas.content.schema import CardFacts
from opas.content.sections import CARD_KINDS
from opas.content.text_patterns import PERSONAL
from opas.project import LANGUAGES, Language, Project
from opas.site.suggest.files import form_data
from opas.site.suggest.methods import LETTERS, known, stems
from opas.site.suggest.patterns import pattern_of
from opas.site.suggest.rules import rules

BOOK = load(Project(ROOT)).book
NOT_ASKED = {"status", "related", "trials"}
"""A suggestion is a draft that nobody has tried; a link to another card needs one back, which cannot be made here."""


def test_every_field_and_section_of_a_card_can_be_told() -> None:
    """What the schema knows, the form asks for."""
    asked = (*questions(), *more_questions())
    fields = {question.field.split(".")[0] for question in asked if question.field}
    assert fields == {"title", "summary", *CardFacts.model_fields} - NOT_ASKED
    assert {question.section for question in asked if question.section} == {kind.id for kind in CARD_KINDS}
    assert len(questions()) == 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_question_and_its_words(language: Language) -> None:
    """No rule is about a question that is not asked, and each code has a message in the checker's table."""
    data = json.loads(json.dumps(form_data(BOOK, language)))
    ids = {question["id"] for question in data["questions"]}
    for rule in data["rules"]:
        assert set(rule["on"]) <= ids
        assert data["messages"][rule["code"]]["words"] == getattr(messages()[rule["code"]], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_criteria_are_one_list(language: Language) -> None:
    """The form's checklist, the page for contributors and CONTRIBUTING say the same, line by line."""
    told = criteria(BOOK, language)
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    heading = {"fi": "### Mitä hyväksytyltä kortilta vaaditaan", "en": "### What an accepted card must have"}[language]
    items = re.findall(r"^- .*(?:\n +\S.*)*", text.split(heading)[1].split("\n###")[0], re.MULTILINE)
    assert [" ".join(item[2:].split()) for item in items] == list(told)
    assert len(told) >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_knows_of_methods_is_small(language: Language) -> None:
    """All cards are there, in less than 20 kB on the way to a phone."""
    there = known(BOOK, language, "ehdota/")
    assert len(there.cards) == len(BOOK.cards)
    assert stems("Pihakahvit, öljy ja EU!") == ("pihak", "öljy")
    assert all(len(term) <= LETTERS for term in there.terms)


def test_patterns_are_written_as_javascript_reads_them() -> None:
    """Letters are letters of every language, groups keep their names, and no escape is left that flag u refuses."""
    assert pattern_of(re.compile(r"\bä\w[\w.-]\d")) == (
        r"(?:(?<=[\p{L}\p{N}_])(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])(?=[\p{L}\p{N}_]))ä[\p{L}\p{N}_][\p{L}\p{N}_.-]\p{Nd}",
        "gu",
    )
    assert pattern_of(re.compile(r"(?P<a>x{1,3}\"[^\]]*)\U0001f600", re.IGNORECASE | re.MULTILINE)) == (
        r'(?<a>x{1,3}"[^\]]*)\u{1f600}',
        "gumi".replace("mi", "im"),
    )
    assert all(rule["pattern"] for rule in rules(BOOK.vocabulary) if rule["kind"] == "personal")
    assert len(PERSONAL) == 3
