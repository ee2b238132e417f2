"""The records of reviewed translations can be read, and each belongs to a page. What they say is for `opas status`."""

from opas.content.book import Book
from opas.content.reviews import load_reviews
from opas.content.status import left_over
from opas.problem import Problem
from opas.project import Project


def check(project: Project, book: Book) -> list[Problem]:
    """Read every record; an outdated translation is no fault."""
    reviews, problems = load_reviews(project)
    return [*problems, *left_over(book, reviews)]
