"""`opas bench audio`: how fast the audiobook is made, from nothing and again, and in how much memory."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import click

from opas.commands.peak_memory import PeakMemory
from opas.commands.progress import Progress
from opas.project import LANGUAGES, Language, Project
from opas.publish.audiobook import Edition, publish
from opas.publish.work import survey
from opas.speech.book import load_audio_book
from opas.speech.engines import MODULES, choose
from opas.speech.scripts import scripts
from opas.speech.utterance import SpeechScript
from opas.speech.voices import load_voices
from opas.speech.workers import Workers


@click.command("audio")
@click.option("--lang", "languages", type=click.Choice(LANGUAGES), multiple=True, help="Only this language.")
@click.option("--engine", type=click.Choice(("auto", *MODULES)), default="auto", show_default=True, help="What speaks.")
@click.pass_obj
def bench_audio(project: Project, languages: tuple[Language, ...], engine: str) -> None:
    """Make the audiobook twice in a temporary folder, from nothing and again, and measure."""
    for language in languages or LANGUAGES:
        said = scripts(project, language)
        with tempfile.TemporaryDirectory(prefix="opas-bench-") as folder:
            shutil.copytree(project.audio, Path(folder) / "audio", ignore=shutil.ignore_patterns("cache", "dist"))
            there = Project(Path(folder))
            with PeakMemory() as memory:
                cold_s, edition = _timed(there, language, said, engine)
            warm_s, _ = _timed(there, language, said, engine)
        click.echo(
            f"{language} {edition.index.engine} {edition.index.voice}: {edition.seconds / 60:.1f} min of sound, "
            f"{edition.new_takes} takes; empty cache {cold_s:.1f} s ({edition.seconds / cold_s:.0f} times real time), "
            f"nothing changed {warm_s:.2f} s ({edition.seconds / warm_s:.0f} times); "
            f"at most {memory.megabytes:.0f} MB over all processes"
        )


def _timed(project: Project, language: Language, said: tuple[SpeechScript, ...], engine: str) -> tuple[float, Edition]:
    """Make the audiobook and return the seconds it took, from the choice of the voice to the last file."""
    start = time.perf_counter()
    narrator = choose(language, engine, load_voices(project))
    with Workers() as workers:
        edition = publish(survey(project, language, said, narrator, load_audio_book(project)), workers, Progress())
    return time.perf_counter() - start, edition
