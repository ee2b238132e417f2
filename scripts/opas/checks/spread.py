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

_work: tuple[tuple[Rule, Book], ...] = ()
"""What the workers find when they are forked: a book is too large to be sent to each."""


def run(rules: Iterable[tuple[Iterable[Rule], Book]]) -> list[Problem]:
    """What every rule finds in its book, in the order of the rules, by however many processes."""
    global _work
    work = tuple((rule, book) for group, book in rules for rule in group)
    cores = os.cpu_count() or 1
    is_small = all(len(book.pages) < MANY_PAGES for _, book in work)
    if is_small or cores < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [problem for rule, book in work for problem in rule(book)]
    _work = work
    try:
        with ProcessPoolExecutor(min(cores, len(work)), multiprocessing.get_context("fork")) as workers:
            return [problem for found in workers.map(_one, range(len(work))) for problem in found]
    finally:
        _work = ()


def _one(number: int) -> list[Problem]:
    rule, book = _work[number]
    return list(rule(book))
