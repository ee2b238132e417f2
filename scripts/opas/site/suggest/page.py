"""What the page shows before any script runs: the questions in their groups, with labels, help and choices."""

from dataclasses import dataclass

from opas.content.book import Book
from opas.content.criteria import criteria
from opas.content.questions import Group, Question, Shape, more_questions, questions
from opas.project import Language
from opas.site.words import words

PAGE = "ehdota"
KIND = "suggest"
_GROUPS: tuple[Group, ...] = ("words", "where", "work", "rules")


@dataclass(frozen=True, slots=True)
class Shown:
    """One question as the page shows it."""

    id: str
    kind: Shape
    label: str
    help: str
    example: str
    required: bool
    name: str
    """What it is called in a message."""
    options: tuple[tuple[str, str], ...] = ()
    """Key and label."""


@dataclass(frozen=True, slots=True)
class Suggest:
    """The whole form."""

    first: tuple[Shown, ...]
    """The nine questions."""
    more: tuple[tuple[str, tuple[Shown, ...]], ...]
    """The others, by the name of their group."""
    criteria: tuple[str, ...]


def suggest(book: Book, language: Language) -> Suggest:
    """The form in one language."""
    t = words(language)
    more = tuple(
        (
            str(getattr(t, f"suggest_group_{group}")),
            tuple(_shown(question, book, language) for question in more_questions() if question.group == group),
        )
        for group in _GROUPS
    )
    return Suggest(tuple(_shown(question, book, language) for question in questions()), more, criteria(book, language))


def short_name(question: Question, language: Language) -> str:
    """What a question is called in a message."""
    return str(getattr(words(language), f"suggest_name_{question.id.replace('-', '_')}"))


def _shown(question: Question, book: Book, language: Language) -> Shown:
    asked = question.asked(language)
    name = short_name(question, language)
    options: tuple[tuple[str, str], ...] = ()
    if question.choices:
        terms = book.vocabulary.terms(question.choices)
        options = tuple((term.key, term.label(language)) for term in terms)
    elif question.kind == "pages":
        chapters = (chapter for chapter in book.chapters if chapter.kind == "chapter")
        options = tuple((chapter.id, chapter.best_words(language).title) for chapter in chapters)
    return Shown(question.id, question.kind, asked.label, asked.help, asked.example, question.required, name, options)
