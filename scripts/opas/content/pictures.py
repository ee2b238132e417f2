"""The drawings of docs/assets/pictures: what is there, how large it is, and that it only draws.

A picture is shown to every reader, so an SVG that could run, load or ask for anything is refused, not cleaned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from opas.content.source import Source, read_source
from opas.problem import Place, Problem, problem
from opas.project import Project

FOLDER = "docs/assets/pictures"
"""Where pictures lie, from the root of the project."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.svg")
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = r"[0-9]{1,5}(?:\.[0-9]{1,3})?"
_VIEW_BOX = re.compile(rf"\s*-?{_NUMBER}[\s,]+-?{_NUMBER}[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")
_DRAWING = frozenset(
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan style use symbol"
    " clipPath mask linearGradient radialGradient stop pattern".split()
)
"""What may stand in a picture; whatever else SVG knows can run, load, move or hold HTML."""
_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)|image-set\(|[@\\]|javascript:", re.IGNORECASE)
"""In styles and values: addresses other than a part of the picture itself, @import, and escapes that hide them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing."""

    name: str
    """The file's name, such as pihakahvit.svg."""
    width: int
    """From its viewBox, as is the height: the page keeps this shape free until the picture is there."""
    height: int


def load_pictures(project: Project) -> tuple[tuple[Picture, ...], list[Problem]]:
    """Every picture, in the order of names, and what is wrong with them.

    A picture with a fault is listed too, without a size: that a page shows it is no second fault.
    """
    folder = project.root / FOLDER
    pictures, problems = [], []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        width, height, faults = _read(project, path)
        pictures.append(Picture(path.name, width, height))
        problems += faults
    return tuple(pictures), problems


def _read(project: Project, path: Path) -> tuple[int, int, list[Problem]]:
    if not _NAME.fullmatch(path.name):
        return 0, 0, [problem(Place(project.relative(path)), "FILE-013", name=path.name)]
    source, problems = read_source(project, path)
    if not source.text:
        return 0, 0, problems or [problem(Place(source.path), "FILE-014")]
    if "<!doctype" in source.text.lower():
        # A document type can define entities, which could stand for anything.
        return 0, 0, [*problems, problem(Place(source.path), "FILE-012", found="<!DOCTYPE>")]
    root = _parsed(source)
    size = _VIEW_BOX.fullmatch(root.get("viewBox", "")) if root is not None and root.tag == f"{_SVG}svg" else None
    if root is None or size is None:
        return 0, 0, [*problems, problem(Place(source.path), "FILE-014")]
    problems += [problem(Place(source.path, line), "FILE-012", found=found) for line, found in _dangers(root)]
    return round(float(size[1])), round(float(size[2])), problems


def _parsed(source: Source) -> etree._Element | None:
    """The tree of a picture, read without entities and without the network; None where it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(source.text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _dangers(root: etree._Element) -> Iterator[tuple[int, str]]:
    """What does more than draw: the line and the thing itself."""
    for node in (*root.itersiblings(preceding=True), root, *root.itersiblings()):
        yield from _below(node)


def _below(node: etree._Element) -> Iterator[tuple[int, str]]:
    line = getattr(node, "sourceline", 1)
    if isinstance(node, etree._Comment):
        return
    if not isinstance(node.tag, str):
        yield line, f"{str(node)[:40].rstrip('?>')}?>"
        return
    if node.tag.removeprefix(_SVG) not in _DRAWING:
        # What stands inside goes with it.
        yield line, f"<{etree.QName(node).localname}>"
        return
    if node.tag == f"{_SVG}style" and _OUTSIDE.search("".join(map(str, node.itertext()))):
        yield line, "<style>"
    yield from ((line, found) for found in _dangerous_attributes(node))
    for child in node:
        yield from _below(child)


def _dangerous_attributes(element: etree._Element) -> Iterator[str]:
    for key, content in element.attrib.items():
        name, value = etree.QName(key).localname, str(content)
        handler = name.lower().startswith("on")
        foreign = name.lower() in ("href", "src", "base") and not value.startswith("#")
        if handler or foreign or _OUTSIDE.search(value):
            yield f'{name}="{value[:40]}"'
