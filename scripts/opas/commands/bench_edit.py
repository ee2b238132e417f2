"""`opas bench edit`: what one changed word costs in the finished audiobook, and what it costs to change nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from opas.commands.audio_run import copy_for_audio, run_audio
from opas.content.recordings import read_index
from opas.errors import UsageError
from opas.project import LANGUAGES, Language, Project
from opas.speech.engines import MODULES

_WORD: dict[Language, str] = {"fi": "kenties", "en": "perhaps"}


@click.command("edit")
@click.option("--engine", type=click.Choice(("auto", *MODULES)), default="auto", show_default=True, help="What speaks.")
@click.pass_obj
def bench_edit(project: Project, engine: str) -> None:
    """Change one sentence of the longest chapter in a copy of the audiobook, and make both languages current."""
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=project.root) as folder:
        copy = copy_for_audio(project, Path(folder), with_sound=True)
        first = run_audio(copy, "--engine", engine)
        if first.takes:
            click.echo(f"The audiobook was not up to date: {first.takes} takes were made in the copy first.", err=True)
        for language in LANGUAGES:
            page_id = _edit(copy, language)
            done = run_audio(copy, "--engine", engine)
            click.echo(
                f"{language}: one word of {page_id} changed: {done.takes} new takes, {done.tracks} tracks encoded, "
                f"both languages current after {done.seconds:.1f} s (processor time {done.processor_s:.1f} s)"
            )
        again = run_audio(copy, "--engine", engine)
        click.echo(f"nothing changed: {again.seconds:.1f} s (processor time {again.processor_s:.1f} s)")


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
