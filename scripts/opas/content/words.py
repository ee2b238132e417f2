"""Reading one Markdown file: its title and summary, its sections, and the facts if it is the original."""

from dataclasses import dataclass
from pathlib import Path

from opas.content.book import Words
from opas.content.front_matter import FrontMatter, fill, split
from opas.content.limits import excess
from opas.content.programme_schema import ProgrammeFacts
from opas.content.schema import CardFacts, ChapterFacts, FinishedFacts, Original
from opas.content.schema import Words as WordFields
from opas.content.sections import Kind, cut
from opas.content.source import Source, read_source
from opas.content.vocabulary import Vocabulary
from opas.problem import Problem
from opas.project import Language, Project

PageFacts = CardFacts | ChapterFacts | ProgrammeFacts
"""What an original carries beyond its words."""
OF_WORDS = tuple(WordFields.model_fields)
OF_ORIGINAL = tuple(Original.model_fields)


@dataclass(frozen=True, slots=True)
class File:
    """What one file says, and the facts that it carries."""

    words: Words
    original: Language | None
    """Which language came first, where the file says so."""
    facts: PageFacts | None
    carries: tuple[str, ...]
    """The front matter keys beyond title and summary."""
    is_original: bool
    """Whether it was read as the file that carries the facts."""


def read_file(
    project: Project,
    path: Path,
    language: Language,
    kinds: tuple[Kind, ...],
    schema: type[PageFacts],
    vocabulary: Vocabulary,
    *,
    is_original: bool = False,
) -> tuple[File | None, list[Problem]]:
    """Read one page in one language. None where its front matter cannot be used at all.

    `is_original`: it carries the facts although it does not say so.
    """
    source, problems = read_source(project, path)
    if problems and not source.text:
        return None, problems
    file, faults = read_words(source, language, kinds, schema, vocabulary, is_original=is_original)
    return file, problems + faults


def read_words(
    source: Source,
    language: Language,
    kinds: tuple[Kind, ...],
    schema: type[PageFacts],
    vocabulary: Vocabulary,
    *,
    is_original: bool = False,
) -> tuple[File | None, list[Problem]]:
    """Read the text of one page in one language, as `read_file` does."""
    front, problems = split(source)
    if front is None:
        return None, problems
    if too_much := excess(source.path, front.body, front.body_line):
        return None, problems + too_much
    carries = tuple(key for key in front.names() if key not in OF_WORDS)
    is_original = is_original or "original" in carries
    facts, mark = None, None
    if is_original:
        wanted = FinishedFacts if schema is CardFacts and not _is_draft(front) else schema
        facts, faults = fill(
            wanted,
            front,
            tuple(key for key in carries if key not in OF_ORIGINAL),
            vocabulary,
            (*OF_WORDS, *OF_ORIGINAL),
        )
        problems += faults
    if "original" in carries:
        mark, faults = fill(Original, front, OF_ORIGINAL, vocabulary)
        problems += faults
    fields, faults = fill(WordFields, front, OF_WORDS, vocabulary)
    problems += faults
    if fields is None:
        return None, problems
    opening, sections = cut(front.body, front.body_line, kinds, language)
    words = Words(language, fields.title, fields.summary, source, front, opening, sections)
    return File(words, mark.original if mark else None, facts, carries, is_original), problems


def _is_draft(front: FrontMatter) -> bool:
    status = front.root.get("status")
    return getattr(status, "text", "") == "luonnos"
