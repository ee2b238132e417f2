"""`opas script`: what will be said of a page, utterance by utterance."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import click

from opas.content.front_matter import similar
from opas.errors import UsageError
from opas.project import LANGUAGES, Language, Project
from opas.speech.book import load_audio_book
from opas.speech.scripts import scripts
from opas.speech.utterance import Pause, SpeechScript


@click.command()
@click.argument("page")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="fi", show_default=True, help="In which.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="For people or programs.")
@click.pass_obj
def script(project: Project, page: str, language: Language, form: str) -> None:
    """Print what will be said of PAGE, a page’s id; `opening` and `closing` are the announcements."""
    known = {found.page_id: found for found in scripts(project, language)}
    if page not in known:
        near = similar(page, tuple(known))
        hint = f" Tarkoititko / did you mean: {near}?" if near else ""
        raise UsageError(f"Sivua ei lueta ääneen / no such page is read aloud: {page} ({language}).{hint}")
    if form == "json":
        click.echo(json.dumps(asdict(known[page]), ensure_ascii=False, indent=1))
        return
    for line in _told(known[page], load_audio_book(project).pauses_ms):
        click.echo(line)


def _told(script: SpeechScript, pauses_ms: dict[Pause, int]) -> Iterator[str]:
    """An id with the pause after it, what the page shows, and what is said where that differs by more than an end."""
    yield f"{script.title} ({script.page_id}, {script.language}): {len(script.utterances)} utterances"
    for said in script.utterances:
        yield f"{said.id}  [{said.pause}, {pauses_ms[said.pause]} ms]"
        yield f"    {said.shown}"
        if said.spoken.rstrip(".") != said.shown.rstrip("."):
            yield f"  → {said.spoken}"
