"""`opas check`: every fault of every chapter and card, each in one line that says how to mend it."""

import datetime
import os

import click

from opas.checks import check as find_problems
from opas.checks import handbook_rules
from opas.content.handbook import load_handbook
from opas.content.load import load
from opas.content.messages import fault_page, level
from opas.content.reports import FORMATS, Format, report
from opas.errors import ContentError, ExitCode
from opas.project import LANGUAGES, Language, Project


@click.command()
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="fi", help="Language of the messages.")
@click.option("--language", "spelling", is_flag=True, help="Look up every word too, and how it is said.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", help="For people, GitHub or programs.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day from which the age of law checks is counted.")
@click.pass_obj
def check(
    project: Project, language: Language, spelling: bool, strict: bool, style: Format, today: datetime.datetime | None
) -> None:
    """Check chapters, cards and links."""
    problems = find_problems(project, today.date() if today else _today(), language=spelling)
    if spelling and not any(level(found) == "error" for found in problems):
        # A page with faults is not read aloud, so nothing can be said of it yet.
        from opas.speech.unsaid import unsaid

        problems = tuple(sorted((*problems, *unsaid(project, load(project).book))))
    # Who publishes is asked for only where everything must be ready.
    problems += tuple(handbook_rules.check(project)) if strict else ()
    site = _site(project)
    if problems or style == "json":
        click.echo(report(problems, style, language, site))
    errors = sum(level(problem) == "error" for problem in problems)
    click.echo(_summary(errors, len(problems) - errors, language), err=True)
    if problems and style == "text":
        click.echo(_explained(fault_page(problems[0].code, language, site), language), err=True)
    if errors or (strict and problems):
        raise SystemExit(ExitCode.PROBLEMS)


def _site(project: Project) -> str:
    """Where the handbook is published; its own settings may have faults, which must not hide those of the content."""
    try:
        return load_handbook(project).site_address
    except ContentError:
        return ""


def _explained(address: str, language: Language) -> str:
    """Where to read more. Until the handbook is published, that page is on the reader's own machine."""
    is_own = "//127.0.0.1" in address
    if language == "fi":
        return f"Selitykset ja esimerkit: {address}{' (aukeaa, kun make serve on käynnissä)' if is_own else ''}"
    return f"Explanations and examples: {address}{' (opens while make serve is running)' if is_own else ''}"


def _today() -> datetime.date:
    """Today, or the day that a reproducible build names (reproducible-builds.org/specs/source-date-epoch)."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()


def _summary(errors: int, warnings: int, language: Language) -> str:
    if language == "fi":
        return "Sisältö on kunnossa." if not errors + warnings else f"Virheitä {errors}, varoituksia {warnings}."
    return "The content is fine." if not errors + warnings else f"Errors: {errors}. Warnings: {warnings}."
