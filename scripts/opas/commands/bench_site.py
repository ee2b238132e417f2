"""`opas bench site`: how long the site takes, and how much memory."""

import shutil
import statistics
import tempfile
import time
from pathlib import Path

import click

from opas.commands.many_cards import with_cards
from opas.commands.peak_memory import PeakMemory
from opas.errors import ContentError
from opas.project import Project

RUNS = 5


@click.command("site")
@click.option("--cards", type=click.IntRange(min=1), help="Copy the cards until there are so many, and build once.")
@click.pass_obj
def bench_site(project: Project, cards: int | None) -> None:
    """Build the site several times into a temporary folder; the first time without any kept page."""
    if cards is None:
        _measure(project, RUNS)
        return
    with tempfile.TemporaryDirectory() as folder:
        _measure(with_cards(project, Path(folder) / "guide", cards), 1)


def _measure(project: Project, runs: int) -> None:
    from opas.site.building import build_strictly

    seconds: list[float] = []
    pages = 0
    shutil.rmtree(project.cache / "pages", ignore_errors=True)
    with PeakMemory() as memory:
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as folder:
                start = time.perf_counter()
                faults = build_strictly(project, Path(folder))
                seconds.append(time.perf_counter() - start)
                pages = len(list(Path(folder).rglob("*.html")))
            if faults:
                raise ContentError("\n".join(faults[:20]))
    click.echo(f"pages            {pages}")
    click.echo(f"first build      {seconds[0]:.2f} s")
    if seconds[1:]:
        click.echo(f"median of {runs - 1}      {statistics.median(seconds[1:]):.2f} s")
    click.echo(f"peak memory      {memory.megabytes:.0f} MB, with what it starts")
