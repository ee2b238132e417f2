"""`opas build`: the site in both languages, and one line each that says where everything is."""

import time

import click

from opas.content.recordings import AudioIndex
from opas.errors import ContentError
from opas.project import LANGUAGES, Language, Project
from opas.site.audible import audible


@click.command()
@click.option("--zip", "with_disk_copy", is_flag=True, help="Offer the whole site as one file that opens from a disk.")
@click.pass_obj
def build(project: Project, with_disk_copy: bool) -> None:
    """Build the site into site/."""
    seconds = build_site(project, with_disk_copy=with_disk_copy)
    click.echo(f"Sivusto / site: {project.site / 'index.html'} ({seconds:.1f} s)")
    for language in LANGUAGES:
        sound = audible(project, language)
        click.echo(_audiobook(project, language, sound.index))
        if sound.left_out:
            click.echo(sound.left_out, err=True)
    click.echo("Katso ja kuuntele / look and listen: make serve")


def build_site(project: Project, *, with_disk_copy: bool = False) -> float:
    """Build the site strictly and return the seconds it took. Raises ContentError where MkDocs finds a fault."""
    # MkDocs takes half a second to import; the other verbs do without it.
    from opas.site.building import build_strictly

    start = time.perf_counter()
    faults = build_strictly(project, with_disk_copy=with_disk_copy)
    if faults:
        raise ContentError("\n".join(faults))
    return time.perf_counter() - start


def _audiobook(project: Project, language: Language, index: AudioIndex | None) -> str:
    name = {"fi": "Äänikirja (suomi)", "en": "Audiobook (English)"}[language]
    if index is None:
        return f"{name}: ei vielä / not yet: make audio"
    minutes = sum(recording.seconds for recording in index.recordings) / 60
    return f"{name}: {project.dist(language) / 'opas.m4b'} ({minutes:.0f} min, {index.engine} {index.voice})"
