"""`opas images`: the pictures that go along when a card's address is shared; only those that changed are drawn."""

import click

from opas.content.load import load
from opas.project import Project
from opas.site.sharing import all_shared, sweep


@click.command()
@click.pass_obj
def images(project: Project) -> None:
    """Draw the pictures for sharing that `opas build` puts into the site."""
    # Pillow takes a moment to import; the list of verbs does without it.
    from opas.site.drawing import make

    wanted = tuple(all_shared(project, load(project).book))
    drawn = sum(make(project, shared) for shared in wanted)
    sweep(project, wanted)
    click.echo(f"Kuvat / pictures: {len(wanted)} ({drawn} uutta / new)")
