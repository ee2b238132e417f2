"""`opas audio`: the audiobook of each language, made from what has changed and nothing else."""

from __future__ import annotations

from functools import partial

import click

from opas.commands.progress import Progress
from opas.commands.stopping import disk_faults, ending_in_order
from opas.project import LANGUAGES, Language, Project
from opas.publish.audiobook import Edition, publish
from opas.publish.gain import with_gain, with_kept_gain
from opas.publish.tidying import sweep
from opas.publish.work import Work, survey
from opas.speech.book import AudioBook, load_audio_book
from opas.speech.cache import writing
from opas.speech.engines import MODULES, Narrator, choose
from opas.speech.scripts import scripts
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
    voices, book = load_voices(project), load_audio_book(project)
    # All voices before any work: whoever lacks the second one hears of it before the first has spoken for minutes.
    narrators = {language: with_kept_gain(project, choose(language, engine, voices)) for language in chosen}

    def work(language: Language) -> Work:
        return survey(project, language, scripts(project, language), narrators[language], book)

    if dry_run:
        for language in chosen:
            click.echo(_to_do(work(language)))
        return
    with ending_in_order(), disk_faults(), writing(project), Workers() as workers:
        for language in chosen:
            narrators[language] = _measured(project, narrators[language], book, workers)
            click.echo(_summary(publish(work(language), workers, Progress())))
            if not narrators[language].voice.publishable:
                click.echo(_not_publishable(narrators[language]), err=True)
        if gc:
            click.echo(
                f"audio/cache: {sweep(project, [work(language) for language in LANGUAGES])} files deleted", err=True
            )


def _to_do(work: Work) -> str:
    minutes = sum(map(len, work.missing_texts)) * _S_PER_CHARACTER / 60
    files = sum(page.current is None for page in work.pages)
    return (
        f"{work.language}: {len(work.missing_texts)} new takes ({minutes:.1f} min) by {work.narrator.engine.name}, "
        f"{len(work.missing_tracks)} tracks to encode, {files} of {len(work.pages)} MP3 files to write"
    )


def _measured(project: Project, narrator: Narrator, book: AudioBook, workers: Workers) -> Narrator:
    """The narrator with a gain, which is told where it had to be found out."""
    if narrator.voice.gain_db is not None:
        return narrator
    language, report = narrator.engine.language, Progress()
    found = with_gain(project, narrator, scripts(project, language), book, workers, partial(report, "measuring"))
    click.echo(
        f"{language}: the gain of {found.voice.engine} {found.voice.name} is {found.voice.gain_db} dB, "
        "kept in audio/cache; as gain_db in audio/voices.yml it is kept for good",
        err=True,
    )
    return found


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
