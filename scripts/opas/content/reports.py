"""Faults as text for people, as workflow commands for GitHub, and as JSON for other programs."""

import json
from typing import Literal, get_args

from opas.content.messages import fault_page, level, printable, said, told
from opas.problem import Problem
from opas.project import Language

Format = Literal["text", "github", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
VERSION = 1
"""Of the JSON: raised when a key changes its meaning or goes; new keys may come at any time."""


def report(problems: tuple[Problem, ...], style: Format, language: Language, site: str) -> str:
    """All faults in one format; `site` is the address of the published handbook, for links to the page of faults."""
    if style == "json":
        return _json(problems, language, site)
    line = _github if style == "github" else _text
    return "\n".join(line(problem, language, site) for problem in problems)


def _text(problem: Problem, language: Language, site: str) -> str:
    return told(problem, language)


def _github(problem: Problem, language: Language, site: str) -> str:
    """A workflow command (docs.github.com, Workflow commands): GitHub shows it beside the line of the pull request."""
    place = problem.place
    where = f"file={_property(printable(place.path))},line={place.line},col={place.column}"
    words = f"{said(problem, language)} {fault_page(problem.code, language, site)}"
    return f"::{level(problem)} {where},title={_property(problem.code)}::{_escaped(words)}"


def _escaped(text: str) -> str:
    # Per cent first: the others are written with it.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _json(problems: tuple[Problem, ...], language: Language, site: str) -> str:
    rows = [
        {
            "path": printable(problem.place.path),
            "line": problem.place.line,
            "column": problem.place.column,
            "level": level(problem),
            "code": problem.code,
            "message": said(problem, language),
            "page": fault_page(problem.code, language, site),
        }
        for problem in problems
    ]
    errors = sum(row["level"] == "error" for row in rows)
    whole = {"version": VERSION, "errors": errors, "warnings": len(rows) - errors, "problems": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2)
