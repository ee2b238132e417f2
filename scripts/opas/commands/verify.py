"""`opas verify`: the last look at the built site before it is published."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from opas.content.handbook import load_handbook
from opas.content.messages import told
from opas.errors import ExitCode
from opas.project import LANGUAGES, Language, Project
from opas.site.inspection import inspect


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="fi", help="Language of the messages.")
@click.pass_obj
def verify(project: Project, folder: Path | None, language: Language) -> None:
    """Check the built HTML: nothing runs inside a page, nothing comes from elsewhere, every link leads somewhere."""
    root = urlsplit(load_handbook(project).site_address).path or "/"
    problems = inspect(folder or project.site, root if root.endswith("/") else f"{root}/")
    for problem in problems:
        click.echo(told(problem, language))
    click.echo(_summary(len(problems), language), err=True)
    if problems:
        raise SystemExit(ExitCode.PROBLEMS)


def _summary(count: int, language: Language) -> str:
    if language == "fi":
        return f"Sivustossa on virheitä: {count}." if count else "Sivusto on kunnossa."
    return f"Faults in the site: {count}." if count else "The site is fine."
