"""`opas forms`: the issue forms of GitHub, written again from the questions."""

import click

from opas.content.issue_form import FILES, issue_form
from opas.content.load import load
from opas.content.writing import write_text
from opas.project import LANGUAGES, Project


@click.command()
@click.pass_obj
def forms(project: Project) -> None:
    """Write .github/ISSUE_TEMPLATE from the nine questions and the criteria."""
    book = load(project).book
    for language in LANGUAGES:
        path = project.root / ".github" / "ISSUE_TEMPLATE" / FILES[language]
        write_text(path, issue_form(book, language))
        click.echo(project.relative(path))
