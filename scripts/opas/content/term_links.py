"""The first mention of a term on a page becomes a link to the glossary.

Sentences are marked before this runs, so no id and no spoken word can change by it.
"""

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement, fragment_fromstring

from opas.content.glossary import Glossary
from opas.content.inflection import END, START, forms
from opas.project import Language

MOST = 8
"""Links of this kind on one page: more would turn the text into a map."""
_BLOCKS = ("p", "li")
_CLOSED = ("a", "code")


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a term stands: in a stretch of text before or after an element's children."""

    term_id: str
    element: HtmlElement
    side: Literal["text", "tail"]
    start: int
    end: int


class _Known:
    """The terms that are linked, as one pattern, the longest first."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        linked = [term for term in glossary.terms if not term.quiet]
        words = [(word, term.id) for term in linked for word in (term.said(language).term, *term.said(language).stems)]
        words.sort(key=lambda pair: (-len(pair[0]), pair))
        self._ids = [term_id for _, term_id in words]
        # An empty group at its end numbers each alternative; its first letter stays in front, where `re` skips quickly.
        named = (f"{forms(word, language)}(?P<n{number}>)" for number, (word, _) in enumerate(words))
        self._pattern = re.compile(f"{START}(?:{'|'.join(named)}){END}") if words else None

    def found(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each mention in a text: which term, from where, to where."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            assert match.lastgroup, "every alternative ends with a group"
            yield self._ids[int(match.lastgroup[1:])], match.start(), match.end()


def link_terms(
    root: HtmlElement, glossary: Glossary, language: Language, title: str, address: Callable[[str], str]
) -> None:
    """Link the first mention of each term under `root`; the page's own subject, named in its title, is left alone."""
    known = _known(glossary, language)
    own = {term_id for term_id, _, _ in known.found(title)}
    first: dict[str, _Mention] = {}
    times: Counter[str] = Counter()
    for mention in _mentions(root, known):
        if mention.term_id not in own:
            first.setdefault(mention.term_id, mention)
            times[mention.term_id] += 1
    # What a page says often it explains itself; what it says once may be new to the reader.
    rarest = sorted(first.values(), key=lambda mention: times[mention.term_id])[:MOST]
    # From the last to the first, so that the places of those before it still hold.
    for mention in sorted(rarest, key=lambda mention: mention.start, reverse=True):
        _link(mention, address(mention.term_id))


def _mentions(root: HtmlElement, known: _Known) -> Iterator[_Mention]:
    for sentence in _sentences(root):
        for element, side in _stretches(sentence):
            for term_id, start, end in known.found(getattr(element, side) or ""):
                yield _Mention(term_id, element, side, start, end)


def _sentences(root: HtmlElement) -> Iterator[HtmlElement]:
    """The marked sentences of running text, but for the one that opens the plain words and must read smoothly."""
    opened = False
    for span in root.iter("span"):
        block = next((around for around in span.iterancestors() if around.tag in (*_BLOCKS, "dl")), None)
        if span.get("class") != "s" or block is None or block.tag == "dl" or block.get("class") == "lead":
            continue
        part = next((around.get("data-part") for around in block.iterancestors("section")), "")
        if part == "in-plain-words" and not opened:
            opened = True
            continue
        yield span


def _stretches(element: HtmlElement) -> Iterator[tuple[HtmlElement, Literal["text", "tail"]]]:
    """The text of an element in its order, without what is linked already."""
    yield element, "text"
    for child in element:
        if child.tag not in _CLOSED:
            yield from _stretches(child)
        yield child, "tail"


@functools.lru_cache(maxsize=4)
def _known(glossary: Glossary, language: Language) -> _Known:
    return _Known(glossary, language)


def _link(mention: _Mention, href: str) -> None:
    element, text = mention.element, getattr(mention.element, mention.side)
    link = fragment_fromstring("<a></a>")
    link.set("class", "term")
    link.set("href", href)
    link.text, link.tail = text[mention.start : mention.end], text[mention.end :]
    setattr(element, mention.side, text[: mention.start])
    if mention.side == "text":
        element.insert(0, link)
    else:
        around = element.getparent()
        around.insert(around.index(element) + 1, link)
