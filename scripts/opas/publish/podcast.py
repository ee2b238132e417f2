"""The podcast feed: every page is an episode, in the order of the book (RSS 2.0, Apple's and Podcasting 2.0's tags)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from lxml.builder import ElementMaker
from lxml.etree import _Element, tostring

from opas.content.recordings import FEED
from opas.publish.manifest import Leaf, Manifest
from opas.publish.words import WORDS

COVER = "cover.jpg"
"""The picture of the podcast, beside the feed."""

_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_ATOM = "http://www.w3.org/2005/Atom"
_E = ElementMaker(nsmap={"itunes": _ITUNES, "podcast": _PODCAST, "atom": _ATOM})
_I, _P = ElementMaker(namespace=_ITUNES), ElementMaker(namespace=_PODCAST)
_A = ElementMaker(namespace=_ATOM)


def feed(manifest: Manifest) -> str:
    """The feed, or nothing where nobody has told where the files will be: every address in it must be whole."""
    if not manifest.address:
        return ""
    channel = _E.channel(*_channel(manifest), *(_item(manifest, *each) for each in enumerate(manifest.leaves, 1)))
    made: bytes = tostring(_E.rss(channel, version="2.0"), encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made.decode("utf-8")


def _channel(manifest: Manifest) -> Iterator[_Element]:
    labels, handbook = manifest.labels, manifest.handbook
    site = handbook.site_address or manifest.address
    described, picture = WORDS[manifest.language].feed, manifest.address + COVER
    yield _E.title(labels.album)
    yield _E.link(site)
    yield _A.link(href=manifest.address + FEED, rel="self", type="application/rss+xml")
    yield _E.description(described)
    yield _E.language(manifest.language)
    yield _E.copyright(labels.credits)
    yield _E.pubDate(_moment(labels.year, 0))
    yield _E.image(_E.url(picture), _E.title(labels.album), _E.link(site))
    yield _I.author(labels.author)
    yield _I.summary(described)
    yield _I.type("serial")
    yield _I.image(href=picture)
    yield _I.category(_I.category(text="How To"), text="Education")
    yield _I.explicit("false")
    if "@" in handbook.feedback:
        yield _I.owner(_I.name(handbook.publisher or labels.author), _I.email(handbook.feedback))
    yield _P.medium("audiobook")
    yield _P.guid(manifest.uuid)


def _item(manifest: Manifest, number: int, leaf: Leaf) -> _Element:
    address, page, title = manifest.address, leaf.page_id, leaf.script.title
    summary = next((said.shown for said in leaf.script.utterances[1:]), title)
    item: _Element = _E.item(
        _E.title(title),
        _E.description(summary),
        _E.enclosure(url=address + leaf.recording.file, length=str(leaf.recording.bytes), type="audio/mpeg"),
        # Known by page and language, so that a corrected page is the same episode.
        _E.guid(f"opas:{manifest.language}:{page}", isPermaLink="false"),
        _E.pubDate(_moment(manifest.labels.year, number)),
        _I.title(title),
        _I.duration(str(round(leaf.recording.seconds))),
        _I.episode(str(number)),
        _I.season("1"),
        _I.episodeType("full"),
        _I.explicit("false"),
        _P.transcript(url=f"{address}vtt/{page}.vtt", type="text/vtt", language=manifest.language),
        _P.chapters(url=f"{address}chapters/{page}.json", type="application/json+chapters"),
    )
    return item


def _moment(year: int, minutes: int) -> str:
    """The edition's first day, a minute later for every page: players that sort by date keep the order of the book."""
    return format_datetime(datetime(year, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes), usegmt=True)
