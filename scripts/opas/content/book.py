"""The handbook as values: chapters, method cards and programmes, each with its words in one or both languages."""

import itertools
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from opas.content.asked import Asked
from opas.content.front_matter import FrontMatter
from opas.content.glossary import Glossary
from opas.content.paths import ReadingPath
from opas.content.pictures import Picture
from opas.content.programme_schema import ProgrammeFacts
from opas.content.published import Published
from opas.content.schema import CardFacts, ChapterFacts
from opas.content.sections import Section
from opas.content.situations import Situation
from opas.content.source import Source
from opas.content.vocabulary import Vocabulary
from opas.project import Language, other


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says of a chapter or a card."""

    language: Language
    title: str
    summary: str
    source: Source
    front: FrontMatter
    opening: str
    """The Markdown before the first heading."""
    sections: tuple[Section, ...]

    def section(self, kind: str) -> Section | None:
        """The section of a kind, or None."""
        return next((section for section in self.sections if section.kind and section.kind.id == kind), None)

    def under(self, kind: str) -> tuple[Section, ...]:
        """The sections one level below the section of a kind, down to the next of its own level."""
        found = self.section(kind)
        if found is None:
            return ()
        after = self.sections[self.sections.index(found) + 1 :]
        inner = takewhile(lambda section: section.level > found.level, after)
        return tuple(section for section in inner if section.level == found.level + 1)


@dataclass(frozen=True, slots=True)
class _Page:
    id: str
    original: Language
    fi: Words | None
    en: Words | None

    def words(self, language: Language) -> Words | None:
        """What one language says, or None where it is not translated."""
        return self.fi if language == "fi" else self.en

    def best_words(self, language: Language) -> Words:
        """What one language says, or the other where it is not translated."""
        words = self.words(language) or self.words(other(language))
        assert words is not None, f"{self.id} has no words; load() makes no such page"
        return words


@dataclass(frozen=True, slots=True)
class Chapter(_Page):
    """A page of the guide written by hand: a chapter, the front page, the background page."""

    facts: ChapterFacts
    kind: Literal["chapter", "page"]
    """A chapter has the fixed sections; a page has its own."""
    part: str = ""
    """The part of the navigation that it stands in."""


@dataclass(frozen=True, slots=True)
class Card(_Page):
    """A method card."""

    facts: CardFacts

    @property
    def is_draft(self) -> bool:
        """Drafts are listed apart and not narrated."""
        return self.facts.status == "luonnos"


@dataclass(frozen=True, slots=True)
class Programme(_Page):
    """A ready sequence of cards: an evening, a series of meetings, the first months."""

    facts: ProgrammeFacts


Page = Chapter | Card | Programme


@dataclass(frozen=True, slots=True)
class Book:
    """Everything the handbook says."""

    chapters: tuple[Chapter, ...]
    """In the order of the navigation."""
    cards: tuple[Card, ...]
    """By phase, in the order of the vocabulary, then by id."""
    vocabulary: Vocabulary
    glossary: Glossary
    programmes: tuple[Programme, ...] = ()
    """The shortest first."""
    unreadable: frozenset[str] = frozenset()
    """Ids of pages that are there but could not be read; what refers to them is no second fault."""
    pictures: tuple[Picture, ...] = ()
    """In the order of names."""
    situations: tuple[Situation, ...] = ()
    """In the order of the file."""
    published: Published = field(default_factory=Published)
    """Which cards readers know already, and where those went that are gone."""
    paths: tuple[ReadingPath, ...] = ()
    """In the order of their file."""
    asked: tuple[Asked, ...] = ()
    """With which words readers look for pages."""
    _by_id: dict[str, tuple[Page, ...]] = field(init=False, repr=False, compare=False)
    """Links are looked up by the thousand, and a scan for each would take time with the square of the pages."""
    _around: dict[tuple[type[Page], str], tuple[Page | None, Page | None]] = field(
        init=False, repr=False, compare=False
    )
    _phases: tuple[tuple[str, tuple[Card, ...]], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id: dict[str, tuple[Page, ...]] = {}
        for page in self.pages:
            by_id[page.id] = (*by_id.get(page.id, ()), page)
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_around", _around(self.finished))
        object.__setattr__(self, "_phases", _by_phase(self.cards, self.vocabulary))

    @property
    def pages(self) -> tuple[Page, ...]:
        """Chapters, cards, programmes."""
        return (*self.chapters, *self.cards, *self.programmes)

    @property
    def finished(self) -> tuple[Page, ...]:
        """The pages without the drafts: what is narrated and where readers are led."""
        return tuple(page for page in self.pages if not (isinstance(page, Card) and page.is_draft))

    def page(self, page_id: str) -> Page | None:
        """The page with an id, or None."""
        return next(iter(self.pages_of(page_id)), None)

    def pages_of(self, page_id: str) -> tuple[Page, ...]:
        """Every page with an id: one, unless two folders have a file of the same name, which `opas check` refuses."""
        return self._by_id.get(page_id, ())

    def card(self, card_id: str) -> Card | None:
        """The card with an id, or None."""
        return next((page for page in self.pages_of(card_id) if isinstance(page, Card)), None)

    def with_card(self, card_id: str) -> tuple[Programme, ...]:
        """The programmes that use a card."""
        return tuple(programme for programme in self.programmes if card_id in programme.facts.cards)

    def picture(self, name: str) -> Picture | None:
        """The picture with a file name, or None."""
        return next((picture for picture in self.pictures if picture.name == name), None)

    def phases(self) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        """The finished cards of each phase that has any."""
        return self._phases

    def around(self, page: Page) -> tuple[Page | None, Page | None]:
        """The finished pages of the same kind before and after a page: chapters in their order, cards in theirs."""
        return self._around.get((type(page), page.id), (None, None))


def _around(finished: tuple[Page, ...]) -> dict[tuple[type[Page], str], tuple[Page | None, Page | None]]:
    found: dict[tuple[type[Page], str], tuple[Page | None, Page | None]] = {}
    for _, line in itertools.groupby(finished, type):
        pages = (None, *line, None)
        for before, page, after in zip(pages, pages[1:], pages[2:], strict=False):
            if page:
                found[type(page), page.id] = before, after
    return found


def _by_phase(cards: tuple[Card, ...], vocabulary: Vocabulary) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    finished: dict[str | None, list[Card]] = {}
    for card in cards:
        if not card.is_draft:
            finished.setdefault(card.facts.phase, []).append(card)
    return tuple((key, tuple(finished[key])) for key in vocabulary.keys("phase") if key in finished)
