"""`opas new`: nine plain questions, and a card of status luonnos that passes `opas check`."""

import sys

import click

from opas.checks.one_card import faults_of_answer
from opas.content.draft import card_id, draft, taken_ids
from opas.content.messages import said
from opas.content.questions import Question, questions
from opas.content.vocabulary import Vocabulary, load_vocabulary
from opas.errors import ContentError, UsageError
from opas.project import LANGUAGES, Language, Project

_WORDS = {
    "fi": {
        "hello": "Yhdeksän kysymystä. Enter hyväksyy vastauksen, Ctrl-C lopettaa eikä mitään tallennu.",
        "lines": "Yksi rivi kerrallaan; tyhjä rivi lopettaa.",
        "optional": "Tämän voi jättää tyhjäksi.",
        "example": "Esimerkiksi: {example}",
        "again": "Yritä uudelleen.",
        "missing": "Vastaus puuttuu: {label} Anna se valitsimella --{id} tai vastaa kysymykseen.",
        "next": "Luonnos on tiedostossa {path}.\n"
        "Seuraavaksi: lue se, täydennä jos haluat, ja aja: opas check\n"
        "Kun kortti on valmis, tee siitä muutosehdotus. Katso CONTRIBUTING.md.",
    },
    "en": {
        "hello": "Nine questions. Enter accepts an answer; Ctrl-C stops and nothing is saved.",
        "lines": "One line at a time; an empty line ends the answer.",
        "optional": "You may leave this empty.",
        "example": "For example: {example}",
        "again": "Please try again.",
        "missing": "An answer is missing: {label} Give it with --{id}, or answer the question.",
        "next": "The draft is in the file {path}.\n"
        "Next: read it, add to it if you like, and run: opas check --lang en\n"
        "When it is ready, open a pull request with it. See CONTRIBUTING.md.",
    },
}


def _with_questions(command: click.Command) -> click.Command:
    for question in questions():
        command.params.append(click.Option([f"--{question.id}"], help=question.en.label))
    return command


@_with_questions
@click.command()
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="fi", help="Language of the card.")
@click.pass_obj
def new(project: Project, /, language: Language, **given: str | None) -> None:
    """Ask nine questions and write a draft of a method card."""
    vocabulary, problems = load_vocabulary(project)
    if problems:
        raise ContentError(f"{project.relative(project.methods)}/vocabulary.yml has faults. Run: opas check")
    interview = _Interview(project, language, vocabulary)
    answers = {question.id: interview.answer(question, given[question.id]) for question in questions()}
    text = draft(answers, language, vocabulary)
    path = project.methods / f"{card_id(answers['title'], taken_ids(project))}.{language}.md"
    # "x": a file that has appeared meanwhile is never written over.
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    click.echo(_WORDS[language]["next"].format(path=project.relative(path)))


class _Interview:
    """Asks until an answer passes; without a terminal, a wrong answer ends it."""

    def __init__(self, project: Project, language: Language, vocabulary: Vocabulary) -> None:
        self.project, self.language, self.vocabulary = project, language, vocabulary
        self.words = _WORDS[language]
        self.patient = sys.stdin.isatty()
        self.greeted = False

    def answer(self, question: Question, flag: str | None) -> str:
        """An answer that passes every check. Raises UsageError for a flag or a piped answer that does not."""
        if flag is not None:
            return self._checked(question, flag.replace("\\n", "\n"))
        while True:
            typed = self._ask(question)
            try:
                return self._checked(question, typed)
            except UsageError as fault:
                if not self.patient:
                    raise
                click.echo(f"{fault} {self.words['again']}", err=True)

    def _checked(self, question: Question, typed: str) -> str:
        asked = question.asked(self.language)
        if not typed.strip() and question.required:
            raise UsageError(self.words["missing"].format(label=asked.label, id=question.id))
        faults = faults_of_answer(self.project, question, typed, self.language, self.vocabulary)
        if faults:
            raise UsageError("\n".join(dict.fromkeys(said(fault, self.language) for fault in faults)))
        return typed

    def _ask(self, question: Question) -> str:
        asked = question.asked(self.language)
        if not self.greeted:
            click.echo(self.words["hello"], err=True)
            self.greeted = True
        click.echo(f"\n{asked.label}\n  {asked.help}", err=True)
        if not question.required:
            click.echo(f"  {self.words['optional']}", err=True)
        if question.kind == "choices":
            for number, term in enumerate(self.vocabulary.terms(question.choices), start=1):
                click.echo(f"  {number} {term.label(self.language)}", err=True)
        else:
            click.echo(f"  {self.words['example'].format(example=asked.example.replace(chr(10), ' / '))}", err=True)
        if question.kind in ("line", "choices", "range"):
            return self._line()
        click.echo(f"  {self.words['lines']}", err=True)
        lines: list[str] = []
        while line := self._line(last=True).strip():
            lines.append(line)
        return "\n".join(lines)

    def _line(self, *, last: bool = False) -> str:
        """One line of input without its end; the end of the input (Ctrl-D) may be the last line of an answer."""
        click.echo("> ", nl=False, err=True)
        # What a pipe holds may be anything; a byte that is no UTF-8 must not end in a traceback.
        line = sys.stdin.buffer.readline().decode("utf-8", "replace")
        if not line and self.patient and not last:
            raise click.Abort
        return line.rstrip("\r\n")
