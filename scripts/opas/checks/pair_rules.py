"""Two languages of one page have the same shape: headings, list items, numbered steps, links, images."""

import re
from collections import Counter
from collections.abc import Iterator

from opas.checks.text_rules import bodies
from opas.content.book import Book, Page, Words
from opas.content.markdown_rules import without_code
from opas.problem import Place, Problem, problem

_SHAPE = {
    "steps": re.compile(r"^\d+\.[ \t]+\S", re.MULTILINE),
    "items": re.compile(r"^[ \t]*[-*+][ \t]+\S", re.MULTILINE),
    "links": re.compile(r"(?<!!)\[[^\]]*\]\("),
    "images": re.compile(r"!\[[^\]]*\][(\[]"),
}


def check(book: Book) -> Iterator[Problem]:
    """Compare each translation with its original."""
    for page in book.pages:
        if page.fi and page.en:
            yield from _pair(page)


def _pair(page: Page) -> Iterator[Problem]:
    original = page.best_words(page.original)
    translation = page.en if original is page.fi else page.fi
    assert translation is not None
    levels = [section.level for section in original.sections]
    if [section.level for section in translation.sections] != levels:
        found = len(translation.sections)
        yield problem(_place(translation), "PAIR-004", original=original.source.path, wanted=len(levels), found=found)
        return
    for first, second in zip(bodies(original), bodies(translation), strict=True):
        wanted, found_here = _shape(first[1]), _shape(second[1])
        for what in _SHAPE:
            if wanted[what] != found_here[what]:
                place = Place(translation.source.path, max(second[0] - 1, 1))
                yield problem(
                    place,
                    "PAIR-005",
                    what=what,
                    original=original.source.path,
                    wanted=wanted[what],
                    found=found_here[what],
                )


def _place(words: Words) -> Place:
    return Place(words.source.path, words.front.body_line)


def _shape(text: str) -> Counter[str]:
    readable = without_code(text)
    return Counter({what: len(pattern.findall(readable)) for what, pattern in _SHAPE.items()})
