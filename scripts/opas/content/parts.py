"""A page cut into what is translated and reviewed one by one: title, summary, opening, sections; glossary terms."""

from collections.abc import Iterator
from dataclasses import dataclass

from opas.content.book import Book, Card, Chapter, Page, Programme, Words
from opas.content.glossary import GlossaryTerm
from opas.content.normal import normal, plain_words
from opas.project import Language, other

GLOSSARY = "_glossary"
"""Stands for methods/glossary.yml among the ids of pages; no page can have it, as theirs hold no such sign."""
FIELDS = ("title", "summary", "opening")


@dataclass(frozen=True, slots=True)
class Part:
    """One field, section or term in one language."""

    key: str
    """Names it in records and on the command line."""
    heading: str
    """Empty where the part has no heading of its own: a field, a term, or a section of a fixed kind."""
    level: int
    """2 for `##`; 0 without a heading in the text."""
    markdown: str
    """As it stands in the file, without the heading."""
    shown: str
    """What a person calls it: the heading, or empty for a field."""
    line: int
    anchor: str = ""
    """Its address on the page."""

    @property
    def fixed(self) -> bool:
        """Whether the key alone says which part it is, in either language and for ever."""
        return not self.heading

    @property
    def text(self) -> str:
        """The normal form of heading and words."""
        words = normal(self.markdown)
        return f"# {' '.join(self.heading.split())}\n{words}".rstrip("\n") if self.heading else words

    @property
    def words(self) -> str:
        """Only what is read: the words, or the heading where there is nothing under it."""
        return plain_words(self.markdown) or self.heading


@dataclass(frozen=True, slots=True)
class Pair:
    """One page, or the glossary, as a source and its translation."""

    id: str
    title: str
    kind: str
    """chapter, page, card, programme or glossary."""
    original: Language
    source_path: str
    translation_path: str
    """Where the translation is, or belongs."""
    source: tuple[Part, ...]
    translation: tuple[Part, ...] | None
    """None where there is no translation at all."""

    @property
    def language(self) -> Language:
        """The language of the translation."""
        return other(self.original)


def pairs(book: Book) -> Iterator[Pair]:
    """Every page in the order of the book, then the glossary."""
    for page in book.pages:
        yield _pair(page)
    if book.glossary.terms:
        path = "methods/glossary.yml"
        fi, en = (tuple(_term(term, language) for term in book.glossary.terms) for language in ("fi", "en"))
        yield Pair(GLOSSARY, path, "glossary", "fi", path, path, fi, en)


def _pair(page: Page) -> Pair:
    source = page.best_words(page.original)
    translation = page.words(other(page.original))
    path = source.source.path.removesuffix(f".{page.original}.md") + f".{other(page.original)}.md"
    kind = page.kind if isinstance(page, Chapter) else "card" if isinstance(page, Card) else "programme"
    assert isinstance(page, Chapter | Card | Programme)
    return Pair(
        page.id,
        source.title,
        kind,
        page.original,
        source.source.path,
        path,
        parts(source),
        parts(translation) if translation else None,
    )


def parts(words: Words) -> tuple[Part, ...]:
    """The parts of one language in the order of the file."""
    front = words.front
    found = [
        Part("title", "", 0, words.title, "", front.place("title").line),
        Part("summary", "", 0, words.summary, "", front.place("summary").line),
    ]
    if normal(words.opening):
        found.append(Part("opening", "", 0, words.opening, "", front.body_line))
    for section in words.sections:
        # A page may have a section called "Title"; its key is not the field's.
        key = f"{section.id}-section" if section.id in FIELDS else section.id
        heading = "" if section.kind else section.title
        found.append(Part(key, heading, section.level, section.text, section.title, section.line, section.id))
    return tuple(found)


def _term(term: GlossaryTerm, language: Language) -> Part:
    said = term.said(language)
    also = f"\n\n{', '.join(said.also)}" if said.also else ""
    return Part(term.id, "", 0, f"{said.term}\n\n{said.definition}{also}", said.term, 1, term.id)
