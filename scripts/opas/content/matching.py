"""Which part of one list is which part of another, although headings were renamed and sections moved.

What is certain goes first; what is left is laid side by side in order, where the two look alike.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")
_MOST_CELLS = 10_000
"""Lists longer than this are laid side by side as they stand: no page of people has 100 unknown sections."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Left, Right]):
    """Two parts belong together where their keys are equal; None belongs to nothing."""

    left: Callable[[Left], Hashable | None]
    right: Callable[[Right], Hashable | None]


def match(
    left: Sequence[Left],
    right: Sequence[Right],
    rules: Sequence[Rule[Left, Right]],
    likeness: Callable[[Left, Right], float],
) -> dict[int, int]:
    """Indices of `left` with the index of their partner in `right`.

    Each rule pairs what the ones before it left over; equal keys are paired in order.
    What is left after them is aligned in order so that the sum of `likeness` is greatest; 0 never belongs together.
    """
    found: dict[int, int] = {}
    for rule in rules:
        waiting: dict[Hashable, list[int]] = {}
        taken = set(found.values())
        for at, item in enumerate(right):
            if at not in taken and (key := rule.right(item)) is not None:
                waiting.setdefault(key, []).append(at)
        for at, other in enumerate(left):
            if at not in found and (key := rule.left(other)) is not None and waiting.get(key):
                found[at] = waiting[key].pop(0)
    return found | _aligned(left, right, found, likeness)


def _aligned(
    left: Sequence[Left], right: Sequence[Right], found: dict[int, int], likeness: Callable[[Left, Right], float]
) -> dict[int, int]:
    taken = set(found.values())
    rows = [at for at in range(len(left)) if at not in found]
    columns = [at for at in range(len(right)) if at not in taken]
    if len(rows) * len(columns) > _MOST_CELLS:
        return {row: column for row, column in zip(rows, columns, strict=False) if likeness(left[row], right[column])}
    before_left = {row: found.get(row - 1, -1) for row in rows}
    score = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    worth = {}
    for i in range(len(rows) - 1, -1, -1):
        for j in range(len(columns) - 1, -1, -1):
            alike = likeness(left[rows[i]], right[columns[j]])
            # Two that follow the same known neighbour are more likely one.
            same_place = alike and before_left[rows[i]] == columns[j] - 1
            worth[i, j] = alike + (0.5 if same_place else 0.0)
            together = worth[i, j] + score[i + 1][j + 1] if alike else 0.0
            score[i][j] = max(score[i + 1][j], score[i][j + 1], together)
    return _path(rows, columns, score, worth)


def _path(
    rows: list[int], columns: list[int], score: list[list[float]], worth: dict[tuple[int, int], float]
) -> dict[int, int]:
    i = j = 0
    path = {}
    while i < len(rows) and j < len(columns):
        if worth[i, j] and score[i][j] == worth[i, j] + score[i + 1][j + 1]:
            path[rows[i]] = columns[j]
            i, j = i + 1, j + 1
        elif score[i][j] == score[i + 1][j]:
            i += 1
        else:
            j += 1
    return path


def overlap(first: Counter[str], second: Counter[str]) -> float:
    """How much of two bags of words is the same, 0 to 1."""
    both = (first & second).total()
    most = max(first.total(), second.total())
    return both / most if most else 0.0
