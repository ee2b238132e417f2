"""The pages of the talking book: the rendered page as XHTML in which every utterance has its place.

"Vaihe 3" is announced but not written on the page: here the number of the step is an element that can light up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from lxml import etree, html
from lxml.html import HtmlElement

from opas.project import Language
from opas.publish.manifest import Leaf

ANNOUNCED = re.compile(r"(?:step|point)-\d+(?:-\d+)?")
"""The ids of numbers that are said aloud."""
STYLE = """\
html { color: #1d1d1b; background: #fff; line-height: 1.5 }
a { color: #1d5b45 }
img { max-width: 100%; height: auto }
table { border-collapse: collapse }
th, td { border: 1px solid #767676; padding: 0.3em 0.5em; text-align: left; vertical-align: top }
ol { list-style: none; padding-left: 1em }
.number { font-weight: bold }
.facts { border: 1px solid #767676; padding: 0 1em }
.facts dt { font-weight: bold }
.cover { text-align: center; margin: 0 }
.-epub-media-overlay-active { color: #1d1d1b; background: #ffe9a8; outline: 2px solid #8a5a00 }
@media (prefers-color-scheme: dark) {
  html { color: #eee; background: #161614 }
  a { color: #8fd0b5 }
  .-epub-media-overlay-active { color: #fff; background: #5a4300; outline-color: #ffd24d }
}
"""
ACTIVE = "-epub-media-overlay-active"

_OURS = re.compile(r"([a-z0-9-]+)\.xhtml(?:#(.*))?")
_XML = "{http://www.w3.org/XML/1998/namespace}"


def tree(leaf: Leaf) -> HtmlElement:
    """A page's content with a place for every utterance. Raises ValueError where one has none, which is our fault."""
    root = html.fragment_fromstring(leaf.shown.html, create_parent="div")
    for image in root.iter("img"):
        image.attrib.pop("loading", None)
    for element in root.xpath("//*[@lang]"):
        element.set(f"{_XML}lang", element.get("lang", ""))
    _number(root, leaf)
    there = ids(root)
    missing = [clip.utterance_id for clip in leaf.clips if clip.utterance_id not in there]
    if missing:
        raise ValueError(f"{leaf.page_id} has no place for {', '.join(missing[:3])}")
    return root


def ids(root: HtmlElement) -> frozenset[str]:
    """All places of a page that can be named."""
    return frozenset(root.xpath("//@id"))


def keep_links_inside(root: HtmlElement, page_id: str, places: Mapping[str, Collection[str]]) -> None:
    """Links within the book lead to a page, and to a place that exists; the rest of them become plain text."""
    for link in list(root.iter("a")):
        address = link.get("href", "")
        if address.startswith(("http:", "https:", "mailto:", "tel:")):
            continue
        found = _OURS.fullmatch(address)
        page, place = (found[1], found[2]) if found else (page_id, address.removeprefix("#"))
        if page not in places or (not found and not address.startswith("#")):
            link.tag = "span"
            del link.attrib["href"]
        elif place and place not in places[page]:
            link.set("href", f"{page}.xhtml")


def document(title: str, root: HtmlElement, language: Language, folder: str = "..") -> bytes:
    """A whole XHTML file; `folder` is the way to the stylesheet."""
    page = html.fromstring(
        f'<html><head><title></title><link rel="stylesheet" type="text/css" href="{folder}/style.css"></head>'
        "<body></body></html>"
    )
    page.set("lang", language)
    page.set(f"{_XML}lang", language)
    next(page.iter("title")).text = title
    body = next(page.iter("body"))
    body.text = root.text
    body.extend(list(root))
    # As an attribute, since lxml would give every element a prefix, over which checkers of accessibility stumble.
    page.set("xmlns", "http://www.w3.org/1999/xhtml")
    made: bytes = etree.tostring(page, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return made + b"\n"


def _number(root: HtmlElement, leaf: Leaf) -> None:
    """Write the number of every numbered item as an element with the id under which it is announced."""
    announced = [clip.utterance_id for clip in leaf.clips if ANNOUNCED.fullmatch(clip.utterance_id)]
    items = [item for item in root.iter("li") if item.getparent().tag == "ol"]
    for item, utterance_id in zip(items, announced, strict=True):
        ordered = item.getparent()
        number = html.Element("span", {"class": "number", "id": utterance_id})
        number.text = f"{ordered.index(item) + int(ordered.get('start', '1'))}."
        first = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
        number.tail, first.text = f" {(first.text or '').lstrip()}", None
        first.insert(0, number)
    for ordered in root.iter("ol"):
        # Without its own numbers a list is no list to some screen readers, unless it says so.
        ordered.set("role", "list")
