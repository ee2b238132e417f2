"""`opas status`: which translations are current, and what has changed where they are not."""

import json
from collections import Counter
from collections.abc import Iterator

import click

from opas.commands.choosing import chosen, surveyed
from opas.commands.since import newly_behind
from opas.content.handbook import load_handbook
from opas.content.messages import told
from opas.content.status import STATES, PageStatus, PartStatus
from opas.content.status_report import edit_link, page_name, part_name, report, state_name
from opas.content.word_diff import as_text
from opas.errors import ExitCode
from opas.project import LANGUAGES, Language, Project


@click.command()
@click.argument("pages", nargs=-1)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Only translations into this language.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="For people or programs.")
@click.option("--since", metavar="REV", help="Only what is behind now and was not at this revision of git.")
@click.pass_obj
def status(project: Project, pages: tuple[str, ...], language: Language | None, form: str, since: str | None) -> None:
    """Say what is current, outdated, missing or untranslated, page by page."""
    survey = surveyed(project)
    found = chosen(survey.pages, pages, language)
    if since:
        found = newly_behind(project, found, since)
    repository = load_handbook(project).repository
    if form == "json":
        click.echo(json.dumps(report(found, repository), ensure_ascii=False, indent=2))
    else:
        for page in found:
            for line in _told(page, language or "fi", repository if since else "", everything=bool(pages)):
                click.echo(line)
    for problem in survey.problems:
        click.echo(told(problem, language or "fi"), err=True)
    click.echo(_summary(found, language or "fi"), err=True)
    if survey.problems:
        raise SystemExit(ExitCode.PROBLEMS)


def _told(page: PageStatus, language: Language, repository: str, *, everything: bool) -> Iterator[str]:
    shown = page.parts if everything else tuple(part for part in page.parts if part.state != "current")
    if not shown:
        return
    pair = page.pair
    arrow = f"{pair.original} → {pair.language}"
    if not page.translated:
        yield f"{page_name(page)} ({arrow}): {state_name('missing', language)}: {pair.translation_path}"
        return
    yield f"{page_name(page)} ({arrow}): {_counts(page.parts, language)}"
    for part in shown:
        yield f"  {_place(page, part)}: {part_name(part, language)} [{part.key}]: {state_name(part.state, language)}"
        if part.changes:
            yield f"    {as_text(part.changes)}"
    if repository:
        yield f"    {edit_link(repository, pair.translation_path)}"


def _place(page: PageStatus, part: PartStatus) -> str:
    """The line to change; of a part that is missing, the line to translate."""
    if part.translation:
        return f"{page.pair.translation_path}:{part.translation.line}"
    return f"{page.pair.source_path}:{part.source.line if part.source else 1}"


def _counts(parts: tuple[PartStatus, ...], language: Language) -> str:
    states = Counter(part.state for part in parts)
    return ", ".join(f"{state_name(state, language)} {states[state]}" for state in STATES if states[state])


def _summary(pages: tuple[PageStatus, ...], language: Language) -> str:
    parts = tuple(part for page in pages for part in page.parts)
    behind = sum(part.state != "current" for part in parts)
    if language == "fi":
        return f"Osia {len(parts)}: {_counts(parts, 'fi')}." if behind else f"Ajan tasalla: osia {len(parts)}."
    return f"Parts: {len(parts)} ({_counts(parts, 'en')})." if behind else f"Current: {len(parts)} parts."
