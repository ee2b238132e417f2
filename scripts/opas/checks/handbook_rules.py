"""What a publisher has not filled in yet: no fault while the handbook is written, but one before it is published."""

from collections.abc import Iterator

from opas.checks.published_rules import unlisted
from opas.content.handbook import load_handbook
from opas.content.load import load
from opas.problem import Place, Problem, problem
from opas.project import Project

NEEDED = ("publisher", "feedback", "repository", "site_address")


def check(project: Project) -> Iterator[Problem]:
    """Settings of handbook.yml that are empty or name the machine they were written on; cards that are not listed."""
    handbook = load_handbook(project)
    for number, name in enumerate(type(handbook).model_fields, start=1):
        value = getattr(handbook, name)
        if name in NEEDED and (not value or "127.0.0.1" in value):
            yield problem(Place("handbook.yml", _line(project, name) or number), "HAND-001", setting=name)
    yield from unlisted(load(project).book)


def _line(project: Project, name: str) -> int | None:
    lines = (project.root / "handbook.yml").read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(f"{name}:")), None)
