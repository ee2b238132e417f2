"""`opas reviewed`: record that a person has read a translation beside its source and found that it says the same."""

import click

from opas.commands.choosing import Survey, chosen, surveyed
from opas.content.front_matter import similar
from opas.content.messages import told
from opas.content.reviewing import REVIEWABLE, with_review
from opas.content.reviews import keep, path_of
from opas.content.status import PageStatus, PartStatus
from opas.content.status_report import page_name, part_name, state_name
from opas.errors import ContentError, ExitCode, UsageError
from opas.project import LANGUAGES, Language, Project


@click.command()
@click.argument("page", required=False)
@click.argument("section", required=False)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="The translation's language; refused if other.")
@click.option("--all", "everything", is_flag=True, help="Every translation of the handbook.")
@click.pass_obj
def reviewed(
    project: Project, page: str | None, section: str | None, language: Language | None, everything: bool
) -> None:
    """Record a review of PAGE, or of one SECTION of it (as opas status names it)."""
    if everything == bool(page):
        raise UsageError("Nimeä sivu tai kirjoita --all. / Name a page, or write --all.")
    survey = surveyed(project)
    _refuse_faults(survey, page)
    pages = chosen(survey.pages, (page,) if page else (), language)
    if not pages:
        raise UsageError(f"{page}: käännöksen kieli on toinen. / The translation is in the other language.")
    refused = 0
    for found in pages:
        refused += _review(project, survey, found, section)
    if everything:
        _tidy(project, survey)
    if refused:
        raise SystemExit(ExitCode.PROBLEMS)


def _review(project: Project, survey: Survey, page: PageStatus, section: str | None) -> int:
    """Keep the record of one page; returns how many parts could not be recorded, each of them told."""
    language = page.pair.language
    wanted = {part.key for part in page.parts} if section is None else {_section(page, section).key}
    record = with_review(page, lambda part: part.key in wanted)
    parts = [part for part in page.parts if part.key in wanted]
    refused = [part for part in parts if part.state not in REVIEWABLE]
    if record != survey.reviews.of(page.pair.id, language):
        keep(project, page.pair.id, language, record)
        click.echo(f"{path_of(page.pair.id, language)}: {len(parts) - len(refused)}")
    for part in refused:
        click.echo(f"{page.pair.translation_path}: {_refusal(part, language)}", err=True)
    return len(refused)


def _refusal(part: PartStatus, language: Language) -> str:
    help_ = {
        "missing": ("Käännä osa ensin.", "Translate the part first."),
        "identical": (
            "Käännä osa, tai lisää nimi tiedostoon translations/_same.yml.",
            "Translate the part, or add the name to translations/_same.yml.",
        ),
        "orphaned": ("Poista osa käännöksestä.", "Remove the part from the translation."),
    }[part.state][language == "en"]
    return f"{part_name(part, language)} [{part.key}]: {state_name(part.state, language)}. {help_}"


def _section(page: PageStatus, name: str) -> PartStatus:
    """The part that a person means by its key, its address or its heading in either language."""
    for part in page.parts:
        texts = [text for text in (part.source, part.translation) if text]
        if name in (part.key, *(text.anchor for text in texts), *(text.shown for text in texts)) and name:
            return part
    keys = tuple(part.key for part in page.parts)
    near = similar(name, keys)
    hint = f" Tarkoititko / did you mean: {near}?" if near else f" {', '.join(keys)}"
    raise UsageError(f"{page_name(page)}: osaa ei ole / there is no part: {name}.{hint}")


def _refuse_faults(survey: Survey, page: str | None) -> None:
    """A record is written only of what can be read; faults of other pages do not matter to one."""
    faults = [fault for fault in survey.problems if fault.code != "TRAN-004"]
    if page:
        faults = [fault for fault in faults if fault.place.path.rpartition("/")[2].partition(".")[0] == page]
    # A broken record is what a new review mends.
    faults = [fault for fault in faults if not fault.place.path.startswith("translations/")]
    if faults:
        raise ContentError("\n".join(told(fault, "fi") for fault in faults))


def _tidy(project: Project, survey: Survey) -> None:
    """Remove the records of pages that are gone."""
    for fault in survey.problems:
        if fault.code == "TRAN-004":
            (project.root / fault.place.path).unlink()
            click.echo(f"{fault.place.path}: poistettu / removed")
