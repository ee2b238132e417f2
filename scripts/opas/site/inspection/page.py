"""One built page as values: its faults, its ids, and the addresses that it leads to."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from opas.problem import Place, Problem, problem
from opas.site.inspection.address import sources
from opas.site.inspection.attributes import attribute_faults
from opas.site.inspection.elements import element_faults, line_of
from opas.site.inspection.head import head_faults

_LEADING = frozenset({"href", "src", "poster", "action", "data"})
_SPARED = frozenset({"canonical", "alternate"})
"""Links in the head that name an address on the published site, which need not be this one."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it stands on a page."""

    address: str
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """What the gate wants to know of a page once it is read."""

    path: str
    """From the root of the site, with its file name."""
    ids: frozenset[str]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]


def read(folder: Path, path: str) -> Page:
    """Read a page as a browser would and look at every element once."""
    content = (folder / path).read_bytes()
    root = html.document_fromstring(content or b"<html>", parser=html.HTMLParser(encoding="utf-8"))
    ids: set[str] = set()
    links: list[Link] = []
    problems = [problem(Place(path, line), code, **details) for code, line, details in head_faults(root, path)]
    for element in root.iter():
        # Comments and processing instructions have no name.
        if not isinstance(element.tag, str):
            continue
        line = line_of(element)
        faults = [*element_faults(element), *attribute_faults(element)]
        identity = element.get("id")
        if identity is not None:
            if identity in ids:
                faults.append(("SITE-007", {"id": identity}))
            ids.add(identity)
        problems += [problem(Place(path, line), code, **details) for code, details in faults]
        links += [Link(address, line) for address in _addresses(element)]
    return Page(path, frozenset(ids), tuple(links), tuple(problems))


def _addresses(element: HtmlElement) -> Iterator[str]:
    if element.tag == "link" and _SPARED & set(element.get("rel", "").lower().split()):
        return
    for name in _LEADING & set(element.attrib):
        yield str(element.attrib[name])
    yield from sources(element.get("srcset", ""))
