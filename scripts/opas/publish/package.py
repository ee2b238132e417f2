"""The package document of the talking book: its metadata, all its files, and their order (EPUB 3.3, section 5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.builder import ElementMaker
from lxml.etree import QName, _Element, tostring

from opas.publish.manifest import Manifest, pictures_of
from opas.publish.words import WORDS
from opas.publish.xhtml import ACTIVE

_OPF, _DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
_O = ElementMaker(namespace=_OPF, nsmap={None: _OPF, "dc": _DC})
_D = ElementMaker(namespace=_DC)
_FEATURES = (
    "synchronizedAudioText",
    "alternativeText",
    "tableOfContents",
    "structuralNavigation",
    "readingOrder",
    "displayTransformability",
)


def package(manifest: Manifest) -> bytes:
    """The package document."""
    pages = [leaf.page_id for leaf in manifest.leaves]
    spine = (_O.itemref(idref=f"text-{page_id}") for page_id in pages)
    root = _O.package(
        {QName("http://www.w3.org/XML/1998/namespace", "lang"): manifest.language},
        _O.metadata(*_metadata(manifest)),
        _O.manifest(*_items(manifest)),
        _O.spine(_O.itemref(idref="cover"), *spine),
        version="3.0",
        **{"unique-identifier": "uid"},
    )
    made: bytes = tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made


def _metadata(manifest: Manifest) -> Iterator[_Element]:
    labels, words, shows = manifest.labels, WORDS[manifest.language], _pictures(manifest)
    yield _D.identifier(f"urn:uuid:{manifest.uuid}", id="uid")
    yield _D.title(labels.album)
    yield _D.language(manifest.language)
    yield _D.creator(labels.author)
    yield from ([_D.publisher(manifest.handbook.publisher)] if manifest.handbook.publisher else [])
    yield _D.rights(labels.credits)
    yield _D.date(str(labels.year))
    # The edition's own year and no clock: the same content is the same file.
    yield _meta("dcterms:modified", f"{labels.year}-01-01T00:00:00Z")
    modes = ("textual", "auditory", "visual") if shows else ("textual", "auditory")
    yield from (_meta("schema:accessMode", mode) for mode in modes)
    yield from (_meta("schema:accessModeSufficient", modes) for modes in ("textual", "auditory"))
    yield from (_meta("schema:accessibilityFeature", feature) for feature in _FEATURES)
    yield _meta("schema:accessibilityHazard", "none")
    yield _meta("schema:accessibilitySummary", words.accessibility)
    yield _meta("media:narrator", labels.narrator)
    yield _meta("media:active-class", ACTIVE)
    yield _meta("media:duration", _clock(sum(leaf.end_ms for leaf in manifest.leaves)))
    for leaf in manifest.leaves:
        yield _O.meta(_clock(leaf.end_ms), property="media:duration", refines=f"#overlay-{leaf.page_id}")


def _items(manifest: Manifest) -> Iterator[_Element]:
    yield _item("nav", "nav.xhtml", "application/xhtml+xml", properties="nav")
    yield _item("style", "style.css", "text/css")
    yield _item("cover-image", "cover.png", "image/png", properties="cover-image")
    yield _item("cover", "cover.xhtml", "application/xhtml+xml")
    for leaf in manifest.leaves:
        page = leaf.page_id
        page_item = _item(f"text-{page}", f"text/{page}.xhtml", "application/xhtml+xml")
        page_item.set("media-overlay", f"overlay-{page}")
        yield page_item
        yield _item(f"overlay-{page}", f"overlays/{page}.smil", "application/smil+xml")
        yield _item(f"audio-{page}", f"audio/{leaf.recording.file}", "audio/mpeg")
    for name in _pictures(manifest):
        yield _item(f"picture-{name.removesuffix('.svg')}", f"pictures/{name}", "image/svg+xml")


def _pictures(manifest: Manifest) -> tuple[str, ...]:
    return tuple(sorted({name for leaf in manifest.leaves for name in pictures_of(leaf.shown)}))


def _item(item_id: str, href: str, media_type: str, **more: str) -> _Element:
    item: _Element = _O.item({"id": item_id, "href": href, "media-type": media_type, **more})
    return item


def _meta(name: str, value: str) -> _Element:
    meta: _Element = _O.meta(value, property=name)
    return meta


def _clock(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
