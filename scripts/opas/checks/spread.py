"""Rules spread over processes, where there are so many pages that starting processes pays."""

import multiprocessing
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor

from opas.content.book import Book
from opas.problem import Problem

Rule = Callable[[Book], Iterable[Problem]]
MANY_PAGES = 400
"""Below this, one process is done before others have started."""

_work: tuple[tuple[Rule, ...], Book] | None = None
"""What the workers find when they are forked: a book is too large to be sent to each."""


def run(rules: tuple[Rule, ...], book: Book) -> list[Problem]:
    """What every rule finds, in the order of the rules, by however many processes."""
    cores = os.cpu_count() or 1
    if len(book.pages) < MANY_PAGES or cores < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [problem for rule in rules for problem in rule(book)]
    global _work
    _work = (rules, book)
    try:
        with ProcessPoolExecutor(min(cores, len(rules)), multiprocessing.get_context("fork")) as workers:
            return [problem for found in workers.map(_one, range(len(rules))) for problem in found]
    finally:
        _work = None


def _one(number: int) -> list[Problem]:
    assert _work is not None, "the worker was forked while the work lay there"
    rules, book = _work
    return list(rules[number](book))
