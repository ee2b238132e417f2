"""Sentences: short enough to be heard, none left in the other language, and nobody's personal data in them."""

import functools
import re
from collections.abc import Iterator

from opas.checks.text_rules import bodies, place
from opas.content.book import Book, Card, Page, Words
from opas.content.mark import normal, split_sentences
from opas.content.markdown_rules import without_code
from opas.content.text_patterns import MOST_WORDS, MOST_WORDS_IN_A_STEP, PERSONAL
from opas.content.yaml_text import Scalar, Sequence
from opas.problem import Problem, problem
from opas.project import LANGUAGES, Language

_STARTS = re.compile(r"^[ \t]*(?:\d+\.|[-*+])[ \t]+", re.MULTILINE)


def check(book: Book) -> Iterator[Problem]:
    """Check every page in every language."""
    for page in book.pages:
        for language in LANGUAGES:
            if words := page.words(language):
                yield from _personal(words)
                yield from _long(page, words)
        if page.fi and page.en:
            yield from _untranslated(page)


def _personal(words: Words) -> Iterator[Problem]:
    for key, value in words.front.root.entries:
        if key.text in ("title", "summary", "authors"):
            for scalar in value.items if isinstance(value, Sequence) else (value,):
                text = scalar.text if isinstance(scalar, Scalar) else ""
                yield from (problem(scalar.place, "TEXT-006", kind=kind) for kind, _ in _found(text))
    for start_line, text in bodies(words):
        readable = re.sub(r"\]\([^)]*\)", lambda match: " " * len(match.group()), without_code(text))
        for kind, at in _found(readable):
            yield problem(place(words, text, start_line, at), "TEXT-006", kind=kind)


def _found(text: str) -> Iterator[tuple[str, int]]:
    """Kinds of personal data and where they start; what is an identity code is no telephone number as well."""
    taken: set[int] = set()
    for kind, pattern in PERSONAL.items():
        # Looking for what comes before an @ takes time at every letter.
        if kind == "e-mail" and "@" not in text:
            continue
        for match in pattern.finditer(text):
            if match.start() not in taken:
                taken.add(match.start())
                yield kind, match.start()


def _long(page: Page, words: Words) -> Iterator[Problem]:
    for section_line, text in bodies(words):
        steps = words.section("how-to") if isinstance(page, Card) else None
        most = MOST_WORDS_IN_A_STEP if steps and steps.text_line == section_line else MOST_WORDS
        for sentence, offset in _sentences(words, text):
            length = len(sentence.split())
            if length > most:
                where = place(words, text, section_line, offset)
                yield problem(where, "TEXT-007", length=length, limit=most)


def _sentences(words: Words, text: str) -> tuple[tuple[str, int], ...]:
    return _cut(text, words.language)


@functools.lru_cache(maxsize=200)
def _cut(text: str, language: Language) -> tuple[tuple[str, int], ...]:
    """The sentences of a stretch of Markdown with where they start; list items and paragraphs end one."""
    shown = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    at, found = 0, []
    for block in re.split(r"\n\s*\n|\n(?=[ \t]*(?:\d+\.|[-*+])[ \t])", shown):
        for sentence in split_sentences(_STARTS.sub("", block), language):
            first = sentence.split("\n")[0].split("[")[0][:20]
            at = max(text.find(first, at), at)
            found.append((sentence, at))
    return tuple(found)


def _untranslated(page: Page) -> Iterator[Problem]:
    assert page.fi and page.en, "both languages are there"
    translation = page.en if page.original == "fi" else page.fi
    original = page.best_words(page.original)
    known = {normal(sentence) for _, text in bodies(original) for sentence, _ in _sentences(original, text)}
    for start_line, text in bodies(translation):
        for sentence, offset in _sentences(translation, text):
            if normal(sentence) in known and len(sentence.split()) > 3:
                yield problem(place(translation, text, start_line, offset), "PAIR-007", sentence=normal(sentence)[:60])
