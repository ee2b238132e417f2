"""Rules on attributes: what runs, what dresses itself, what is loaded from elsewhere or sent there."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from opas.site.inspection.address import is_foreign, is_unsafe, sources
from opas.site.inspection.elements import Fault

_PLAIN = frozenset({"class", "id", "lang", "type", "alt", "title", "role", "width", "height", "hidden", "viewbox"})
"""The commonest attributes, which no rule is about."""
_ADDRESSES = frozenset({"href", "xlink:href", "src", "poster", "data", "action", "formaction", "background", "ping"})
_LOADED = frozenset({"src", "poster", "data", "background", "ping"})
_LISTS = frozenset({"srcset", "imagesrcset"})
_SENT = frozenset({"action", "formaction"})
_NAMING = frozenset({"canonical", "alternate", "license", "author", "help", "next", "prev"})
"""Relations of a `link` that name an address and load nothing."""


def attribute_faults(element: HtmlElement) -> Iterator[Fault]:
    """What is wrong with an element's attributes."""
    for name, value in element.attrib.items():
        if name in _PLAIN:
            continue
        if name.startswith("on"):
            yield "SITE-003", {"name": name}
        elif name == "style":
            yield "SITE-002", {"found": f"style={value[:40]}"}
        elif name == "srcdoc":
            yield "SITE-001", {"found": "srcdoc"}
        elif name in _ADDRESSES:
            yield from _address(element, str(name), str(value))
        elif name in _LISTS:
            for source in filter(is_foreign, sources(value)):
                yield "SITE-005", {"address": source}


def _address(element: HtmlElement, name: str, value: str) -> Iterator[Fault]:
    if is_unsafe(value):
        yield "SITE-004", {"address": value[:60]}
    elif name in _SENT:
        if is_foreign(value):
            yield "SITE-012", {"address": value}
    elif is_foreign(value) and (name in _LOADED or _loads(element)):
        yield "SITE-005", {"address": value}


def _loads(element: HtmlElement) -> bool:
    """Whether the element fetches what its `href` names: stylesheets and icons do, links for readers do not."""
    if element.tag == "link":
        relations = set(element.get("rel", "").lower().split())
        return not relations or not relations <= _NAMING
    return element.tag not in ("a", "area")
