"""What makes content wrong although it can be read: references, sections, links, two languages that disagree."""

import datetime
from dataclasses import replace

from opas.checks import (
    card_rules,
    glossary_rules,
    link_rules,
    number_rules,
    pair_rules,
    path_rules,
    picture_rules,
    programme_rules,
    published_rules,
    review_rules,
    section_rules,
    sentence_rules,
    situation_rules,
    text_rules,
)
from opas.checks.spread import run
from opas.content.load import load
from opas.content.messages import level
from opas.problem import Problem
from opas.project import Project

WORD_RULES = (
    text_rules.check,
    sentence_rules.check,
    link_rules.check,
    picture_rules.check,
    glossary_rules.check,
)
"""What the words of a page alone can break: told in the same run as faults of its facts."""
RULES = (
    section_rules.check,
    pair_rules.check,
    number_rules.check,
    programme_rules.check,
    situation_rules.check,
    published_rules.check,
    path_rules.check,
)

_FOLLOWS_FROM = {
    "LINK-008": ("TEXT-004",),
    "TEXT-004": ("TEXT-001", "TEXT-002", "FILE-005", "FILE-006"),
    "PAIR-006": ("PAIR-005",),
    "SECT-001": ("TEXT-012",),
    "SECT-012": ("TEXT-012",),
    "SECT-002": ("SECT-012",),
}
_LATER = ("PAIR-004", "PAIR-005", "PAIR-006", "PAIR-007")
"""The comparison of the two languages waits until neither has an error of its own."""


def check(project: Project, today: datetime.date, *, language: bool = False) -> tuple[Problem, ...]:
    """Every fault of every file, in the order of files and lines.

    `today` decides which law checks are too old; `language` looks up every word in the dictionaries as well, which
    takes some seconds and raises MissingProgramError where they are not installed.
    """
    loaded = load(project)
    found = list(loaded.problems)
    whole = replace(loaded.book, chapters=(*loaded.book.chapters, *loaded.unfinished))
    found += run(((WORD_RULES, whole), (RULES, loaded.book)))
    found += card_rules.check(loaded.book, today)
    found += review_rules.check(project, loaded.book)
    if language:
        from opas.checks import spelling

        found += spelling.check(loaded.book)
    return tuple(sorted(set(causes(found))))


def causes(found: list[Problem]) -> list[Problem]:
    """Leave out what only follows from another fault of the same page: one mistake, one line."""
    told = {(_page(problem), problem.code) for problem in found}
    broken = {_page(problem) for problem in found if level(problem) == "error"}
    return [
        problem
        for problem in found
        if not any((_page(problem), cause) in told for cause in _FOLLOWS_FROM.get(problem.code, ()))
        and not (problem.code in _LATER and _page(problem) in broken)
    ]


def _page(problem: Problem) -> str:
    return problem.place.path.rpartition("/")[2].partition(".")[0]
