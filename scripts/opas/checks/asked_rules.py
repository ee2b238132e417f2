"""Words that readers ask with: the page to which they lead exists."""

from collections.abc import Iterator

from opas.content.book import Book
from opas.content.front_matter import similar
from opas.problem import Problem, problem


def check(book: Book) -> Iterator[Problem]:
    """Check every page that has such words."""
    known = tuple(page.id for page in book.pages)
    for asked in book.asked:
        if book.page(asked.page_id) is None and asked.page_id not in book.unreadable:
            similar_id = similar(asked.page_id, known)
            yield problem(asked.place, "ASKED-001", id=asked.page_id, similar=similar_id)
