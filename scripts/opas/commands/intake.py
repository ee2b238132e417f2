"""`opas intake`: an issue that the form made becomes the draft of a card, or an answer that says what is missing.

Everything in the issue is somebody's text: it is read from the file of GitHub's event, and ends up in a card, where
`opas.content.draft` makes it mean what was typed, or in a code block.
"""

from pathlib import Path

import click
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from opas.checks.one_card import faults_of, faults_of_answer
from opas.content.draft import Answers, card_id, draft, taken_ids
from opas.content.issue_form import read_issue
from opas.content.messages import said
from opas.content.questions import questions
from opas.content.vocabulary import Vocabulary, load_vocabulary
from opas.content.writing import write_text
from opas.errors import ContentError, UsageError
from opas.project import Language, Project

_WORDS = {
    "fi": {
        "thanks": "Kiitos! Vastauksistasi on tehty kortin luonnos.\n"
        "Ylläpitäjä lukee sen ja kysyy, jos jokin jää auki. Näet sen täällä:",
        "pull": "Lomakkeesta #{number} tehty luonnos. Se on tarkistettu jo: `opas check` ei löydä siitä virheitä.\n\n"
        "Ylläpitäjälle: sulje tämä ja avaa uudelleen, niin myös testit ja sivun esikatselu käynnistyvät.\n\n"
        "Closes #{number}",
        "mend": "Kiitos! Vastauksissa on vielä kohtia, joista korttia ei voi tehdä:",
        "then": "Muokkaa lomaketta (kolme pistettä, Edit). Ylläpitäjä tekee sen jälkeen kortin.\n"
        "Jos et tiedä, mitä kirjoittaa, vastaa tähän omin sanoin.",
        "missing": "vastaus puuttuu",
    },
    "en": {
        "thanks": "Thank you! Your answers have been made into the draft of a card.\n"
        "A maintainer will read it and ask if anything is open. You can see it here:",
        "pull": "The draft made from form #{number}. It has been checked: `opas check` finds no errors in it.\n\n"
        "For the maintainer: close this and open it again, and the tests and the preview of the site start too.\n\n"
        "Closes #{number}",
        "mend": "Thank you! There are still some answers that no card can be made from:",
        "then": "Edit the form (three dots, Edit). A maintainer will then make the card.\n"
        "If you do not know what to write, answer here in your own words.",
        "missing": "the answer is missing",
    },
}
_NO_FORM = (
    "Tästä ei voi tehdä korttia, koska lomakkeen kysymykset eivät ole tekstissä. Avaa uusi lomake, ole hyvä.\n\n"
    "No card can be made from this, as the questions of the form are not in the text. Please open a new form."
)
_ANSWER = "answer.md"


class _Issue(BaseModel):
    model_config = ConfigDict(frozen=True)

    number: int = Field(ge=1)
    body: str | None = None


class _Event(BaseModel):
    """What we read of GitHub's event; the rest of it is left alone."""

    model_config = ConfigDict(frozen=True)

    issue: _Issue


@click.command()
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", "folder", type=click.Path(file_okay=False, path_type=Path), required=True, help="A new folder.")
@click.pass_obj
def intake(project: Project, event: Path, folder: Path) -> None:
    """Make the draft of a card from an issue, given GitHub's event as a file."""
    try:
        issue = _Event.model_validate_json(event.read_bytes()).issue
    except ValidationError as fault:
        raise UsageError(f"{event} is no event of an issue.") from fault
    vocabulary, problems = load_vocabulary(project)
    if problems:
        raise ContentError(f"{project.relative(project.methods)}/vocabulary.yml has faults. Run: opas check")
    found = read_issue(issue.body or "")
    if found is None:
        write_text(folder / _ANSWER, f"{_NO_FORM}\n")
        click.echo("The issue is no form.", err=True)
        return
    language, answers = found
    words = _WORDS[language]
    if faults := _faults(project, answers, language, vocabulary):
        listed = "\n".join(("~~~~text", *faults, "~~~~"))
        write_text(folder / _ANSWER, f"{words['mend']}\n\n{listed}\n\n{words['then']}\n")
        click.echo(f"{len(faults)} faults.", err=True)
        return
    name = f"{card_id(answers['title'], taken_ids(project))}.{language}.md"
    write_text(folder / "methods" / name, draft(answers, language, vocabulary))
    write_text(folder / "pull-request.md", words["pull"].format(number=issue.number) + "\n")
    write_text(folder / _ANSWER, f"{words['thanks']}\n")
    click.echo(name, err=True)


def _faults(project: Project, answers: Answers, language: Language, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What is wrong, question by question, as lines for a code block; last what is wrong with the whole alone."""
    lines = []
    for question in questions():
        asked, typed = question.asked(language).label, answers[question.id]
        if question.required and not typed:
            lines.append(f"{asked} – {_WORDS[language]['missing']}.")
            continue
        faults = faults_of_answer(project, question, typed, language, vocabulary)
        lines += [f"{asked} – {said(fault, language)}" for fault in faults]
    if not lines:
        whole = faults_of(project, draft(answers, language, vocabulary), language, vocabulary)
        lines = [said(fault, language) for fault in whole]
    # One line each, and none that could end the block: a code block shows @names without calling anyone.
    return tuple(dict.fromkeys(f"• {' '.join(line.split())[:400]}" for line in lines))
