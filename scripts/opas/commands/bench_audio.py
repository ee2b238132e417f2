"""`opas bench audio`: how fast the audiobook is made, from nothing and again, and in how much memory."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from opas.commands.audio_run import copy_for_audio, run_audio
from opas.commands.peak_memory import PeakMemory
from opas.content.recordings import read_index
from opas.project import LANGUAGES, Language, Project
from opas.speech.engines import MODULES


@click.command("audio")
@click.option("--lang", "languages", type=click.Choice(LANGUAGES), multiple=True, help="Only this language.")
@click.option("--engine", type=click.Choice(("auto", *MODULES)), default="auto", show_default=True, help="What speaks.")
@click.option("--page", "pages", multiple=True, help="A small book: only this page, between opening and closing words.")
@click.pass_obj
def bench_audio(project: Project, languages: tuple[Language, ...], engine: str, pages: tuple[str, ...]) -> None:
    """Run `opas audio` twice on a copy of the handbook, from nothing and again, and measure all that it does.

    Counted are the start of Python, reading and spelling the text for the ear, speaking, and every file that is made.
    """
    only = tuple(word for page in pages for word in ("--page", page))
    for language in languages or LANGUAGES:
        with tempfile.TemporaryDirectory(prefix="opas-bench-") as folder:
            copy = copy_for_audio(project, Path(folder), with_sound=False)
            words = ("--lang", language, "--engine", engine, *only)
            with PeakMemory() as memory:
                cold = run_audio(copy, *words)
            with PeakMemory() as warm_memory:
                warm = run_audio(copy, *words)
            index = read_index(copy, language)
        assert index is not None, "the run has ended well"
        seconds = sum(recording.seconds for recording in index.recordings)
        click.echo(
            f"{language} {index.engine} {index.voice}: {seconds / 60:.1f} min of sound, {cold.takes} takes\n"
            f"  from nothing: {cold.seconds:.1f} s ({seconds / cold.seconds:.0f} times real time), "
            f"processor time {cold.processor_s:.1f} s, at most {memory.megabytes:.0f} MB over all processes\n"
            f"  nothing changed: {warm.seconds:.2f} s, processor time {warm.processor_s:.2f} s, "
            f"{warm.takes} takes, at most {warm_memory.megabytes:.0f} MB"
        )
