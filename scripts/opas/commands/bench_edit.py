"""`opas bench edit`: what one changed word costs in the finished audiobook, and what it costs to change nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

import click

from opas.commands.audio import surveyor
from opas.commands.progress import Progress
from opas.content.recordings import read_index
from opas.errors import UsageError
from opas.project import LANGUAGES, Language, Project
from opas.publish.audiobook import publish
from opas.speech.engines import MODULES
from opas.speech.workers import Workers

_WORD: dict[Language, str] = {"fi": "kenties", "en": "perhaps"}


@click.command("edit")
@click.option("--engine", type=click.Choice(("auto", *MODULES)), default="auto", show_default=True, help="What speaks.")
@click.pass_obj
def bench_edit(project: Project, engine: str) -> None:
    """Change one sentence of the longest chapter in a copy of the audiobook, and make both languages current."""
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=project.root) as folder:
        copy = _copy(project, Path(folder))
        takes, _, _ = _publish(copy, engine)
        if takes:
            click.echo(f"The audiobook was not up to date: {takes} takes were made in the copy first.", err=True)
        for language in LANGUAGES:
            page_id = _edit(copy, language)
            takes, tracks, seconds = _publish(copy, engine)
            click.echo(
                f"{language}: one word of {page_id} changed: {takes} new takes, {tracks} tracks encoded, "
                f"both languages current after {seconds:.1f} s"
            )
        _, _, seconds = _publish(copy, engine)
        click.echo(f"nothing changed: {seconds:.1f} s")


def _copy(project: Project, folder: Path) -> Project:
    """A project that shares its finished files with the real one: whoever writes one of them writes a new file."""
    without = shutil.ignore_patterns("lock", ".*")
    shutil.copytree(project.audio, folder / "audio", copy_function=_link, ignore=without)
    for name in ("docs", "methods"):
        shutil.copytree(project.root / name, folder / name)
    for name in ("mkdocs.yml", "handbook.yml"):
        shutil.copy(project.root / name, folder / name)
    return Project(folder)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _edit(project: Project, language: Language) -> str:
    """Add a word to a sentence of the longest chapter; returns the chapter's id."""
    index = read_index(project, language)
    found = index.recordings if index else ()
    chapters = [recording for recording in found if _path(project, recording.page_id, language).is_file()]
    longest = max(chapters, key=lambda recording: recording.seconds).page_id
    path = _path(project, longest, language)
    lines = path.read_text(encoding="utf-8").split("\n")
    plain = (line for line in lines if line.endswith(".") and line[0].isalpha() and " " in line and ":" not in line)
    sentence = next(plain, None)
    if sentence is None:
        raise UsageError(f"{path} holds no plain sentence to change.")
    text = "\n".join(lines).replace(sentence, f"{sentence[:-1]} {_WORD[language]}.", 1)
    path.write_text(text, encoding="utf-8")
    return longest


def _path(project: Project, page_id: str, language: Language) -> Path:
    return project.docs / f"{page_id}.{language}.md"


def _publish(project: Project, engine: str) -> tuple[int, int, float]:
    """Make both languages: how many takes and tracks were new, and the seconds it took with loading the content."""
    start = time.perf_counter()
    work = surveyor(project, LANGUAGES, engine)
    with Workers() as workers:
        editions = [publish(work(language), workers, Progress()) for language in LANGUAGES]
    passed = time.perf_counter() - start
    return sum(edition.new_takes for edition in editions), sum(edition.new_tracks for edition in editions), passed
