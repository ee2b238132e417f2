"""Links: every one inside the handbook leads to a page and a section that exist, in the language of its page."""

import posixpath
import re
from collections.abc import Iterator

from opas.checks.text_rules import bodies, place
from opas.content.book import Book, Words
from opas.content.front_matter import similar
from opas.content.links import Asset, Broken, External, Target, anchors, find, resolve
from opas.content.markdown_rules import without_code
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES

_INLINE = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?(?P<address>[^\s()>]*(?:\([^\s)]*\)[^\s)>]*)*)")
_DEFINED = re.compile(r"^ {0,3}\[[^\]]+\]:[ \t]*<?(?P<address>[^\s>]+)", re.MULTILINE)
_AUTOMATIC = re.compile(r"<(?P<address>[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>")
_BARE = re.compile(r"(?<![(<\[\"'=/\w])(?P<address>(?:https?://|www\.)[^\s<>)\]]+)")
_CODES = {"unsafe": "TEXT-002", "absolute": "LINK-004", "not-a-page": "LINK-005"}


def check(book: Book) -> Iterator[Problem]:
    """Check every link of every page in every language."""
    for page in book.pages:
        for language in LANGUAGES:
            if words := page.words(language):
                yield from _links(book, words)


def _links(book: Book, words: Words) -> Iterator[Problem]:
    for start_line, text in bodies(words):
        readable = without_code(text)
        for pattern in (_INLINE, _DEFINED, _AUTOMATIC):
            # Automatic links are blanked as code is, so look for them in the text itself.
            for match in pattern.finditer(text if pattern is _AUTOMATIC else readable):
                yield from _link(book, words, match["address"], place(words, text, start_line, match.start("address")))
        for match in _BARE.finditer(_INLINE.sub(lambda found: " " * len(found.group()), _DEFINED.sub("", readable))):
            yield problem(place(words, text, start_line, match.start("address")), "LINK-006", address=match["address"])


def _link(book: Book, words: Words, address: str, where: Place) -> Iterator[Problem]:
    target = resolve(words.source.path, address)
    if isinstance(target, External):
        return
    if isinstance(target, Broken | Asset):
        code = "LINK-005" if isinstance(target, Asset) else _CODES[target.reason]
        yield problem(where, code, address=address)
        return
    if target.page_id in book.unreadable:
        return
    page = find(book, target)
    if page is None:
        yield problem(where, "LINK-001", address=address, similar=_meant(book, words, target))
    elif target.anchor and target.anchor not in anchors(book, page, target.language):
        here = anchors(book, page, target.language)
        yield problem(where, "LINK-002", anchor=target.anchor, similar=similar(target.anchor, here), page=page.id)
    elif target.language != words.language:
        yield problem(where, "LINK-003", address=address, language=words.language)


def _meant(book: Book, words: Words, target: Target) -> str:
    """What a link that leads nowhere was most likely meant to be: another name, or the same in another folder."""
    known = book.page(target.page_id)
    if known is None:
        return similar(target.page_id, tuple(page.id for page in book.pages))
    there = known.words(target.language)
    return posixpath.relpath(there.source.path, posixpath.dirname(words.source.path)) if there else ""
