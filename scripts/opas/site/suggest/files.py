"""The form's data, one file a language, and the methods there are, one file a language of a card.

They are scripts that set one value, not JSON, since a page opened from a disk may load a script and nothing else.
"""

import json
from dataclasses import fields
from pathlib import Path

from opas.content.book import Book
from opas.content.facts import labels
from opas.content.messages import KINDS
from opas.content.questions import Question, more_questions, questions
from opas.content.schema import MAX_ID_LENGTH, CardFacts
from opas.content.sections import CARD_KINDS
from opas.content.writing import write_text
from opas.project import LANGUAGES, Language
from opas.site.addresses import path_of
from opas.site.suggest.methods import known
from opas.site.suggest.page import PAGE, short_name
from opas.site.suggest.rules import rules, told


def write_suggest_files(book: Book, site: Path) -> None:
    """Write all files into the built site's assets."""
    for language in LANGUAGES:
        _write(site / "assets" / f"suggest-data-{language}.js", "opasSuggestData", form_data(book, language))
        found = known(book, language, path_of(PAGE, "", language))
        # Not asdict, which copies every number in it.
        there = {field.name: getattr(found, field.name) for field in fields(found)}
        _write(site / "assets" / f"suggest-methods-{language}.js", f"opasMethods_{language}", there)


def form_data(book: Book, language: Language) -> dict[str, object]:
    """What the form's scripts know, with messages in one language and the words of a card in both."""
    found = rules(book.vocabulary)
    return {
        "questions": [_question(question, language) for question in (*questions(), *more_questions())],
        "fields": ["title", "summary", *CardFacts.model_fields],
        "headings": {each: {kind.id: kind.name(each) for kind in CARD_KINDS} for each in LANGUAGES},
        "facts": {each: labels(each) for each in LANGUAGES},
        "vocabulary": {
            name: {term.key: {each: term.label(each) for each in LANGUAGES} for term in terms}
            for name, terms in book.vocabulary.lists
        },
        "rules": found,
        "messages": told(found, language),
        "kinds": {name: said[language == "en"] for name, said in KINDS.items()},
        "taken": sorted(page.id for page in book.pages),
        "longestId": MAX_ID_LENGTH,
    }


def _question(question: Question, language: Language) -> dict[str, object]:
    return {
        "id": question.id,
        "kind": question.kind,
        "field": question.field,
        "section": question.section,
        "choices": question.choices,
        "required": question.required,
        "first": not question.group,
        "name": short_name(question, language),
    }


def _write(path: Path, name: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A browser reads these two as ends of lines.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    write_text(path, f"window.{name}={text};\n")
