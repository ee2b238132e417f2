"""Links: every one inside the handbook leads to a page and a section that exist, in the language of its page."""

import posixpath
import re
from collections.abc import Iterator

from opas.checks.text_rules import bodies, place
from opas.content.book import Book, Page, Words
from opas.content.front_matter import similar
from opas.content.links import Asset, Broken, External, Target, anchors, find, resolve
from opas.content.markdown_rules import without_code
from opas.content.sections import slug
from opas.content.text_patterns import BARE_ADDRESS, INLINE_LINK
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES

_DEFINED = re.compile(r"^ {0,3}\[[^\]]+\]:[ \t]*<?(?P<address>[^\s>]+)", re.MULTILINE)
_AUTOMATIC = re.compile(r"<(?P<address>[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>")
_EMPTY_WORDS = frozenset("tästä|täältä|tässä|täällä|linkki|linkistä|here|click here|this|link|this link".split("|"))
"""Words that could stand for any link at all."""
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?:[/:?#]|$)", re.IGNORECASE)
_OWN_MACHINE = re.compile(
    r"https?://(?:localhost(?=[:/]|$)|127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|[^/.]+\.local\b|\[)",
    re.IGNORECASE,
)
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
        for pattern in (INLINE_LINK, _DEFINED, _AUTOMATIC):
            # Automatic links are blanked as code is, so look for them in the text itself.
            for match in pattern.finditer(text if pattern is _AUTOMATIC else readable):
                if pattern is INLINE_LINK:
                    yield from _words(match["text"], match["address"], place(words, text, start_line, match.start()))
                if match["address"]:
                    where = place(words, text, start_line, match.start("address"))
                    yield from _link(book, words, match["address"], where)
        bare = INLINE_LINK.sub(lambda found: " " * len(found.group()), _DEFINED.sub("", readable))
        for match in BARE_ADDRESS.finditer(bare):
            yield problem(place(words, text, start_line, match.start("address")), "LINK-006", address=match["address"])


def _words(text: str, address: str, where: Place) -> Iterator[Problem]:
    """The words of a link, which a listener hears without what stands around them (WCAG 2.4.4)."""
    if not address:
        yield problem(where, "LINK-009", text=text[:60] or "…")
    elif not text.strip():
        yield problem(where, "LINK-010")
    elif text.strip(" .!").lower() in _EMPTY_WORDS:
        yield problem(where, "LINK-011", text=text.strip())
    elif (shown := _HOST.match(text.strip())) and (real := _HOST.match(address)) and shown[1] != real[1]:
        yield problem(where, "LINK-012", text=text.strip())


def _link(book: Book, words: Words, address: str, where: Place) -> Iterator[Problem]:
    target = resolve(words.source.path, address)
    if isinstance(target, External):
        if _OWN_MACHINE.match(address):
            yield problem(where, "LINK-013", address=address)
        return
    if isinstance(target, Broken | Asset):
        code = "LINK-005" if isinstance(target, Asset) else _CODES[target.reason]
        meant = Target(posixpath.basename(address).split(".")[0].lower(), words.language, "", "")
        guess = _meant(book, words, meant) if code == "LINK-005" else ""
        yield problem(where, code, address=address, similar=guess)
        return
    if target.page_id in book.unreadable:
        return
    page = find(book, target)
    if page is None:
        yield problem(where, "LINK-001", address=address, similar=_meant(book, words, target))
    elif target.anchor and target.anchor not in anchors(book, page, target.language):
        guess = _section(book, page, target)
        yield problem(where, "LINK-002", anchor=target.anchor, similar=guess, page=page.id)
    elif target.language != words.language:
        yield problem(where, "LINK-003", address=address, language=words.language)


def _section(book: Book, page: Page, target: Target) -> str:
    """The section that was meant: an address misspelt, or one made from the heading as other programs make it."""
    shown = page.words(target.language)
    by_heading = {slug(section.title): section.id for section in shown.sections} if shown else {}
    known = {anchor: anchor for anchor in anchors(book, page, target.language)} | by_heading
    return known.get(similar(slug(target.anchor), tuple(known)), "")


def _meant(book: Book, words: Words, target: Target) -> str:
    """What a link that leads nowhere was most likely meant to be: another name, folder or language."""
    known = book.page(target.page_id)
    if known is None:
        ids = tuple(page.id for page in book.pages)
        known = book.page(similar(target.page_id, ids))
    if known is None:
        return ""
    there = known.best_words(target.language)
    return posixpath.relpath(there.source.path, posixpath.dirname(words.source.path))
