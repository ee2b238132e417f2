"""What each translation was last reviewed against: one file a page in translations/, holding the source itself.

A file is written in one way only. One that would be written just as it stands is read fast; any other one, edited by
hand or broken, goes through the reader of YAML that knows lines and columns (100 files: 0.02 s against 4 s).
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from opas.content.source import Source, read_source
from opas.content.writing import write_text
from opas.content.yaml_text import Mapping, Node, Scalar, parse_yaml
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES, Language, Project

_HEAD = "# opas reviewed {page}: the text ({source}) that the translation ({language}) was last reviewed against.\n"
_FILE = re.compile(r"(?P<page>_?[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<language>fi|en)\.yml")
_ENTRY = re.compile(
    r'(?P<key>[a-z0-9-]+):\n(?:  heading: (?P<heading>".*")\n)?  source:(?: \|\n(?P<text>(?:    .+\n)+)| ""\n)'
)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)
_KEY = re.compile(r"[a-z0-9-]{1,120}")
ALLOWED = "_same.yml"
"""The names and expressions that are the same in both languages."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One part at its last review."""

    key: str
    text: str
    """The source then, in its normal form."""
    heading: str = ""
    """The translation's heading then; empty where the key alone says which part it is."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """Everything in translations/."""

    records: dict[tuple[str, Language], tuple[Reviewed, ...]]
    """By page and language of the translation."""
    allowed: tuple[str, ...] = ()
    """What may be the same in both languages, the longest first."""

    def of(self, page_id: str, language: Language) -> tuple[Reviewed, ...]:
        """The record of one translation; empty where nothing was reviewed."""
        return self.records.get((page_id, language), ())


def path_of(page_id: str, language: Language) -> str:
    """Where the record of a translation lies, from the root of the project."""
    return f"translations/{page_id}.{language}.yml"


def load_reviews(project: Project) -> tuple[Reviews, list[Problem]]:
    """Read every record, and the list of what may be the same."""
    folder = project.root / "translations"
    records: dict[tuple[str, Language], tuple[Reviewed, ...]] = {}
    allowed: tuple[str, ...] = ()
    problems: list[Problem] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        match = _FILE.fullmatch(path.name)
        if not match and path.name != ALLOWED:
            problems.append(problem(Place(project.relative(path)), "TRAN-001", name=path.name))
            continue
        source, faults = read_source(project, path)
        if not faults and match:
            language = next(known for known in LANGUAGES if known == match["language"])
            record, faults = read_record(source, match["page"])
            records[match["page"], language] = record
        elif not faults:
            allowed, faults = _read_allowed(source)
        problems += faults
    return Reviews(records, allowed), problems


def read_record(source: Source, page_id: str) -> tuple[tuple[Reviewed, ...], list[Problem]]:
    """Read one file; where it has a fault, nothing of it counts."""
    start = source.text.find("\n") + 1
    entries = [_entry(match) for match in _ENTRY.finditer(source.text, start)]
    if None not in entries and written(found := [entry for entry in entries if entry]) == source.text[start:]:
        return tuple(found), []
    if conflict := _CONFLICT.search(source.text):
        return (), [problem(source.place(conflict.start()), "FILE-010", found=conflict[0])]
    root, problems = parse_yaml(source.text, source.path)
    if not problems and not isinstance(root, Mapping):
        problems = [problem(Place(source.path), "TRAN-002", page=page_id)]
    if problems or not isinstance(root, Mapping):
        return (), problems
    slow = [_slow(key, value) for key, value in root.entries]
    faults = [problem(place, "TRAN-002", page=page_id) for place in slow if isinstance(place, Place)]
    return (() if faults else tuple(entry for entry in slow if isinstance(entry, Reviewed))), faults


def _entry(match: re.Match[str]) -> Reviewed | None:
    try:
        heading = json.loads(match["heading"]) if match["heading"] else ""
    except ValueError:
        return None
    text = "\n".join(line[4:] for line in (match["text"] or "").split("\n")[:-1])
    return Reviewed(match["key"], text, heading)


def _slow(key: Scalar, value: Node) -> Reviewed | Place:
    """The same from a tree, or the place where it is not as it should be."""
    if not _KEY.fullmatch(key.text) or not isinstance(value, Mapping):
        return key.place
    fields = {name.text: field for name, field in value.entries}
    text, heading = fields.get("source"), fields.get("heading", Scalar(key.place, ""))
    odd = next((name.place for name, _ in value.entries if name.text not in ("source", "heading")), None)
    if odd or not isinstance(text, Scalar) or not isinstance(heading, Scalar):
        return odd or key.place
    return Reviewed(key.text, text.text.strip("\n"), heading.text)


def _read_allowed(source: Source) -> tuple[tuple[str, ...], list[Problem]]:
    root, problems = parse_yaml(source.text, source.path)
    items = getattr(root, "items", None)
    texts = [item.text for item in items or () if isinstance(item, Scalar)]
    if not problems and (items is None or len(texts) != len(items)):
        problems = [problem(Place(source.path), "TRAN-003")]
    return tuple(sorted(set(texts), key=lambda text: (-len(text), text))), problems


def written(record: Iterable[Reviewed]) -> str:
    """A record as the text of its file, without the line at the top."""
    lines = []
    for part in record:
        lines.append(f"{part.key}:")
        if part.heading:
            lines.append(f"  heading: {json.dumps(part.heading, ensure_ascii=False)}")
        lines.append("  source: |" if part.text else '  source: ""')
        lines += [f"    {line}" for line in part.text.split("\n") if part.text]
    return "".join(f"{line}\n" for line in lines)


def keep(project: Project, page_id: str, language: Language, record: tuple[Reviewed, ...]) -> None:
    """Write the record of a translation; an empty one leaves no file."""
    path = project.root / path_of(page_id, language)
    if not record:
        path.unlink(missing_ok=True)
        return
    source = "en" if language == "fi" else "fi"
    head = _HEAD.format(page=page_id.removeprefix("_"), source=source, language=language)
    write_text(path, head + written(record))
