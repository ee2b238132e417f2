"""One card checked by itself, before it is a file: what its writer can mend without knowing the rest of the guide."""

from opas.checks import picture_rules, section_rules, sentence_rules, text_rules
from opas.content.book import Book, Card
from opas.content.draft import draft
from opas.content.glossary import Glossary
from opas.content.messages import level
from opas.content.questions import Question, questions
from opas.content.schema import CardFacts
from opas.content.sections import CARD_KINDS
from opas.content.source import source_of
from opas.content.vocabulary import Vocabulary
from opas.content.words import read_words
from opas.problem import Problem
from opas.project import Language, Project

_RULES = (section_rules.check, text_rules.check, sentence_rules.check, picture_rules.check)


def faults_of(project: Project, text: str, language: Language, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """The errors of a card's text. Links are not followed, and warnings wait for `opas check`."""
    name = f"{project.relative(project.methods)}/uusi.{language}.md"
    source, problems = source_of(name, text.encode("utf-8", "replace"))
    file, faults = (None, []) if problems else read_words(source, language, CARD_KINDS, CardFacts, vocabulary)
    problems = [*problems, *faults]
    if file and isinstance(file.facts, CardFacts):
        words = {language: file.words}
        card = Card("uusi", language, words.get("fi"), words.get("en"), file.facts)
        book = Book((), (card,), vocabulary, Glossary())
        problems += [problem for rule in _RULES for problem in rule(book)]
    return tuple(problem for problem in problems if level(problem) == "error")


def faults_of_answer(
    project: Project, question: Question, typed: str, language: Language, vocabulary: Vocabulary
) -> tuple[Problem, ...]:
    """What is wrong with one answer: the others are the examples, which pass."""
    answers = {other.id: other.asked(language).example for other in questions()} | {question.id: typed}
    return faults_of(project, draft(answers, language, vocabulary), language, vocabulary)
