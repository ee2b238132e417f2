"""`opas bench fuzz`: spoilt files by the thousand; the checker answers each with words and in time."""

import datetime
import random
import shutil
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from opas.checks import check
from opas.content.messages import told
from opas.content.source import MAX_BYTES
from opas.errors import ExitCode
from opas.project import LANGUAGES, Project

LIMIT_S = 2.0
_TODAY = datetime.date(2026, 11, 22)
_HOSTILE = (
    *("---\n", ": ", "- ", "#", "&a ", "*a", "!!set ", "%YAML 1.1\n", "|\n", ">\n", "? ", "{", "}", "[", "]", '"', "'"),
    *(
        "<<: ",
        "\t",
        "\r",
        "\r\n",
        "\0",
        "\ufeff",
        "\u202e",
        "\u2028",
        "\u0085",
        "\u00ad",
        "a\u0308",
        "\U0001f600",
        "\u00c3\u00a4",
    ),
    *(
        "<script>",
        "</",
        "<!--",
        "](javascript:x)",
        "![",
        "[x](",
        "][",
        "](#",
        "```\n",
        "~~~\n",
        "`",
        "**",
        "__",
        "{{",
        "{%",
    ),
    *(
        "## ",
        "# ",
        "\n## N\u00e4in teet\n",
        "1. ",
        "\n\n",
        "|a|\n|-|\n",
        ":   ",
        "!!! x\n",
        "&#115;",
        "\\",
        "040 123 4567",
        "a@b.fi",
    ),
    *("http://[", "//", "mailto:", "0x1F", "1:30", "no", "~", "null", "2026-13-45", "9" * 30, "x" * 300, "\U000e0001"),
)
"""Pieces that mean something to YAML, Markdown, HTML or an encoding."""


@dataclass(slots=True)
class _Result:
    inputs: int = 0
    refused: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    slowest: bytes = b""
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
        for path, content in _spoilt(project, inputs, random.Random(seed)):  # noqa: S311 (chance, not secrecy)
            _try(bed, path, content, result, keep)
    click.echo(
        f"{result.inputs} inputs, {result.refused} refused, {sum(result.codes.values())} messages of "
        f"{len(result.codes)} codes, {len(result.crashes)} crashes, {result.too_slow} over {LIMIT_S:.0f} s, "
        f"slowest {result.slowest_s:.2f} s."
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
    (bed.root / "mkdocs.yml").write_text("nav:\n  - Opas:\n      - luku.md\n", encoding="utf-8")


def _spoilt(project: Project, inputs: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Where a file goes and its bytes: real ones with a few wounds, and now and then bytes of no sense at all."""
    seeds = _seeds(project)
    for _ in range(inputs):
        place, content = chance.choice(seeds)
        if chance.random() < 0.03:
            yield place, chance.randbytes(chance.randint(0, 3000))
            continue
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            content = chance.choice(_WOUNDS)(content, chance)
        yield place, content[: MAX_BYTES + 100]


def _seeds(project: Project) -> list[tuple[str, bytes]]:
    """Real files, cut to a size that lets thousands be tried, each with the place that it is tried in."""
    found = []
    for folder, place in ((project.methods, "methods/kortti"), (project.programmes, "methods/programmes/ilta")):
        for path in sorted(folder.glob("[!_]*.md")):
            language = path.name.split(".")[1]
            found.append((f"{place}.{language}.md", path.read_bytes()))
    for path in sorted(project.docs.glob("*.md"))[:40]:
        found.append((f"docs/luku.{path.name.split('.')[1]}.md", path.read_bytes()[:5000]))
    for name in ("methods/vocabulary.yml", "methods/glossary.yml", "mkdocs.yml"):
        found.append((name, (project.root / name).read_bytes()[:4000]))
    return found


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.choice(_HOSTILE).encode() * chance.choice((1, 1, 1, 2, 20, 500)) + content[at:]


def _cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(content))
    return content[:start] + content[start + chance.choice((1, 3, 40, 900)) :]


def _flip(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, max(len(content) - 1, 0))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(content))
    piece = content[start : start + chance.choice((1, 10, 200, 2000))]
    return content[:start] + (piece * chance.choice((2, 3, 30, 400)))[:MAX_BYTES] + content[start:]


def _swap_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def _recode(content: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-16", "latin-1", "cp1252", "utf-32", "utf-8-sig"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


_WOUNDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_insert, _insert, _insert, _cut, _cut, _flip, _repeat, _swap_lines, _recode),
)


def _try(bed: Project, place: str, content: bytes, result: _Result, keep: Path | None) -> None:
    """Check one file in its place, and put what was there back."""
    path = bed.root / place
    before = path.read_bytes() if path.is_file() else None
    path.write_bytes(content)
    started = time.perf_counter()
    try:
        problems = check(bed, _TODAY)
        lines = [told(problem, language) for problem in problems for language in LANGUAGES]
        bad = next((line for line in lines if not line.isprintable()), None)
        if bad:
            raise ValueError(f"not one line of text: {bad!r}")
        result.codes.update(problem.code for problem in problems)
        result.refused += bool(problems)
    except Exception as fault:
        where = traceback.extract_tb(fault.__traceback__)[-1]
        result.crashes.append(
            f"{type(fault).__name__} in {Path(where.filename).name}:{where.lineno}: {str(fault)[:120]}"
        )
        _keep(keep, f"crash-{result.inputs}-{path.name}", content)
    took = time.perf_counter() - started
    result.inputs += 1
    if took > result.slowest_s:
        result.slowest_s, result.slowest = took, content
    if took > LIMIT_S:
        result.too_slow += 1
        _keep(keep, f"slow-{result.inputs}-{path.name}", content)
    path.unlink() if before is None else path.write_bytes(before)


def _keep(folder: Path | None, name: str, content: bytes) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
