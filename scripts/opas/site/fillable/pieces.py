"""A block of a page as a line of pieces: stretches of text of one look, links, and blanks to fill in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

BLOCKS = ("p", "ul", "ol", "dl", "dt", "dd", "table", "div", "section", "blockquote", "pre", "h1", "h2", "h3", "h4")
"""What stands in lines of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and how it looks; a blank's text is what to write there."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    is_blank: bool = False
    choices: tuple[str, ...] = ()
    """What a blank lets one choose from; empty where one writes freely."""


def pieces(block: HtmlElement) -> tuple[Piece, ...]:
    """What a block says in its own lines (blocks within it left out), single spaces between words."""
    line: list[Piece] = []
    for piece in _raw(block, Piece("")):
        text = re.sub(r"[ \t\r\n]+", " ", piece.text)
        if not line or line[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            line.append(replace(piece, text=text))
    if line:
        line[-1] = replace(line[-1], text=line[-1].text.rstrip())
    return tuple(piece for piece in line if piece.text)


def said(line: tuple[Piece, ...]) -> str:
    """The text of a line without its blanks, as the name of what it asks."""
    return "".join(piece.text for piece in line if not piece.is_blank).strip().removesuffix(":")


def _raw(element: HtmlElement, look: Piece) -> Iterator[Piece]:
    yield replace(look, text=element.text or "")
    for child in element:
        if child.tag not in BLOCKS:
            yield from _child(child, look)
        yield replace(look, text=child.tail or "")


def _child(child: HtmlElement, look: Piece) -> Iterator[Piece]:
    if "blank" in child.get("class", "").split():
        hint = " ".join(child.text_content().split()).strip("()")
        choices = tuple(choice.text for choice in child.iterchildren() if choice.get("class") == "choice")
        yield replace(look, text=hint, is_blank=True, choices=choices)
    elif child.tag in ("strong", "em"):
        yield from _raw(child, replace(look, bold=look.bold or child.tag == "strong", italic=child.tag == "em"))
    elif child.tag == "br":
        yield replace(look, text=" ")
    else:
        yield from _raw(child, replace(look, href=child.get("href", "")) if child.tag == "a" else look)
