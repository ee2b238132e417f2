"""From the files of a checkout to one Book, with every fault of every file found on the way."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from opas.content.book import Book, Card, Chapter, Programme, Words
from opas.content.file_names import misnamed, misplaced, page_name
from opas.content.glossary import load_glossary
from opas.content.navigation import CHAPTERS, Entry, load_navigation
from opas.content.paths import load_paths
from opas.content.pictures import load_pictures
from opas.content.programme_schema import ProgrammeFacts
from opas.content.published import load_published
from opas.content.schema import CardFacts, ChapterFacts
from opas.content.sections import CARD_KINDS, CHAPTER_KINDS, PROGRAMME_KINDS, Kind
from opas.content.situations import load_situations
from opas.content.vocabulary import Vocabulary, load_vocabulary
from opas.content.words import File, PageFacts, read_file
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES, Language, Project

_KNOWN_BESIDES = {
    "methods": (
        "vocabulary.yml",
        "glossary.yml",
        "situations.yml",
        "paths.yml",
        "published.yml",
        "redirects.yml",
        "programmes",
        "_template.fi.md",
        "_template.en.md",
    ),
    "programmes": (),
    "docs": ("assets",),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A Book of everything that could be read, and all that was wrong."""

    book: Book
    problems: tuple[Problem, ...]
    unfinished: tuple[Chapter, ...] = ()
    """The words of cards and programmes whose facts have faults: pages of words alone, not in the Book."""


def load(project: Project) -> Loaded:
    """Read chapters, cards, programmes, pictures, lists of words, situations, reading paths and navigation."""
    vocabulary, problems = load_vocabulary(project)
    glossary, faults = load_glossary(project)
    problems += faults
    entries, faults = load_navigation(project)
    problems += faults
    chapters, faults = _chapters(project, entries, vocabulary)
    problems += faults
    card_pairs, faults = _pairs(project, project.methods, CARD_KINDS, CardFacts, vocabulary)
    problems += faults
    programme_pairs, faults = _pairs(project, project.programmes, PROGRAMME_KINDS, ProgrammeFacts, vocabulary)
    problems += faults
    cards, programmes = _cards(card_pairs, vocabulary), _programmes(programme_pairs)
    pictures, faults = load_pictures(project)
    problems += faults
    situations, faults = load_situations(project)
    problems += faults
    published, faults = load_published(project)
    problems += faults
    paths, faults = load_paths(project)
    problems += faults
    folders = [folder for folder in (project.docs, project.methods, project.programmes) if folder.is_dir()]
    there = {name[0] for folder in folders for name in map(page_name, folder.iterdir()) if name}
    problems += misplaced(project)
    unreadable = frozenset(there) - {page.id for page in (*chapters, *cards, *programmes)}
    book = Book(chapters, cards, vocabulary, glossary, programmes, unreadable, pictures, situations, published, paths)
    unfinished = tuple(
        Chapter(page_id, pair.original, pair.fi, pair.en, ChapterFacts(), "page")
        for page_id, pair in (*card_pairs, *programme_pairs)
        if pair.facts is None
    )
    return Loaded(book, tuple(sorted(set(problems))), unfinished)


def _chapters(
    project: Project, entries: tuple[Entry, ...], vocabulary: Vocabulary
) -> tuple[tuple[Chapter, ...], list[Problem]]:
    paths, problems = _files(project, project.docs)
    chapters = []
    for entry in entries:
        if entry.page_id not in paths:
            problems.append(problem(entry.place, "NAV-001", page=entry.page_id))
            continue
        kinds = CHAPTER_KINDS if entry.part == CHAPTERS else CHAPTER_KINDS[:1]
        files, faults = _read(project, paths[entry.page_id], kinds, ChapterFacts, vocabulary)
        problems += faults
        pair, faults = _pair(entry.page_id, files)
        problems += faults
        if pair:
            kind: Literal["chapter", "page"] = "chapter" if entry.part == CHAPTERS else "page"
            facts = pair.facts if isinstance(pair.facts, ChapterFacts) else ChapterFacts()
            chapters.append(Chapter(entry.page_id, pair.original, pair.fi, pair.en, facts, kind, entry.part))
    # Where the navigation cannot be read, that is the fault, and not that every page is missing from it.
    for page_id in sorted(set(paths) - {entry.page_id for entry in entries}) if entries else ():
        first = sorted(paths[page_id].values())[0]
        problems.append(problem(Place(project.relative(first)), "NAV-002", page=page_id))
    return tuple(chapters), problems


def _cards(pairs: "_Pairs", vocabulary: Vocabulary) -> tuple[Card, ...]:
    cards = [
        Card(card_id, pair.original, pair.fi, pair.en, pair.facts)
        for card_id, pair in pairs
        if isinstance(pair.facts, CardFacts)
    ]
    phases = vocabulary.keys("phase")
    cards.sort(
        key=lambda card: (phases.index(card.facts.phase) if card.facts.phase in phases else len(phases), card.id)
    )
    return tuple(cards)


def _programmes(pairs: "_Pairs") -> tuple[Programme, ...]:
    programmes = [
        Programme(programme_id, pair.original, pair.fi, pair.en, pair.facts)
        for programme_id, pair in pairs
        if isinstance(pair.facts, ProgrammeFacts)
    ]
    programmes.sort(key=lambda programme: (programme.facts.weeks, programme.facts.minutes, programme.id))
    return tuple(programmes)


def _pairs(
    project: Project, folder: Path, kinds: tuple[Kind, ...], schema: type[PageFacts], vocabulary: Vocabulary
) -> tuple["_Pairs", list[Problem]]:
    """Every page of a folder that could be read, by id."""
    if not folder.is_dir():
        return [], []
    paths, problems = _files(project, folder)
    pairs = []
    for page_id, by_language in sorted(paths.items()):
        files, faults = _read(project, by_language, kinds, schema, vocabulary)
        problems += faults
        pair, faults = _pair(page_id, files)
        problems += faults
        if pair:
            pairs.append((page_id, pair))
    return pairs, problems


def _files(project: Project, folder: Path) -> tuple[dict[str, dict[Language, Path]], list[Problem]]:
    """The Markdown files of a folder by id and language; whatever else lies there is a fault."""
    found: dict[str, dict[Language, Path]] = {}
    problems = []
    for path in sorted(folder.iterdir()):
        if name := page_name(path):
            found.setdefault(name[0], {})[name[1]] = path
        elif path.name not in _KNOWN_BESIDES[folder.name]:
            problems.append(misnamed(project, path))
    return found, problems


def _read(
    project: Project,
    paths: dict[Language, Path],
    kinds: tuple[Kind, ...],
    schema: type[PageFacts],
    vocabulary: Vocabulary,
) -> tuple[list[File], list[Problem]]:
    there = [language for language in LANGUAGES if language in paths]
    read = {name: read_file(project, paths[name], name, kinds, schema, vocabulary) for name in there}
    carriers = [name for name, (file, _) in read.items() if file and file.carries]
    problems: list[Problem] = []
    if len(carriers) == 1 and not any(file and file.is_original for file, _ in read.values()):
        # One file alone has facts: it is the original, and only the line that says so was forgotten.
        name = carriers[0]
        read[name] = read_file(project, paths[name], name, kinds, schema, vocabulary, is_original=True)
        problems.append(problem(Place(project.relative(paths[name]), 2), "PAIR-008", language=name))
    files = [file for file, _ in read.values() if file]
    problems += [fault for _, faults in read.values() for fault in faults]
    # A file that could not be read says enough: that its partner now stands alone is no second fault.
    return (files if len(files) == len(paths) else []), problems


@dataclass(frozen=True, slots=True)
class _Pair:
    original: Language
    facts: PageFacts | None
    fi: Words | None
    en: Words | None


_Pairs = list[tuple[str, _Pair]]


def _pair(page_id: str, files: list[File]) -> tuple[_Pair | None, list[Problem]]:
    """Two languages of one page: exactly one of them is the original and carries the facts."""
    if not files:
        return None, []
    problems = []
    originals = [file for file in files if file.is_original]
    for file in files:
        extra = [key for key in file.carries if file not in originals[:1]]
        if extra:
            problems.append(problem(_key_place(file, extra[0]), "PAIR-001", field=extra[0], page=page_id))
        if file.original and file.original != file.words.language:
            problems.append(problem(file.words.front.place("original"), "PAIR-003", language=file.words.language))
    if not originals:
        problems.append(problem(Place(files[0].words.source.path), "PAIR-002", page=page_id))
        return None, problems
    original = originals[0].words
    by_language = {file.words.language: _with_shared_ids(file.words, original) for file in files}
    return _Pair(original.language, originals[0].facts, by_language.get("fi"), by_language.get("en")), problems


def _key_place(file: File, key: str) -> Place:
    return next(name.place for name, _ in file.words.front.root.entries if name.text == key)


def _with_shared_ids(words: Words, original: Words) -> Words:
    """A section has one address in both languages: the original's, where the headings agree in number and level."""
    if [section.level for section in words.sections] != [section.level for section in original.sections]:
        return words
    pairs = zip(words.sections, original.sections, strict=True)
    return dataclasses.replace(
        words, sections=tuple(dataclasses.replace(section, id=first.id) for section, first in pairs)
    )
