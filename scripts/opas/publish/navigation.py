"""The table of contents of the talking book: parts, their pages, and the sections of each page."""

from __future__ import annotations

from itertools import groupby

from lxml import etree, html
from lxml.builder import ElementMaker

from opas.publish.manifest import Leaf, Manifest
from opas.publish.words import WORDS

_OPS = "http://www.idpf.org/2007/ops"
_XHTML = "http://www.w3.org/1999/xhtml"
_H = ElementMaker(namespace=_XHTML, nsmap={None: _XHTML, "epub": _OPS})
_TYPE = f"{{{_OPS}}}type"


def nav(manifest: Manifest) -> bytes:
    """The navigation document."""
    words, language = WORDS[manifest.language], manifest.language
    contents = _H.nav(
        {_TYPE: "toc", "role": "doc-toc", "aria-label": words.contents, "id": "toc"},
        _H.h1(words.contents),
        _H.ol(*_parts(manifest)),
    )
    first = next((leaf for leaf in manifest.leaves if leaf.shown.part), manifest.leaves[0])
    landmarks = _H.nav(
        {_TYPE: "landmarks", "aria-label": manifest.labels.album, "hidden": "hidden"},
        _H.ol(
            _H.li(_H.a({_TYPE: "cover", "href": "cover.xhtml"}, words.cover)),
            _H.li(_H.a({_TYPE: "bodymatter", "href": _address(first)}, first.script.title)),
        ),
    )
    page = _H.html(
        {"lang": language, "{http://www.w3.org/XML/1998/namespace}lang": language},
        _H.head(_H.title(words.contents), _H.link(rel="stylesheet", type="text/css", href="style.css")),
        _H.body(contents, landmarks),
    )
    made: bytes = etree.tostring(page, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return made + b"\n"


def sections(leaf: Leaf) -> tuple[tuple[str, str], ...]:
    """The second-level headings of a page: the id of each and its words."""
    root = html.fragment_fromstring(leaf.shown.html, create_parent="div")
    found = ((heading.get("id", ""), " ".join(heading.text_content().split())) for heading in root.iter("h2"))
    return tuple((place, title) for place, title in found if place)


def _parts(manifest: Manifest) -> list[etree._Element]:
    entries: list[etree._Element] = []
    for part, leaves in groupby(manifest.leaves, key=lambda leaf: leaf.shown.part):
        pages = [_page(leaf) for leaf in leaves]
        entries += [_H.li(_H.span(part), _H.ol(*pages))] if part else pages
    return entries


def _page(leaf: Leaf) -> etree._Element:
    entry: etree._Element = _H.li(_H.a(leaf.script.title, href=_address(leaf)))
    inner = [_H.li(_H.a(title, href=f"{_address(leaf)}#{place}")) for place, title in sections(leaf)]
    if inner:
        entry.append(_H.ol(*inner))
    return entry


def _address(leaf: Leaf) -> str:
    return f"text/{leaf.page_id}.xhtml"
