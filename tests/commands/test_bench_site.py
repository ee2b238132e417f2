"""What `opas bench site` measures with."""

import time
from pathlib import Path

from opas.commands.many_cards import change_one, with_cards
from opas.commands.peak_memory import LOOK_S, PeakMemory
from opas.commands.stopwatch import Stopwatch
from opas.content.load import load
from opas.programs import alone
from opas.project import Project


def test_many_cards_are_faultless_and_one_changes(real: Project, tmp_path: Path) -> None:
    """The copy has as many cards as were asked for, none with a fault, and a change touches one of them."""
    copy = with_cards(real, tmp_path / "guide", 100)
    before = load(copy)
    assert len(before.book.cards) == 100
    assert before.problems == load(real).problems
    change_one(copy)
    after = load(copy)
    assert after.problems == before.problems
    pairs = zip(before.book.cards, after.book.cards, strict=True)
    changed = [(old, new) for old, new in pairs if old != new]
    assert len(changed) == 1
    assert all("tämä lause" in new.fi.source.text.lower() for _, new in changed if new.fi)
    assert all("This sentence is new." in new.en.source.text for _, new in changed if new.en)


def _fill() -> int:
    """Memory that is filled for as long as thirty looks at it take."""
    filled = bytes(range(256)) * 400_000
    time.sleep(30 * LOOK_S)
    return len(filled)


def _peaks() -> tuple[float, float]:
    with PeakMemory() as idle:
        alone(len, "")
    with PeakMemory() as memory:
        alone(_fill)
    return idle.megabytes, memory.megabytes


def test_the_memory_of_children_counts() -> None:
    """A hundred megabytes in a process that was started are seen, also when it is gone.

    Measured in a process of its own: this one may have a browser among its children, which gives memory back as it
    likes.
    """
    idle, full = alone(_peaks)
    assert full > idle + 80


def test_the_processors_of_children_count() -> None:
    """Work in a process that was started is work, and a part that comes again adds to its sum."""
    watch = Stopwatch()
    with watch("first"):
        alone(sum, range(20_000_000))
    once = watch.of("first")
    with watch("first"):
        sum(range(2_000_000))
    assert once.busy > 0.1
    assert watch.of("first").busy > once.busy
    assert watch.of("first").clock > once.clock
    assert watch.of("second").clock == 0
