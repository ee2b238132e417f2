"""Rules on an element by its name: what runs inside a page, what has no words for those who cannot see it."""

import json
from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml.html import HtmlElement

Fault: TypeAlias = tuple[str, dict[str, object]]
"""A code of content/messages.yml, and what fills the blanks of its message."""

DATA_BLOCK = "application/ld+json"
"""The one type of script with text of its own: data, which no browser runs."""


def line_of(element: HtmlElement) -> int:
    """The line that an element begins on, counted from 1."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def element_faults(element: HtmlElement) -> Iterator[Fault]:
    """What is wrong with an element itself."""
    rule = _RULES.get(str(element.tag))
    if rule:
        yield from rule(element)


def _script(element: HtmlElement) -> Iterator[Fault]:
    text, kind = element.text or "", element.get("type", "")
    if kind == DATA_BLOCK and "src" not in element.attrib:
        try:
            json.loads(text)
        except ValueError as fault:
            yield "SITE-016", {"reason": str(fault)}
    elif text.strip() or "src" not in element.attrib:
        yield "SITE-001", {"found": text.strip()[:40]}


def _style(element: HtmlElement) -> Iterator[Fault]:
    yield "SITE-002", {"found": "<style>"}


def _image(element: HtmlElement) -> Iterator[Fault]:
    shows = element.tag != "input" or element.get("type", "").lower() == "image"
    if shows and "alt" not in element.attrib:
        yield "SITE-006", {"found": element.get("src", "") or f"<{element.tag}>"}


def _frame(element: HtmlElement) -> Iterator[Fault]:
    yield "SITE-014", {"found": str(element.tag)}


_RULES: dict[str, Callable[[HtmlElement], Iterator[Fault]]] = {
    "script": _script,
    "style": _style,
    "img": _image,
    "area": _image,
    "input": _image,
    **dict.fromkeys(("iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal"), _frame),
}
