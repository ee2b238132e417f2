"""`opas bench fuzz`: spoilt files by the thousand; the checker answers each with words and in time."""

import datetime
import random
import shutil
import tempfile
import time
import traceback
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import click

from opas.checks import check
from opas.commands.spoiling import spoilt
from opas.content.handbook import load_handbook
from opas.content.messages import told
from opas.errors import ContentError, ExitCode
from opas.project import LANGUAGES, Project

LIMIT_S = 2.0
_TODAY = datetime.date(2026, 11, 22)


@dataclass(slots=True)
class _Result:
    inputs: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    too_slow: int = 0


@click.command()
@click.option("--inputs", type=click.IntRange(min=1), default=2000, show_default=True, help="How many spoilt files.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed spoils in the same way.")
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), help="A folder for inputs that crash or are slow."
)
@click.pass_obj
def bench_fuzz(project: Project, inputs: int, seed: int, keep: Path | None) -> None:
    """Spoil real files at random and check them."""
    result = _Result()
    with tempfile.TemporaryDirectory() as folder:
        bed = Project(Path(folder))
        _lay(project, bed)
        for path, content in spoilt(project, inputs, random.Random(seed)):  # noqa: S311 (chance, not secrecy)
            _try(bed, path, content, result, keep)
    click.echo(
        f"{result.inputs} inputs, {sum(result.codes.values())} messages of "
        f"{len(result.codes)} codes, {len(result.crashes)} crashes, {result.too_slow} over {LIMIT_S:.0f} s, "
        f"slowest {result.slowest_s:.2f} s of processor time."
    )
    for crash in dict.fromkeys(result.crashes):
        click.echo(crash)
    if result.crashes or result.too_slow:
        raise SystemExit(ExitCode.FAILED)


def _lay(project: Project, bed: Project) -> None:
    """A small handbook to try files in: one card, one chapter and the lists; what they refer to may be missing."""
    bed.programmes.mkdir(parents=True)
    bed.docs.mkdir()
    shutil.copy(project.methods / "vocabulary.yml", bed.methods)
    # The whole glossary would be read again for every input.
    head = (project.methods / "glossary.yml").read_text(encoding="utf-8")[:3000]
    (bed.methods / "glossary.yml").write_text(head.rpartition("\n\n")[0] or "a: b\n", encoding="utf-8")
    for name in ("situations.yml", "paths.yml", "published.yml", "redirects.yml"):
        (bed.methods / name).write_text("# Nothing yet.\n", encoding="utf-8")
    (bed.root / "translations").mkdir()
    (bed.root / "mkdocs.yml").write_text("nav:\n  - Opas:\n      - luku.md\n", encoding="utf-8")


def _try(bed: Project, place: str, content: bytes, result: _Result, keep: Path | None) -> None:
    """Check one file in its place, and put what was there back."""
    path = bed.root / place
    before = path.read_bytes() if path.is_file() else None
    path.write_bytes(content)
    started = time.process_time()
    try:
        problems = check(bed, _TODAY)
        lines = [told(problem, language) for problem in problems for language in LANGUAGES]
        bad = next((line for line in lines if not line.isprintable()), None)
        if bad:
            raise ValueError(f"not one line of text: {bad!r}")
        result.codes.update(problem.code for problem in problems)
        _settings(bed)
    except Exception as fault:
        where = traceback.extract_tb(fault.__traceback__)[-1]
        result.crashes.append(
            f"{type(fault).__name__} in {Path(where.filename).name}:{where.lineno}: {str(fault)[:120]}"
        )
        _keep(keep, f"crash-{result.inputs}-{path.name}", content)
    took = time.process_time() - started
    result.inputs += 1
    result.slowest_s = max(result.slowest_s, took)
    if took > LIMIT_S:
        result.too_slow += 1
        _keep(keep, f"slow-{result.inputs}-{path.name}", content)
    path.unlink() if before is None else path.write_bytes(before)


def _settings(bed: Project) -> None:
    """Settings are no content: their faults end a command with words instead of being listed."""
    with suppress(ContentError):
        load_handbook(bed)


def _keep(folder: Path | None, name: str, content: bytes) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
