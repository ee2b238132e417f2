"""The navigation of a DAISY 2.02 book (ncc.html): what it is, and every heading as a link to its moment."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from opas.project import Language
from opas.publish.manifest import Leaf, Manifest
from opas.publish.navigation import sections

_XHTML = "http://www.w3.org/1999/xhtml"
_H = ElementMaker(namespace=_XHTML, nsmap={None: _XHTML})
DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)
"""Of every text of the book."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def ncc(manifest: Manifest, file_count: int, size: int) -> bytes:
    """The navigation; `size` is that of all other files, in bytes."""
    (level, _, address), *others = (heading for leaf in manifest.leaves for heading in _headings(leaf))
    # The first heading is the title of the book, which is also what is heard there.
    headings = [(level, manifest.labels.album, address), *others]
    meta = (_H.meta(name=name, content=content) for name, content in _facts(manifest, len(headings), file_count, size))
    head = _H.head(_H.title(manifest.labels.album), _content_type(), *meta)
    first, *rest = (
        _H(f"h{level}", _H.a(words, href=address), id=f"h{number}")
        for number, (level, words, address) in enumerate(headings, 1)
    )
    first.set("class", "title")
    return _written(_H.html(head, _H.body(first, *rest)), manifest.language)


def _headings(leaf: Leaf) -> Iterator[tuple[int, str, str]]:
    """A page and its sections: level, words, and the moment at which each is heard."""
    yield 1, leaf.script.title, f"{leaf.page_id}.smil#t1"
    names = {name for _, name in sections(leaf)}
    for number, said in enumerate(leaf.script.utterances[1:], 2):
        if said.pause == "heading" and said.shown in names:
            yield 2, said.shown, f"{leaf.page_id}.smil#t{number}"


def _facts(manifest: Manifest, entries: int, file_count: int, size: int) -> Iterator[tuple[str, str]]:
    """The metadata that the specification demands, and those that it recommends."""
    labels = manifest.labels
    yield "dc:title", labels.album
    yield "dc:creator", labels.author
    yield "dc:publisher", manifest.handbook.publisher or labels.author
    # The edition's own year and no clock: the same content is the same file.
    yield "dc:date", f"{labels.year}-01-01"
    yield "dc:identifier", manifest.uuid
    yield "dc:language", manifest.language
    yield "dc:format", "Daisy 2.02"
    yield "dc:rights", labels.credits
    yield "ncc:charset", "utf-8"
    yield "ncc:narrator", labels.narrator
    yield "ncc:generator", "opas"
    yield "ncc:multimediaType", "audioFullText"
    yield "ncc:setInfo", "1 of 1"
    yield "ncc:depth", "2"
    yield "ncc:tocItems", str(entries)
    yield "ncc:totalTime", total_seconds(manifest)
    yield "ncc:files", str(file_count)
    yield "ncc:kByteSize", str(-(-size // 1024))
    for none in ("pageFront", "pageNormal", "pageSpecial", "maxPageNormal", "footnotes", "prodNotes", "sidebars"):
        yield f"ncc:{none}", "0"


def total_seconds(manifest: Manifest) -> str:
    """How long the whole book is."""
    return clock(sum(leaf.end_ms for leaf in manifest.leaves))


def clock(milliseconds: int) -> str:
    """Hours, minutes and seconds, rounded: 3723450 is 1:02:03."""
    seconds = round(milliseconds / 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _content_type() -> etree._Element:
    made: etree._Element = _H.meta({"http-equiv": "Content-type", "content": "text/html; charset=utf-8"})
    return made


def _written(page: etree._Element, language: Language) -> bytes:
    page.set("lang", language)
    page.set(_XML_LANG, language)
    made: bytes = etree.tostring(page, encoding="UTF-8", xml_declaration=True, doctype=DOCTYPE)
    return made + b"\n"
