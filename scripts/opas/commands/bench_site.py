"""`opas bench site`: how long the site takes, on the clock and of the processors, and how much memory."""

import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

from opas.commands.many_cards import change_one, with_cards
from opas.commands.peak_memory import PeakMemory
from opas.commands.stopwatch import Seconds, Stopwatch
from opas.errors import ContentError
from opas.programs import alone
from opas.project import Project

RUNS = 5
"""Builds with warm caches, of which the median is told; of many cards there is one."""
SEARCH = "search"
"""The step of `site/finishing.py` that is told apart."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One build of the whole site in a process of its own, as whoever types `opas build` has it."""

    pages: int
    whole: Seconds
    search: Seconds
    """Of the whole, for the search index."""
    megabytes: float
    """At most, with everything that it started."""


@click.command("site")
@click.option("--cards", type=click.IntRange(min=1), help="Copy the cards until there are so many.")
@click.pass_obj
def bench_site(project: Project, cards: int | None) -> None:
    """Build a copy of the guide with nothing kept, then with warm caches, then after a change of one card."""
    with tempfile.TemporaryDirectory() as folder:
        copy = with_cards(project, Path(folder) / "guide", cards or 0)
        first = alone(_measured, copy)
        click.echo(f"pages                {first.pages}")
        _tell("nothing kept", (first,))
        runs = 1 if cards else RUNS
        _tell(f"warm, {_times(runs)}", tuple(alone(_measured, copy) for _ in range(runs)))
        change_one(copy)
        _tell("one card changed", (alone(_measured, copy),))


def _times(runs: int) -> str:
    return "once" if runs == 1 else f"median of {runs}"


def _measured(project: Project) -> Measured:
    # Imported first: the clock is for building.
    from opas.site.building import build_strictly

    with tempfile.TemporaryDirectory() as folder, PeakMemory() as memory:
        watch = Stopwatch()
        with watch("whole"):
            faults = build_strictly(project, Path(folder), watch=watch)
        if faults:
            raise ContentError("\n".join(faults[:20]))
        pages = sum(1 for _ in Path(folder).rglob("*.html"))
    return Measured(pages, watch.of("whole"), watch.of(SEARCH), memory.megabytes)


def _tell(name: str, builds: tuple[Measured, ...]) -> None:
    whole = statistics.median(build.whole.clock for build in builds)
    busy = statistics.median(build.whole.busy for build in builds)
    search = statistics.median(build.search.clock for build in builds)
    searching = statistics.median(build.search.busy for build in builds)
    megabytes = max(build.megabytes for build in builds)
    click.echo(f"{name:<20} {whole:.2f} s, of processors {busy:.2f} s; at most {megabytes:.0f} MB")
    click.echo(f"{'  of that search':<20} {search:.2f} s, of processors {searching:.2f} s")
