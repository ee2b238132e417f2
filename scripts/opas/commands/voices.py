"""`opas voices`: which voices there are, which of them speak here, and how they sound."""

from collections.abc import Iterator
from pathlib import Path

import click

from opas.content.writing import write_bytes
from opas.errors import MissingProgramError, OpasError, UsageError
from opas.project import LANGUAGES, Language, Project
from opas.publish.gain import with_kept_gain
from opas.speech.book import load_audio_book
from opas.speech.engines import Narrator, open_voice
from opas.speech.spoken import read_lexicon, speak
from opas.speech.take import spoken
from opas.speech.voices import Voice, Voices, load_voices


@click.command()
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Only this language.")
@click.option("--say", "text", metavar="TEXT", help="Speak a text into a file.")
@click.option("--voice", "name", metavar="NAME", help="Which voice: its engine, its name, or both as engine/name.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to: a .wav or an .mp3 file.")
@click.pass_obj
def voices(project: Project, language: Language | None, text: str | None, name: str | None, out: Path | None) -> None:
    """List the voices of audio/voices.yml: whether each speaks here, which one is chosen, what its licence allows."""
    found = load_voices(project)
    if text is not None:
        _say(project, found, language or "fi", text, name, out)
    elif name or out:
        raise UsageError("--voice and --out go with --say.")
    else:
        for each in (language,) if language else LANGUAGES:
            for line in _listed(found, each):
                click.echo(line)


def _listed(voices: Voices, language: Language) -> Iterator[str]:
    chosen = False
    for voice in voices.of(language):
        fault = _fault(language, voice)
        takes_it = voice.auto and fault is None and not chosen
        chosen |= takes_it
        yield f"{language} {voice.engine}/{voice.name}: {_state(language, voice, fault, takes_it)}"
        if voice.licence:
            allowed = "may be published" if voice.publishable else "NOT for publishing"
            yield f"    {allowed}: {voice.licence.name}. {voice.licence.allows}"
        else:
            yield "    NOT for publishing: no licence on file."


def _state(language: Language, voice: Voice, fault: OpasError | None, takes_it: bool) -> str:
    if fault is not None:
        return f"does not speak here. {fault}"
    network = ", over the network" if open_voice(language, voice).is_remote else ""
    choice = "auto takes it" if takes_it else "only when asked for" if not voice.auto else "in reserve"
    return f"speaks here{network} ({choice})"


def _fault(language: Language, voice: Voice) -> OpasError | None:
    """Why a voice does not speak here, or None."""
    try:
        open_voice(language, voice)
    except OpasError as fault:
        return fault
    return None


def _say(project: Project, voices: Voices, language: Language, text: str, name: str | None, out: Path | None) -> None:
    # Imported here: it needs the sound libraries, which a list does not.
    from opas.publish.sample import KINDS, sample

    if out is None or out.suffix not in KINDS:
        raise UsageError(f"Say where to, with --out and a file that ends with {' or '.join(KINDS)}.")
    narrator = with_kept_gain(project, _narrator(voices, language, name))
    said = spoken(speak(text, language, read_lexicon(project, language)))
    write_bytes(out, sample(narrator, said, out.suffix, load_audio_book(project)))
    click.echo(f"{narrator.voice.engine}/{narrator.voice.name}: “{said}”: {out}", err=True)


def _narrator(voices: Voices, language: Language, name: str | None) -> Narrator:
    """The first voice of that name that speaks here; without a name, the first that `auto` may take."""
    missing: list[str] = []
    known = False
    for voice in voices.of(language):
        if name in (voice.engine, voice.name, f"{voice.engine}/{voice.name}") or (name is None and voice.auto):
            known = True
            try:
                return Narrator(open_voice(language, voice), voice)
            except MissingProgramError as absent:
                missing.append(str(absent))
    if not known:
        names = ", ".join(f"{voice.engine}/{voice.name}" for voice in voices.of(language))
        raise UsageError(f"There is no voice “{name}” for the language {language}. Choose one of: {names}.")
    raise MissingProgramError(" ".join(missing))
