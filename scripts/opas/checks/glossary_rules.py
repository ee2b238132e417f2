"""The guide's terms: where a form stands that the guide does not use, the right one is named."""

import re
from collections.abc import Iterator

from opas.checks.text_rules import bodies, place
from opas.content.book import Book, Words
from opas.content.glossary import Glossary
from opas.content.inflection import END, START, forms
from opas.content.markdown_rules import without_code
from opas.problem import Problem, problem
from opas.project import LANGUAGES, Language

_ADDRESS = re.compile(r"\]\([^)\s]*\)|^ {0,3}\[[^\]]+\]:.*$", re.MULTILINE)


def check(book: Book) -> Iterator[Problem]:
    """Check every page in every language."""
    for language in LANGUAGES:
        wanted, pattern = avoided(book.glossary, language)
        if pattern is None:
            continue
        for page in book.pages:
            if words := page.words(language):
                yield from _page(words, wanted, pattern)


def avoided(glossary: Glossary, language: Language) -> tuple[tuple[str, ...], re.Pattern[str] | None]:
    """The terms to use instead, by the number of the pattern's group, and the pattern that finds the others."""
    pairs = [(form, term.said(language).term) for term in glossary.terms for form in term.said(language).avoid]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair))
    named = [(form[0].lower(), f"{forms(form, language)}(?P<n{number}>)") for number, (form, _) in enumerate(pairs)]
    # By their first letters, so that a word is not tried against every form.
    by_letter = [
        f"(?=[{letter}{letter.upper()}])(?:{'|'.join(pattern for first, pattern in named if first == letter)})"
        for letter in sorted({first for first, _ in named})
    ]
    return tuple(term for _, term in pairs), re.compile(f"{START}(?:{'|'.join(by_letter)}){END}") if pairs else None


def _page(words: Words, wanted: tuple[str, ...], pattern: re.Pattern[str]) -> Iterator[Problem]:
    for field in ("title", "summary"):
        for match in pattern.finditer(getattr(words, field)):
            yield problem(words.front.place(field), "GLOSS-001", found=match.group(), wanted=term(wanted, match))
    for start_line, text in bodies(words):
        readable = _ADDRESS.sub(lambda found: " " * len(found.group()), without_code(text))
        for match in pattern.finditer(readable):
            where = place(words, text, start_line, match.start())
            yield problem(where, "GLOSS-001", found=match.group(), wanted=term(wanted, match))


def term(wanted: tuple[str, ...], match: re.Match[str]) -> str:
    """The term to use instead of what was found."""
    assert match.lastgroup, "every alternative ends with a group"
    return wanted[int(match.lastgroup[1:])]
