"""The issue form of GitHub with the nine questions: written from the same table, and read back from what it makes.

What a form may hold: docs.github.com, "Syntax for GitHub's form schema".
"""

import itertools
import re

import yaml

from opas.content.book import Book
from opas.content.criteria import criteria
from opas.content.draft import Answers
from opas.content.questions import Question, questions
from opas.content.vocabulary import Vocabulary
from opas.project import LANGUAGES, Language

FILES: dict[Language, str] = {"fi": "menetelma.yml", "en": "method.yml"}
"""Their names in .github/ISSUE_TEMPLATE/."""
_EMPTY = "_No response_"
"""What GitHub writes for a question without an answer."""
_WORDS = {
    "fi": {
        "name": "Uusi menetelmä",
        "description": "Yhdeksän kysymystä, noin kymmenen minuuttia. Vastauksista tehdään kortin luonnos.",
        "title": "Uusi menetelmä",
        "hello": "Kiitos, että jaat kokemuksesi! Vastaa omin sanoin; me autamme lopussa.\n\n"
        "**Tämä lomake on julkinen.** Älä kirjoita kenenkään nimeä, puhelinnumeroa tai osoitetta.",
        "criteria": "Mitä hyväksytyltä kortilta vaaditaan",
        "criteria_help": "Rastita ne, jotka jo täyttyvät. Vain lisenssi on pakollinen; muista voidaan jutella.",
    },
    "en": {
        "name": "A new method",
        "description": "Nine questions, about ten minutes. The answers are made into the draft of a card.",
        "title": "A new method",
        "hello": "Thank you for sharing what you have learned! Answer in your own words; we help with the rest.\n\n"
        "**This form is public.** Do not write anyone’s name, telephone number or address.",
        "criteria": "What an accepted card must have",
        "criteria_help": "Tick those that are met already. Only the licence is required; we can talk about the others.",
    },
}


def issue_form(book: Book, language: Language) -> str:
    """The file of the form in one language."""
    words = _WORDS[language]
    body: list[dict[str, object]] = [{"type": "markdown", "attributes": {"value": words["hello"]}}]
    body += [_asked(question, language, book.vocabulary) for question in questions()]
    # Only the licence must be agreed to: the rest is what people help each other with.
    options = [{"label": row, "required": "CC BY" in row} for row in criteria(book, language)]
    attributes = {"label": words["criteria"], "description": words["criteria_help"], "options": options}
    body.append({"type": "checkboxes", "id": "criteria", "attributes": attributes})
    form = {name: words[name] for name in ("name", "description", "title")} | {"labels": ["menetelma"], "body": body}
    made = yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=120)
    return f"# Made by `opas forms` from scripts/opas/content/questions.yml; change that and run it again.\n{made}"


def read_issue(body: str) -> tuple[Language, Answers] | None:
    """The language and the answers of an issue that the form made; None where it is none.

    GitHub writes each question as a heading. They are looked for in their order, so that a line of an answer that looks
    like an earlier heading stays part of the answer.
    """
    lines = re.split(r"\r\n|\r|\n", body)
    for language in LANGUAGES:
        headings = [f"### {question.asked(language).label}" for question in questions()]
        headings.append(f"### {_WORDS[language]['criteria']}")
        places: list[int] = []
        for heading in headings:
            after = places[-1] + 1 if places else 0
            found = next((at for at in range(after, len(lines)) if lines[at].strip() == heading), None)
            if found is None:
                break
            places.append(found)
        if len(places) == len(headings):
            given = ("\n".join(lines[at + 1 : end]).strip() for at, end in itertools.pairwise(places))
            answers = ("" if answer == _EMPTY else answer for answer in given)
            return language, {question.id: answer for question, answer in zip(questions(), answers, strict=True)}
    return None


def _asked(question: Question, language: Language, vocabulary: Vocabulary) -> dict[str, object]:
    asked = question.asked(language)
    attributes: dict[str, object] = {"label": asked.label, "description": asked.help}
    if question.kind == "choices":
        options = [term.label(language) for term in vocabulary.terms(question.choices)]
        attributes |= {"multiple": True, "options": options}
        kind = "dropdown"
    else:
        attributes["placeholder"] = asked.example
        kind = "input" if question.kind in ("line", "range") else "textarea"
    return {
        "type": kind,
        "id": question.id,
        "attributes": attributes,
        "validations": {"required": question.required},
    }
