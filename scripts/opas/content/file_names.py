"""The names of files in docs/ and methods/: which are pages, which were meant as pages, which no person made."""

import re
import unicodedata
from pathlib import Path

from opas.content.schema import MAX_ID_LENGTH
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES, Language, Project

_NAME = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<language>[a-z]{2})\.md")
_LEFT_BEHIND = re.compile(
    r"\.DS_Store|Thumbs\.db|desktop\.ini|\.gitkeep|\..*\.sw[a-p]|.*~|#.*#|\.#.*|~\$.*|.*\.(?:orig|rej|bak|tmp)",
    re.IGNORECASE,
)
"""What operating systems, editors and git leave beside the files of people."""


def page_name(path: Path) -> tuple[str, Language] | None:
    """The id and the language of a page, or None where the name is no page's."""
    match = _NAME.fullmatch(path.name)
    if not match or len(match["id"]) > MAX_ID_LENGTH or match["language"] not in LANGUAGES:
        return None
    return match["id"], "fi" if match["language"] == "fi" else "en"


def misnamed(project: Project, path: Path) -> Problem:
    """What to do with a file that is no page."""
    place = Place(project.relative(path))
    if _LEFT_BEHIND.fullmatch(path.name):
        return problem(place, "FILE-017", name=path.name)
    return problem(place, "FILE-008", name=path.name, similar=_meant(path))


def misplaced(project: Project) -> list[Problem]:
    """Pages that lie where nobody looks for them: at the root of the project."""
    there = sorted(path for path in project.root.iterdir() if page_name(path))
    return [problem(Place(project.relative(path)), "FILE-018", name=path.name) for path in there]


def _meant(path: Path) -> str:
    """The name that a page should have: without .txt, (1), capitals, ä and spaces."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", path.name) if not unicodedata.combining(sign)
    ).lower()
    plain = re.sub(r"\s*\(\d+\)|\s*-\s*(?:kopio|copy)\b|\.txt$", "", plain).replace(".markdown", ".md")
    found = re.fullmatch(r"(?P<stem>.+?)(?:[._-](?P<language>fi|en))?\.md", plain)
    other_language = re.search(r"\.(?!fi|en)[a-z]{2}\.md$", plain)
    if not found or other_language or found["stem"] == "readme" or path.is_dir():
        return ""
    stem = re.sub(r"[^a-z0-9]+", "-", found["stem"]).strip("-")[:MAX_ID_LENGTH].strip("-")
    return f"{stem}.{found['language'] or 'fi'}.md" if stem else ""
