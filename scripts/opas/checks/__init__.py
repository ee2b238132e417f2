"""What makes content wrong although it can be read: references, sections, links, two languages that disagree."""

import datetime

from opas.checks import card_rules, link_rules, pair_rules, section_rules, text_rules
from opas.content.load import load
from opas.problem import Problem
from opas.project import Project

RULES = (section_rules.check, text_rules.check, link_rules.check, pair_rules.check)


def check(project: Project, today: datetime.date) -> tuple[Problem, ...]:
    """Every fault of every file, in the order of files and lines. `today` decides which law checks are too old."""
    loaded = load(project)
    found = list(loaded.problems)
    for rule in RULES:
        found += rule(loaded.book)
    found += card_rules.check(loaded.book, today)
    return tuple(sorted(set(found)))
