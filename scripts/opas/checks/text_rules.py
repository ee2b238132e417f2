"""The text itself: no HTML, nothing that would become HTML, nothing left unfinished."""

import re
from collections.abc import Iterator

from opas.content.book import Book, Page, Words
from opas.content.gate import is_safe
from opas.content.markdown_rules import RAW_TAG, to_html, without_code
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES, Language

_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|TBD|XXX|lorem ipsum|täydennetään)\b", re.IGNORECASE)
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)


def check(book: Book) -> Iterator[Problem]:
    """Check every page in every language."""
    for page in book.pages:
        for language in LANGUAGES:
            if words := page.words(language):
                yield from _text(words)
                yield from _gate(page, language)


def _text(words: Words) -> Iterator[Problem]:
    for start_line, text in bodies(words):
        readable = without_code(text)
        for pattern, code in ((RAW_TAG, "TEXT-001"), (_UNFINISHED, "TEXT-005"), (_CONFLICT, "FILE-010")):
            for match in pattern.finditer(readable):
                yield problem(place(words, text, start_line, match.start()), code, found=match.group().strip())


def _gate(page: Page, language: Language) -> Iterator[Problem]:
    """What the patterns did not see and the sanitiser would have changed."""
    words = page.words(language)
    assert words is not None
    for start_line, text in bodies(words):
        if not RAW_TAG.search(without_code(text)) and not is_safe(to_html(text)):
            yield problem(Place(words.source.path, start_line), "TEXT-004")


def bodies(words: Words) -> Iterator[tuple[int, str]]:
    """Every stretch of Markdown of a file with the line it starts at."""
    yield words.front.body_line, words.opening
    for section in words.sections:
        yield section.text_line, section.text


def place(words: Words, text: str, start_line: int, offset: int) -> Place:
    """Where a character of a stretch stands in its file."""
    before = text[:offset]
    return Place(words.source.path, start_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1)
