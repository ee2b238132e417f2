"""One run of `opas audio` as a user makes it, in a process of its own, for measuring."""

from __future__ import annotations

import os
import resource
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from opas import programs
from opas.project import Project

_LONGEST_S = 3 * 3600.0
_READ = ("docs", "methods", "translations")
_SETTINGS = ("mkdocs.yml", "handbook.yml")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took."""

    seconds: float
    """By the clock, from the start of Python to its end."""
    processor_s: float
    """Of all its processes together: on a loaded machine only this says anything."""
    takes: int
    """How many sentences it spoke."""
    tracks: int
    """How many pages it encoded."""


def run_audio(project: Project, *words: str) -> Run:
    """Run `opas audio` with some options. Raises FailedProgramError where it fails."""
    takes, tracks = _made(project, "takes"), _made(project, "tracks/spans")
    used, start = _processor_s(), time.perf_counter()
    programs.run([sys.executable, "-m", "opas", "--root", project.root, "audio", *words], timeout_s=_LONGEST_S)
    seconds, processor_s = time.perf_counter() - start, _processor_s() - used
    return Run(seconds, processor_s, _made(project, "takes") - takes, _made(project, "tracks/spans") - tracks)


def copy_for_audio(project: Project, folder: Path, *, with_sound: bool) -> Project:
    """All that an audiobook is made from, and on demand what was made: who writes one of these writes a new file."""
    without = ("lock", ".*") if with_sound else ("cache", "dist")
    shutil.copytree(project.audio, folder / "audio", copy_function=_link, ignore=shutil.ignore_patterns(*without))
    for name in filter(lambda name: (project.root / name).is_dir(), _READ):
        shutil.copytree(project.root / name, folder / name)
    for name in _SETTINGS:
        shutil.copy(project.root / name, folder / name)
    return Project(folder)


def _made(project: Project, kind: str) -> int:
    return sum(1 for path in (project.cache / kind).rglob("*") if path.is_file())


def _processor_s() -> float:
    """Of all processes that have been started from here and have ended, with theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
