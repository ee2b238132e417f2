"""The order of the handbook: the `nav` of mkdocs.yml, read without MkDocs."""

from dataclasses import dataclass

from opas.content.source import read_source
from opas.content.yaml_text import Mapping, Scalar, Sequence, parse_yaml
from opas.problem import Place, Problem, problem
from opas.project import Project

CHAPTERS = "Opas"
"""The part of the navigation whose pages are chapters with the fixed sections."""


ANNEXES = "Liitteet"
"""The part whose pages stand at the foot of every page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page in the navigation."""

    page_id: str
    part: str
    """The name of the part it stands in; empty at the top."""
    place: Place


def load_navigation(project: Project) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Read the navigation in its order."""
    path = project.root / "mkdocs.yml"
    if not path.is_file():
        return (), [problem(Place("mkdocs.yml"), "FILE-011")]
    source, problems = read_source(project, path)
    root, faults = parse_yaml(source.text, source.path)
    problems += faults
    nav = root.get("nav") if isinstance(root, Mapping) else None
    if not isinstance(nav, Sequence):
        return (), problems or [problem(Place(source.path), "FIELD-001", field="nav")]
    entries: list[Entry] = []
    for item in nav.items:
        if isinstance(item, Scalar):
            entries.append(_entry(item, ""))
        elif isinstance(item, Mapping):
            for name, pages in item.entries:
                inner = pages.items if isinstance(pages, Sequence) else (pages,)
                entries += [_entry(page, name.text) for page in inner if isinstance(page, Scalar)]
    return tuple(entries), problems


def _entry(item: Scalar, part: str) -> Entry:
    return Entry(item.text.removesuffix(".md"), part, item.place)
