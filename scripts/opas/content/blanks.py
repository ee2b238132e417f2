"""Blanks: where a form says "(kirjoita tähän nimi)", in English "(write here the name)", its reader writes an answer.

Sentences are marked before this runs, so no id and no spoken word can change by it.
A blank at the end of a list item makes the item a field; one that asks for yes or no holds two choices.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement, fragment_fromstring

_BLANK = re.compile(r"(\((?:kirjoita tähän|write here)\b[^()]*\))")
_CHOICES = re.compile(r"\b(kyllä(?= tai ei\))|ei(?=\))|yes(?= or no\))|no(?=\)))")
_IS_CHOICE = re.compile(r"(?:kyllä tai ei|yes or no)\)$")


def show_blanks(root: HtmlElement) -> None:
    """Wrap every blank under `root` in a span of class `blank`."""
    for sentence in root.xpath(".//span[@class='s'][contains(., '(')]"):
        for element in list(sentence.iter()):
            _split(element, "text")
            if element is not sentence:
                _split(element, "tail")
        if _ends_an_item(sentence):
            sentence.getparent().set("class", "field")


def _ends_an_item(sentence: HtmlElement) -> bool:
    """Whether a sentence ends with a blank, and a list item with the sentence."""
    item = sentence.getparent()
    if item is None or item.tag != "li" or item[-1] is not sentence or not len(sentence):
        return False
    last = sentence[-1]
    return last.get("class", "").startswith("blank") and not (last.tail or "").strip()


def _split(element: HtmlElement, side: str) -> None:
    """Cut a stretch of text at its blanks; what follows a blank becomes the blank's tail."""
    before, *rest = _BLANK.split(getattr(element, side) or "")
    if not rest:
        return
    setattr(element, side, before)
    around = element if side == "text" else element.getparent()
    at = 0 if side == "text" else around.index(element) + 1
    for offset, (text, after) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        blank = _blank(text)
        blank.tail = after
        around.insert(at + offset, blank)


def _blank(text: str) -> HtmlElement:
    blank = fragment_fromstring("<span class='blank'></span>")
    if not _IS_CHOICE.search(text):
        blank.text = text
        return blank
    blank.set("class", "blank blank-choice")
    for kind, piece in _pieces(text):
        part = fragment_fromstring(f"<span class='{kind}'></span>")
        part.text = piece
        blank.append(part)
    return blank


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The choices, and the words around them, which paper does not need."""
    for number, piece in enumerate(_CHOICES.split(text)):
        yield ("choice" if number % 2 else "hint"), piece
