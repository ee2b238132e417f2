"""`opas bench check`: how long the checker takes on a guide of many cards, made from the real ones."""

import datetime
import re
import shutil
import tempfile
import time
from pathlib import Path

import click

from opas.checks import check
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
        copy = Project(Path(folder))
        for name in ("docs", "methods"):
            shutil.copytree(project.root / name, copy.root / name)
        shutil.copy(project.root / "mkdocs.yml", copy.root)
        _copy_cards(copy, cards)
        started = time.perf_counter()
        problems = check(copy, _TODAY)
        took = time.perf_counter() - started
    click.echo(f"{cards} cards in two languages: {took:.1f} s, {len(problems)} problems.")
    if limit and took > limit:
        raise SystemExit(ExitCode.FAILED)


def _copy_cards(project: Project, wanted: int) -> None:
    """Rounds of copies; cards of one round refer to one another, so there is as much to look up as in the guide."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(project.methods.glob("*.md"))}
    ids = sorted({name.split(".")[0] for name in texts})
    name = re.compile(rf"(?<![\w/.-])(?:{'|'.join(ids)})(?=\.(?:fi|en)\.md|[\],}}][^\n]*(?<=}})$)", re.MULTILINE)
    for number in range(wanted - len(ids)):
        card, turn = ids[number % len(ids)], number // len(ids)
        whole = (turn + 1) * len(ids) <= wanted - len(ids)
        for language in ("fi", "en"):
            text = texts.get(f"{card}.{language}.md", "")
            # A last, broken round would refer to cards that are not there.
            renamed = name.sub(rf"\g<0>-{turn}", text) if whole else _alone(text)
            (project.methods / f"{card}-{turn}.{language}.md").write_text(renamed, encoding="utf-8")


def _alone(text: str) -> str:
    return re.sub(r"^related: .*$", "related: {}", text, flags=re.MULTILINE)
