"""`opas bench site`: how long the site takes, and how much memory."""

import resource
import statistics
import sys
import tempfile
from pathlib import Path

import click

from opas.errors import ContentError
from opas.project import Project

RUNS = 5


@click.command("site")
@click.pass_obj
def bench_site(project: Project) -> None:
    """Build the site several times into a temporary folder and print the seconds of each build."""
    import time

    from opas.site.building import build_strictly

    seconds: list[float] = []
    pages = 0
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            faults = build_strictly(project, Path(folder))
            seconds.append(time.perf_counter() - start)
            pages = len(list(Path(folder).rglob("*.html")))
        if faults:
            raise ContentError("\n".join(faults))
    # Linux counts in KiB, macOS in bytes (getrusage(2) of each).
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    click.echo(f"pages            {pages}")
    click.echo(f"first build      {seconds[0]:.2f} s")
    click.echo(f"median of {RUNS}      {statistics.median(seconds):.2f} s")
    click.echo(f"peak memory      {peak:.0f} MiB")
