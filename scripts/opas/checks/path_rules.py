"""Reading paths: every page on them exists, and none is a draft that a reader could not use."""

from collections.abc import Iterator

from opas.content.book import Book
from opas.content.front_matter import similar
from opas.problem import Problem, problem


def check(book: Book) -> Iterator[Problem]:
    """Check every page of every path."""
    known = tuple(page.id for page in book.finished)
    for path in book.paths:
        for stop in path.stops:
            if stop.page_id in book.unreadable:
                continue
            if book.page(stop.page_id) is None:
                yield problem(stop.place, "PATH-001", id=stop.page_id, similar=similar(stop.page_id, known))
            elif stop.page_id not in known:
                yield problem(stop.place, "PATH-002", id=stop.page_id)
