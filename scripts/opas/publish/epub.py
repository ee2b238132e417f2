"""EPUB 3 with Media Overlays: the whole handbook as a talking book in which the sentence that is heard lights up.

After EPUB 3.3 (W3C) and EPUB Accessibility 1.1; each clip lasts until the next begins, so that pauses are heard too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.builder import ElementMaker
from lxml.etree import QName, _Element, tostring

from opas.content.pictures import FOLDER
from opas.publish.archive import Entry, write_archive
from opas.publish.manifest import Leaf, Manifest, pictures_of
from opas.publish.navigation import nav
from opas.publish.package import package
from opas.publish.words import WORDS
from opas.publish.xhtml import STYLE, document, ids, keep_links_inside, tree

_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
 <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_OPS = "http://www.idpf.org/2007/ops"
_SMIL = ElementMaker(namespace="http://www.w3.org/ns/SMIL", nsmap={None: "http://www.w3.org/ns/SMIL", "epub": _OPS})


def write_epub(manifest: Manifest, target: Path) -> None:
    """Make the EPUB."""
    write_archive(target, _entries(manifest))


def _entries(manifest: Manifest) -> Iterator[Entry]:
    language, words = manifest.language, WORDS[manifest.language]
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", _CONTAINER
    yield "EPUB/package.opf", package(manifest)
    yield "EPUB/nav.xhtml", nav(manifest)
    yield "EPUB/style.css", STYLE.encode("utf-8")
    yield "EPUB/cover.png", manifest.labels.cover
    yield "EPUB/cover.xhtml", document(words.cover, _cover(manifest), language, ".")
    trees = {leaf.page_id: tree(leaf) for leaf in manifest.leaves}
    places = {page_id: ids(root) for page_id, root in trees.items()}
    for leaf in manifest.leaves:
        root = trees[leaf.page_id]
        keep_links_inside(root, leaf.page_id, places)
        yield f"EPUB/text/{leaf.page_id}.xhtml", document(leaf.script.title, root, language)
        yield f"EPUB/overlays/{leaf.page_id}.smil", overlay(leaf)
    shown = sorted({name for leaf in manifest.leaves for name in pictures_of(leaf.shown)})
    yield from ((f"EPUB/pictures/{name}", manifest.project.root / FOLDER / name) for name in shown)
    folder = manifest.project.dist(language)
    yield from ((f"EPUB/audio/{leaf.recording.file}", folder / leaf.recording.file) for leaf in manifest.leaves)


def overlay(leaf: Leaf) -> bytes:
    """The Media Overlay of one page: which sentence is heard from when to when."""
    page, sound = f"../text/{leaf.page_id}.xhtml", f"../audio/{leaf.recording.file}"
    starts = leaf.starts_ms()
    heard = _SMIL.seq({QName(_OPS, "textref"): page, "id": "page"})
    for number, (clip, start, end) in enumerate(zip(leaf.clips, starts, [*starts[1:], leaf.end_ms], strict=True), 1):
        text = _SMIL.text(src=f"{page}#{clip.utterance_id}")
        audio = _SMIL.audio(src=sound, clipBegin=seconds(start), clipEnd=seconds(end))
        heard.append(_SMIL.par(text, audio, id=f"p{number}"))
    return xml(_SMIL.smil(_SMIL.body(heard), version="3.0"))


def seconds(milliseconds: int) -> str:
    """A clock value of SMIL: 83450 is "83.450s"."""
    return f"{milliseconds // 1000}.{milliseconds % 1000:03}s"


def xml(root: _Element) -> bytes:
    """A whole XML file."""
    made: bytes = tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made


def _cover(manifest: Manifest) -> html.HtmlElement:
    root = html.fragment_fromstring('<div><p class="cover"><img src="cover.png" width="1200" height="1200"></p></div>')
    next(root.iter("img")).set("alt", manifest.labels.album)
    return root
