"""A feed (Atom, RFC 4287) of new and changed methods, for those who want to hear of them.

Its days come from `methods/published.yml`, never from a clock or from files: scripts/decisions/open-data.md.
"""

import datetime
import uuid
from collections.abc import Iterable, Mapping

from lxml import etree

from opas.content.published import Release
from opas.project import Language
from opas.site.open_data.records import LICENCE, Method

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "yhteisomanagerin-opas")
"""Identifiers must stay the same when the site moves to another address, so they do not hold one."""
_MOST = 50
"""Entries in the feed; readers keep older ones."""


def feed(
    methods: Iterable[Method], releases: Mapping[str, Release], language: Language, site_name: str, site: str, path: str
) -> bytes:
    """The whole file, whose address is `path` under `site`; the newest method first."""
    known = [(releases[method.id], method) for method in methods if method.id in releases]
    known.sort(key=lambda pair: (-pair[0].updated.toordinal(), pair[1].id))
    known = known[:_MOST]
    latest = max((release.updated for release, _ in known), default=datetime.date.min)
    home = site if language == "fi" else f"{site}en/"
    title = f"{site_name}: {'uudet ja muuttuneet menetelmät' if language == 'fi' else 'new and changed methods'}"
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item] # lxml takes None for "no prefix"
    root.set(_LANGUAGE, language)
    _add(root, "id", _identifier(language, "feed"))
    _add(root, "title", title)
    _add(root, "updated", _moment(latest))
    _add(_add(root, "author"), "name", site_name)
    _add(root, "rights", LICENCE)
    _add(root, "link", rel="self", type="application/atom+xml", href=site + path)
    _add(root, "link", rel="alternate", type="text/html", href=f"{home}menetelmat/")
    for release, method in known:
        _entry(root, release, method, language)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _entry(root: etree._Element, release: Release, method: Method, language: Language) -> None:
    entry = _add(root, "entry")
    if method.language != language:
        entry.set(_LANGUAGE, method.language)
    _add(entry, "id", _identifier(language, method.id))
    _add(entry, "title", method.title)
    _add(entry, "published", _moment(release.first))
    _add(entry, "updated", _moment(release.updated))
    for name in method.facts.authors:
        _add(_add(entry, "author"), "name", name)
    _add(entry, "link", rel="alternate", type="text/html", hreflang=method.language, href=method.address)
    _add(entry, "summary", method.summary, type="text")


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _identifier(language: Language, name: str) -> str:
    return uuid.uuid5(_NAMESPACE, f"{language}/{name}").urn


def _moment(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"
