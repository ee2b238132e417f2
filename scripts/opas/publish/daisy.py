"""DAISY 2.02: the talking book for players of libraries, with the whole text, as one ZIP to unpack onto a player.

After the DAISY 2.02 Specification (DAISY Consortium, 2001): SMIL 1.0 and XHTML 1.0 in one folder; `daisy_ncc` leads in.
The voice's pauses are heard, since each clip lasts until the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import html
from lxml.builder import E
from lxml.etree import _Element, tostring
from lxml.html import HtmlElement

from opas.project import Language
from opas.publish.archive import Entry, write_archive
from opas.publish.daisy_ncc import DOCTYPE, clock, ncc, total_seconds
from opas.publish.manifest import Leaf, Manifest
from opas.publish.xhtml import ids, keep_links_inside, tree

_SMIL = '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">'
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_KEPT = frozenset({"id", "class", "lang", _XML_LANG, "href", "hreflang", "start"})
"""The attributes of our pages that XHTML 1.0 has too."""
_INSIDE = re.compile(r"^([a-z0-9-]+)\.xhtml(#.*)?$")


def write_daisy(manifest: Manifest, target: Path) -> None:
    """Make the ZIP."""
    pages = dict(_pages(manifest))
    files: dict[str, bytes] = {}
    passed_ms = 0
    for leaf in manifest.leaves:
        files[f"{leaf.page_id}.html"] = pages[leaf.page_id]
        files[f"{leaf.page_id}.smil"] = smil(manifest, leaf, passed_ms)
        passed_ms += leaf.end_ms
    files["master.smil"] = master(manifest)
    sounds = {
        leaf.recording.file: manifest.project.dist(manifest.language) / leaf.recording.file for leaf in manifest.leaves
    }
    size = sum(map(len, files.values())) + sum(map(_sound_size, sounds.values()))
    contents = ncc(manifest, file_count=len(files) + len(sounds) + 1, size=size)
    write_archive(target, _entries({"ncc.html": contents, **files}, sounds))


def _entries(files: Mapping[str, bytes], sounds: Mapping[str, Path]) -> Iterator[Entry]:
    yield from files.items()
    # One at a time: the book is longer than memory should be large.
    yield from ((name, untagged(path.read_bytes())) for name, path in sounds.items())


def untagged(mp3: bytes) -> bytes:
    """The sound of an MP3 without the tag before it, which simple players count as time."""
    return mp3[_tag_length(mp3) :]


def _tag_length(mp3: bytes) -> int:
    """How many bytes the tag (ID3v2) is long, with its head; the head tells it, seven bits a byte."""
    length = 0
    for byte in mp3[6:10]:
        length = length << 7 | byte
    return 10 + length if mp3.startswith(b"ID3") else 0


def _sound_size(path: Path) -> int:
    with path.open("rb") as file:
        return path.stat().st_size - _tag_length(file.read(10))


def smil(manifest: Manifest, leaf: Leaf, passed_ms: int) -> bytes:
    """Which sentence of a page is heard from when to when; `passed_ms` is how long all pages before it last."""
    starts = leaf.starts_ms()
    heard = E.seq(dur=f"{leaf.end_ms / 1000:.3f}s")
    for number, (clip, start, end) in enumerate(zip(leaf.clips, starts, [*starts[1:], leaf.end_ms], strict=True), 1):
        text = E.text(src=f"{leaf.page_id}.html#{clip.utterance_id}", id=f"t{number}")
        times = {"clip-begin": f"npt={start / 1000:.3f}s", "clip-end": f"npt={end / 1000:.3f}s"}
        audio = E.audio({"src": leaf.recording.file, **times, "id": f"a{number}"})
        heard.append(E.par(text, audio, endsync="last", id=f"p{number}"))
    told = {
        "title": leaf.script.title,
        "ncc:totalElapsedTime": clock(passed_ms),
        "ncc:timeInThisSmil": clock(leaf.end_ms),
    }
    return _smil(manifest, told, E.body(heard))


def master(manifest: Manifest) -> bytes:
    """All pages in their order."""
    refs = (
        E.ref(title=leaf.script.title, src=f"{leaf.page_id}.smil", id=f"r{number}")
        for number, leaf in enumerate(manifest.leaves, 1)
    )
    return _smil(manifest, {"ncc:timeInThisSmil": total_seconds(manifest)}, E.body(*refs))


def _smil(manifest: Manifest, told: Mapping[str, str], body: _Element) -> bytes:
    common = {
        "dc:format": "Daisy 2.02",
        "dc:identifier": manifest.uuid,
        "dc:title": manifest.labels.album,
        "ncc:generator": "opas",
    }
    meta = (E.meta(name=name, content=content) for name, content in {**common, **told}.items())
    root = E.smil(E.head(*meta, E.layout(E.region(id="text"))), body)
    made: bytes = tostring(root, encoding="UTF-8", xml_declaration=True, doctype=_SMIL, pretty_print=True)
    return made


def _pages(manifest: Manifest) -> Iterator[tuple[str, bytes]]:
    """The text of each page by its id."""
    trees = {leaf.page_id: tree(leaf) for leaf in manifest.leaves}
    places = {page_id: ids(root) for page_id, root in trees.items()}
    for leaf in manifest.leaves:
        root = trees[leaf.page_id]
        keep_links_inside(root, leaf.page_id, places)
        _simplify(root)
        yield leaf.page_id, _document(leaf.script.title, root, manifest.language)


def _simplify(root: HtmlElement) -> None:
    """Leave only what XHTML 1.0 knows: sections are divisions, and a picture is what is said of it."""
    for element in list(root.iter()):
        if element.tag == "img":
            element.tail = element.get("alt", "") + (element.tail or "")
            element.drop_tree()
            continue
        if element.tag == "section":
            element.tag = "div"
        elif element.tag == "div" and element.getparent() is not None and element.getparent().tag == "dl":
            element.drop_tag()
            continue
        for name in set(element.attrib) - _KEPT:
            del element.attrib[name]
        if element.tag == "a" and element.get("href"):
            # Pages of the book are `.html` here.
            element.set("href", _INSIDE.sub(r"\1.html\2", element.get("href", "")))


def _document(title: str, root: HtmlElement, language: Language) -> bytes:
    """The text of one page as a whole file."""
    page = html.fromstring(
        '<html><head><meta http-equiv="Content-type" content="text/html; charset=utf-8"><title></title></head>'
        "<body></body></html>"
    )
    next(page.iter("title")).text = title
    body = next(page.iter("body"))
    body.text = root.text
    body.extend(list(root))
    for name, value in (("lang", language), (_XML_LANG, language), ("xmlns", "http://www.w3.org/1999/xhtml")):
        page.set(name, value)
    made: bytes = tostring(page, encoding="UTF-8", xml_declaration=True, doctype=DOCTYPE)
    return made + b"\n"
