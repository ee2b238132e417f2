"""How much of anything a page may hold: what no reader would miss, and no reader of Markdown would get through in time.

Python-Markdown takes time that grows with the square of open brackets and code marks (measured: 5,000 of them, 8 s).
"""

import re
from collections import Counter

from opas.problem import Place, Problem, problem

LONGEST_LINE = 2000
"""Characters; the longest line of the guide has 404."""
MOST_SIGNS = {
    "[": 400,
    "`": 200,
    "*": 800,
    "_": 800,
    "<": 200,
    "&": 400,
    ">": 800,
    "\\": 400,
    "!": 800,
    "|": 4000,
    "#": 800,
}
"""The most of each in one page; the page with most brackets has 88."""


def excess(path: str, body: str, first_line: int) -> list[Problem]:
    """What a page has too much of; the body starts at `first_line` of the file `path`."""
    for number, line in enumerate(body.split("\n"), start=first_line):
        if len(line) > LONGEST_LINE:
            return [problem(Place(path, number, LONGEST_LINE + 1), "TEXT-009", length=len(line), limit=LONGEST_LINE)]
    there = Counter(re.findall(r"[\[`*_<&>\\!|#]", body))
    for sign, most in MOST_SIGNS.items():
        if there[sign] > most:
            place = _of_sign(path, body, first_line, sign, most)
            return [problem(place, "TEXT-010", sign=sign, length=there[sign], limit=most)]
    return []


def _of_sign(path: str, body: str, first_line: int, sign: str, most: int) -> Place:
    """Where the first sign too many stands."""
    at = -1
    for _ in range(most + 1):
        at = body.index(sign, at + 1)
    return Place(path, first_line + body.count("\n", 0, at), at - body.rfind("\n", 0, at))
