"""`opas bench site`: how long the site takes, and how much memory."""

import resource
import shutil
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
    """Build the site several times into a temporary folder; the first time without any kept page."""
    import time

    from opas.site.building import build_strictly

    seconds: list[float] = []
    pages = 0
    shutil.rmtree(project.cache / "pages", ignore_errors=True)
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
    click.echo(f"median of {RUNS - 1}      {statistics.median(seconds[1:]):.2f} s")
    click.echo(f"peak memory      {peak:.0f} MiB")
