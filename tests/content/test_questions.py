"""Practical questions that readers bring: the guide answers each of them in a place that is known."""

from collections import Counter
from pathlib import Path
from typing import Literal

import pytest
import yaml
from pydantic import TypeAdapter

from opas.content.book import Book
from opas.content.load import load
from opas.content.schema import Closed, Identifier
from opas.project import Project

FILE = Path(__file__).parent.parent / "cases" / "questions.yml"


class Question(Closed):
    """What somebody asks, and where the answer stands."""

    question: str
    language: Literal["fi", "en"]
    page: Identifier
    section: Identifier
    """The same in both languages."""
    phrase: str
    """The words without which the answer is gone."""


QUESTIONS = TypeAdapter(tuple[Question, ...]).validate_python(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def book(real: Project) -> Book:
    """The handbook, read once for all questions."""
    return load(real).book


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: f"{asked.language}-{asked.page}-{asked.section}")
def test_the_answer_stands_where_it_is_looked_for(book: Book, asked: Question) -> None:
    """The page has the section in both languages, and in the asker's language it says the words that help."""
    page = book.page(asked.page)
    assert page is not None, f"no page {asked.page}: {asked.question}"
    for language in ("fi", "en"):
        words = page.words(language)
        assert words is not None, f"{asked.page} is not in {language}"
        texts = {section.id: " ".join(section.text.split()) for section in words.sections}
        assert asked.section in texts, f"{asked.page} has no section {asked.section} in {language}: {asked.question}"
        if language == asked.language:
            assert asked.phrase in texts[asked.section], asked.question


def test_both_languages_ask_and_nobody_asks_twice() -> None:
    """At least twelve questions in each language, each with an answer of its own."""
    assert min(Counter(asked.language for asked in QUESTIONS).values()) >= 12
    answers = Counter((asked.page, asked.section) for asked in QUESTIONS)
    assert max(answers.values()) == 1, answers.most_common(1)
