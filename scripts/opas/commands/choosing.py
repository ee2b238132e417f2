"""Which translations a command is about: all of them, or the pages that were named."""

from dataclasses import dataclass

from opas.content.front_matter import similar
from opas.content.load import load
from opas.content.messages import level
from opas.content.reviews import Reviews, load_reviews
from opas.content.status import PageStatus, left_over, statuses
from opas.content.status_report import page_name
from opas.errors import UsageError
from opas.problem import Problem
from opas.project import Language, Project


@dataclass(frozen=True, slots=True)
class Survey:
    """The status of every translation, and what stood in the way of telling it."""

    pages: tuple[PageStatus, ...]
    reviews: Reviews
    problems: tuple[Problem, ...]
    """Errors that hide a page or a record, and records without a page."""


def surveyed(project: Project) -> Survey:
    """Read the handbook and its reviews."""
    loaded = load(project)
    reviews, faults = load_reviews(project)
    faults += [fault for fault in loaded.problems if level(fault) == "error"]
    faults += left_over(loaded.book, reviews)
    return Survey(statuses(loaded.book, reviews), reviews, tuple(sorted(set(faults))))


def chosen(pages: tuple[PageStatus, ...], names: tuple[str, ...], language: Language | None) -> tuple[PageStatus, ...]:
    """The named pages, or all of them; only those translated into a language, if one is given.

    Raises UsageError for a name that no page has.
    """
    known = {page_name(page): page for page in pages}
    for name in names:
        if name not in known:
            near = similar(name, tuple(known))
            hint = f" Tarkoititko / did you mean: {near}?" if near else ""
            raise UsageError(f"Sivua ei ole / there is no page: {name}.{hint}")
    wanted = tuple(known[name] for name in dict.fromkeys(names)) if names else pages
    return tuple(page for page in wanted if language in (None, page.pair.language))
