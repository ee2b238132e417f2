"""`opas bench check`: how long the checker takes on a guide of many cards, made from the real ones."""

import datetime
import tempfile
import time
from pathlib import Path

import click

from opas.checks import check
from opas.commands.many_cards import with_cards
from opas.errors import ExitCode
from opas.project import Project

_TODAY = datetime.date(2026, 11, 22)


@click.command()
@click.option(
    "--cards", type=click.IntRange(min=1), default=2000, show_default=True, help="How many, in two languages."
)
@click.option("--limit", type=float, help="Seconds; exit with 4 where it takes longer.")
@click.pass_obj
def bench_check(project: Project, cards: int, limit: float | None) -> None:
    """Check the real guide with its cards copied until there are as many as asked for."""
    with tempfile.TemporaryDirectory() as folder:
        copy = with_cards(project, Path(folder), cards)
        started = time.perf_counter()
        problems = check(copy, _TODAY)
        took = time.perf_counter() - started
    click.echo(f"{cards} cards in two languages: {took:.1f} s, {len(problems)} problems.")
    if limit and took > limit:
        raise SystemExit(ExitCode.FAILED)
