"""`opas bench loudness`: the gain that each voice of `audio/voices.yml` needs, and what encoded sound then measures."""

from collections.abc import Sequence

import click

from opas.content.recordings import read_index, read_timings
from opas.errors import FailedProgramError, MissingProgramError, UsageError
from opas.project import LANGUAGES, Language, Project
from opas.speech.book import load_audio_book
from opas.speech.engines import Narrator, open_voice
from opas.speech.scripts import scripts
from opas.speech.take import spoken
from opas.speech.voices import load_voices
from opas.speech.workers import Workers


@click.command("loudness")
@click.option("--lang", "languages", type=click.Choice(LANGUAGES), multiple=True, help="Only this language.")
@click.option("--sentences", default=200, show_default=True, help="How many sentences each voice speaks.")
@click.option("--finished", is_flag=True, help="Measure the finished files in audio/dist/ instead, all of them.")
@click.pass_obj
def bench_loudness(project: Project, languages: tuple[Language, ...], sentences: int, finished: bool) -> None:
    """Measure the gain of every voice that is installed here, or how loud the finished audiobook is."""
    if finished:
        _listen(project, languages or LANGUAGES)
        return
    from opas.publish.calibration import calibrate, sample

    voices, book = load_voices(project), load_audio_book(project)
    for language in languages or LANGUAGES:
        texts = [spoken(said.spoken) for script in scripts(project, language) for said in script.utterances]
        for voice in voices.of(language):
            try:
                narrator = Narrator(open_voice(language, voice), voice)
            except MissingProgramError as missing:
                click.echo(f"{language} {voice.engine} {voice.name}: {missing}", err=True)
                continue
            if narrator.engine.is_remote:
                click.echo(f"{language} {voice.engine} {voice.name}: measured by its first opas audio", err=True)
                continue
            before = "none" if voice.gain_db is None else f"{voice.gain_db:.1f}"
            found = calibrate(narrator, sample(texts, sentences), book)
            click.echo(
                f"{language} {voice.engine} {voice.name}: "
                f"gain_db {found.gain_db:.1f} (in voices.yml {before}), "
                f"limiter {'on' if voice.limiter else 'off'}, over {found.seconds / 60:.1f} min; "
                f"MP3 {found.mp3.lufs:.2f} LUFS, {found.mp3.true_peak_dbtp:.2f} dBTP; "
                f"AAC {found.aac.lufs:.2f} LUFS, {found.aac.true_peak_dbtp:.2f} dBTP"
            )


def _listen(project: Project, languages: Sequence[Language]) -> None:
    """Decode every MP3 and the M4B. Raises FailedProgramError where a book is not as loud as it should be."""
    from opas.publish.listening import Files, listen
    from opas.publish.loudness import TARGET_LUFS, TOLERANCE_LU, TRUE_PEAK_DBTP

    jobs: list[tuple[str, Files]] = []
    for language in languages:
        index = read_index(project, language)
        timings = read_timings(project, language, index.recordings[0].page_id) if index else None
        if index is None or timings is None:
            raise UsageError(f"There is no audiobook in the language {language} yet. Run: opas audio")
        folder, rate = project.dist(language), timings.sample_rate
        tracks = tuple(folder / recording.file for recording in index.recordings)
        jobs += [
            (f"{language} MP3", Files(tracks, rate)),
            (f"{language} M4B", Files((folder / index.book.file,), rate)),
        ]
    wrong = []
    with Workers() as workers:
        for number, found in workers.run(listen, [files for _, files in jobs]):
            name = jobs[number][0]
            click.echo(f"{name}: {found.lufs:.2f} LUFS over the book, highest peak {found.true_peak_dbtp:.2f} dBTP")
            if abs(found.lufs - TARGET_LUFS) > TOLERANCE_LU or found.true_peak_dbtp > TRUE_PEAK_DBTP:
                wrong.append(name)
    if wrong:
        raise FailedProgramError(f"Not as loud as it should be: {', '.join(sorted(wrong))}.")
