"""`opas bench loudness`: the gain that each voice of `audio/voices.yml` needs, and what encoded sound then measures."""

import click

from opas.errors import MissingProgramError
from opas.project import LANGUAGES, Language, Project
from opas.speech.book import load_audio_book
from opas.speech.engines import Narrator, open_voice
from opas.speech.scripts import scripts
from opas.speech.take import spoken
from opas.speech.voices import load_voices


@click.command("loudness")
@click.option("--lang", "languages", type=click.Choice(LANGUAGES), multiple=True, help="Only this language.")
@click.option("--sentences", default=200, show_default=True, help="How many sentences each voice speaks.")
@click.pass_obj
def bench_loudness(project: Project, languages: tuple[Language, ...], sentences: int) -> None:
    """Measure the gain of every voice that is installed here."""
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
