"""Sentences and their ids: every sentence of a page becomes `<span class="s" id="…">`, known by what it shows.

An edit changes the id of one sentence and of no other; a moved sentence keeps its own.
A sentence that stands on a page twice gets a counter, in the order of the page.
"""

import copy
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from lxml.html import HtmlElement, fragment_fromstring
from sentencex import segment

from opas.content.sentence_ends import mended
from opas.project import Language

_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd")
_INLINE = ("a", "em", "strong", "code", "br", "img", "abbr", "span")
_ID_LENGTH = 10
"""Hexadecimal digits: 40 bits, so that among a million sentences a clash is unlikely."""

_Piece: TypeAlias = "str | HtmlElement"


def normal(text: str) -> str:
    """A sentence as its id knows it: composed characters, single plain spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def sentence_id(text: str) -> str:
    """The id of a sentence by what it shows."""
    return "s" + hashlib.sha256(normal(text).encode()).hexdigest()[:_ID_LENGTH]


_QUOTES = str.maketrans("‘’“”", "\u02bb\u02bc\u02bb\u02bc")
"""sentencex keeps all that stands between quotation marks together, be it ten sentences; modifier letters are none."""
_REST_OF_QUOTE = re.compile(r"[’”]+(?=\s|[.,;:]|$)[.,;:]?\s*")


def split_sentences(text: str, language: Language) -> tuple[str, ...]:
    """A paragraph's sentences, without the white space between them. A quotation may hold several."""
    parts: list[str] = []
    at = 0
    for piece in segment(language, text.translate(_QUOTES)):
        part = text[at : at + len(piece)]
        at += len(piece)
        closing = _REST_OF_QUOTE.match(part)
        if closing and parts:
            # ”Tule!” hän sanoo. The mark belongs to what it closes, and a small letter goes on with it.
            rest = part[closing.end() :]
            cut = len(part) if rest[:1].islower() else closing.end()
            parts[-1] += part[:cut]
            part = part[cut:]
        parts.append(part)
    return tuple(sentence for sentence in (part.strip() for part in mended(parts, language)) if sentence)


def mark(root: HtmlElement, language: Language) -> None:
    """Wrap every sentence under `root` in a span with its id. Elements with `data-spoken` speak for themselves."""
    seen: Counter[str] = Counter()
    for block in list(root.iter(*_BLOCKS)):
        if any(around.get("data-spoken") is not None for around in (block, *block.iterancestors())):
            continue
        pieces = _pieces(block)
        new: list[_Piece] = []
        for is_inline, run in _runs(pieces):
            new += _wrapped(run, language, seen) if is_inline else run
        _refill(block, new)


def _pieces(block: HtmlElement) -> list[_Piece]:
    """Text and children in order, with each child's tail as a piece of its own."""
    pieces: list[_Piece] = [block.text or ""]
    for child in block:
        tail, child.tail = child.tail or "", None
        pieces += [child, tail]
    return [piece for piece in pieces if not isinstance(piece, str) or piece]


def _runs(pieces: list[_Piece]) -> Iterator[tuple[bool, list[_Piece]]]:
    run: list[_Piece] = []
    for piece in pieces:
        if isinstance(piece, str) or piece.tag in _INLINE:
            run.append(piece)
        else:
            yield True, run
            yield False, [piece]
            run = []
    yield True, run


def _text(piece: _Piece) -> str:
    if isinstance(piece, str):
        return piece
    return piece.get("alt", "") if piece.tag == "img" else "".join(piece.itertext())


def _wrapped(run: list[_Piece], language: Language, seen: Counter[str]) -> list[_Piece]:
    whole = "".join(_text(piece) for piece in run)
    if not whole.strip():
        return run
    new: list[_Piece] = []
    for start, end in _spans(whole, run, language):
        cut = _cut(run, start, end)
        shown = whole[start:end]
        if not shown.strip():
            new += cut
            continue
        identity = sentence_id(shown)
        seen[identity] += 1
        span = fragment_fromstring("<span></span>")
        span.set("class", "s")
        span.set("id", identity if seen[identity] == 1 else f"{identity}-{seen[identity]}")
        _refill(span, cut)
        new.append(span)
    return new


def _spans(whole: str, run: list[_Piece], language: Language) -> list[tuple[int, int]]:
    """Where sentences and the white space between them lie; an element (a link, say) is never cut in two."""
    inside: set[int] = set()
    at = 0
    for piece in run:
        length = len(_text(piece))
        if not isinstance(piece, str):
            inside.update(range(at + 1, at + length))
        at += length
    cuts = {0, len(whole)}
    at = 0
    for sentence in split_sentences(whole, language):
        start = whole.index(sentence, at)
        at = start + len(sentence)
        cuts |= {start, at}
    # Where a boundary falls inside an element, the two sentences stay one: neither of its two edges may cut.
    ordered = sorted(cut for cut in cuts if cut not in inside)
    return list(pairwise(ordered))


def _cut(run: list[_Piece], start: int, end: int) -> list[_Piece]:
    cut: list[_Piece] = []
    at = 0
    for piece in run:
        length = len(_text(piece))
        if isinstance(piece, str):
            text = piece[max(start - at, 0) : max(end - at, 0)]
            cut += [text] if text else []
        elif start <= at < end or (length == 0 and start <= at <= end and piece not in cut):
            cut.append(piece)
        at += length
    return cut


def _refill(element: HtmlElement, pieces: list[_Piece]) -> None:
    element.text = None
    for child in list(element):
        element.remove(child)
    last: HtmlElement | None = None
    for piece in pieces:
        if not isinstance(piece, str):
            last = piece if piece.getparent() is None else copy.deepcopy(piece)
            element.append(last)
        elif last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece
