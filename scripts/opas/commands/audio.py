"""`opas audio`: the audiobook of each language, made from what has changed and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import click

from opas.commands.progress import Progress
from opas.commands.stopping import disk_faults, ending_in_order
from opas.content.handbook import load_handbook
from opas.project import LANGUAGES, Language, Project
from opas.publish.audiobook import Edition, publish
from opas.publish.gain import with_gain, with_kept_gain
from opas.publish.manifest import shown
from opas.publish.tidying import sweep
from opas.publish.work import Work, survey
from opas.speech.book import load_audio_book
from opas.speech.cache import writing
from opas.speech.engines import MODULES, Narrator, choose
from opas.speech.scripts import faultless_book, scripts
from opas.speech.voices import load_voices
from opas.speech.workers import Workers

_S_PER_CHARACTER = 0.08
"""How long a character takes to say (measured over all voices: 0.075 to 0.09 s); for telling what is to be done."""


@click.command()
@click.option("--lang", "languages", type=click.Choice(LANGUAGES), multiple=True, help="Only this language.")
@click.option("--engine", type=click.Choice(("auto", *MODULES)), default="auto", show_default=True, help="What speaks.")
@click.option("--dry-run", is_flag=True, help="Only say how much there is to do.")
@click.option("--gc", is_flag=True, help="Make both languages, then delete from the cache what they do not use.")
@click.pass_obj
def audio(project: Project, languages: tuple[Language, ...], engine: str, dry_run: bool, gc: bool) -> None:
    """Make the audiobook into audio/dist/."""
    chosen = tuple(language for language in LANGUAGES if not languages or language in languages or gc)
    work = surveyor(project, chosen, engine)
    if dry_run:
        for language in chosen:
            click.echo(_to_do(work(language)))
        return
    with ending_in_order(), disk_faults(), writing(project), Workers() as workers:
        for language in chosen:
            to_do = work(language)
            if to_do.narrator.voice.gain_db is None:
                _measure(to_do, workers)
                to_do = work(language)
            click.echo(_summary(publish(to_do, workers, Progress())))
            if not to_do.narrator.voice.publishable:
                click.echo(_not_publishable(to_do.narrator), err=True)
        if gc:
            click.echo(
                f"audio/cache: {sweep(project, [work(language) for language in LANGUAGES])} files deleted", err=True
            )


def surveyor(project: Project, languages: Sequence[Language], engine: str) -> Callable[[Language], Work]:
    """What finds out what there is to do for each of some languages; the content is loaded once for all of them."""
    voices, audio_book, handbook = load_voices(project), load_audio_book(project), load_handbook(project)
    book = faultless_book(project)
    # All voices before any work: whoever lacks the second one hears of it before the first has spoken for minutes.
    narrators = {language: choose(language, engine, voices) for language in languages}

    def work(language: Language) -> Work:
        said, seen = scripts(project, language, book), shown(project, book, language)
        narrator = with_kept_gain(project, narrators[language])
        return survey(project, language, said, narrator, audio_book, seen, handbook)

    return work


def _to_do(work: Work) -> str:
    minutes = sum(map(len, work.missing_texts)) * _S_PER_CHARACTER / 60
    files = sum(page.current is None for page in work.pages)
    return (
        f"{work.language}: {len(work.missing_texts)} new takes ({minutes:.1f} min) by {work.narrator.engine.name}, "
        f"{len(work.missing_tracks)} tracks to encode, {files} of {len(work.pages)} MP3 files to write"
    )


def _measure(work: Work, workers: Workers) -> None:
    """Find the gain of a voice that has none, and tell it."""
    book, pages, report = load_audio_book(work.project), [page.script for page in work.pages], Progress()
    found = with_gain(work.project, work.narrator, pages, book, workers, partial(report, "measuring"))
    click.echo(
        f"{work.language}: the gain of {found.voice.engine} {found.voice.name} is {found.voice.gain_db} dB, "
        "kept in audio/cache; as gain_db in audio/voices.yml it is kept for good",
        err=True,
    )


def _not_publishable(narrator: Narrator) -> str:
    voice = narrator.voice
    return (
        f"{narrator.engine.language}: not for publishing: {voice.engine} {voice.name} has no licence in "
        "audio/voices.yml that allows it (audio.json says publishable: false)"
    )


def _summary(edition: Edition) -> str:
    index = edition.index
    minutes, seconds = divmod(round(edition.seconds), 60)
    return (
        f"{index.language}: {minutes}:{seconds:02} min in {len(index.recordings)} tracks, "
        f"spoken by {index.engine} {index.voice}, {edition.new_takes} new takes: {edition.folder}"
    )
