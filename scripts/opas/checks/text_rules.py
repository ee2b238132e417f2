"""The text itself: no HTML, nothing that would become HTML, nothing left unfinished."""

import re
from collections.abc import Iterator

from opas.content.book import Book, Page, Words
from opas.content.gate import is_safe
from opas.content.markdown_rules import RAW_TAG, to_html, without_code
from opas.content.text_patterns import CONFLICT, FOREIGN, UNFINISHED
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES, Language

_COULD_BE_HTML = re.compile(r"[<>&\[\]\\`\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff]|!!!|@")
_PLAIN_LINK = re.compile(
    r"(?<!!)\[[^\[\]<>&`\\@!]*\]\((?:https?://[^\s()<>&`\\\"']+|(?:\.\./|[\w-]+/)*[\w-]+\.(?:fi|en)\.md(?:#[\w-]+)?)\)"
)

_PATTERNS = ((RAW_TAG, "TEXT-001"), (UNFINISHED, "TEXT-005"), (CONFLICT, "FILE-010"), (FOREIGN, "TEXT-011"))


def check(book: Book) -> Iterator[Problem]:
    """Check every page in every language."""
    for page in book.pages:
        for language in LANGUAGES:
            if words := page.words(language):
                yield from _text(words)
                yield from _open_code(words)
                yield from _gate(page, language)


def _text(words: Words) -> Iterator[Problem]:
    for start_line, text in bodies(words):
        readable = without_code(text)
        opened: set[str] = set()
        for pattern, code in _PATTERNS:
            for match in pattern.finditer(readable):
                name = re.match(r"<(/?)(\w+)", match.group())
                if name and name[1] and name[2] in opened:
                    continue
                opened |= {name[2]} if name else set()
                yield problem(place(words, text, start_line, match.start()), code, found=match.group().strip())


def _open_code(words: Words) -> Iterator[Problem]:
    """A fence that opens code and is never closed swallows the rest of the page."""
    fences = [
        (number, line.strip())
        for number, line in enumerate(words.front.body.split("\n"), start=words.front.body_line)
        if re.match(r" {0,3}(?:```|~~~)", line)
    ]
    if len(fences) % 2:
        yield problem(Place(words.source.path, fences[-1][0]), "TEXT-012", found=fences[-1][1][:3])


def _gate(page: Page, language: Language) -> Iterator[Problem]:
    """What the patterns did not see and the sanitiser would have changed."""
    words = page.words(language)
    assert words is not None
    for start_line, text in bodies(words):
        # Without these signs there is nothing that Markdown could make a tag, a link or a class of: no need to look.
        if not _COULD_BE_HTML.search(_PLAIN_LINK.sub("", text)):
            continue
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
