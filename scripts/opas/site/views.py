"""What a template needs to know of one page, ready to be shown: no template decides or computes."""

import datetime
import re
from dataclasses import dataclass

from markupsafe import Markup

from opas.content import facts, programme_facts
from opas.content.book import Book, Card, Chapter, Page, Programme
from opas.content.facts import Row
from opas.content.links import Target
from opas.content.navigation import ANNEXES
from opas.content.pictures import Picture
from opas.content.recordings import AudioIndex
from opas.content.render import Addresses, Rendered, render
from opas.content.renderings import Renderings
from opas.content.sections import Section
from opas.project import Language, other
from opas.site import faults
from opas.site.addresses import LIST, LISTEN, PATHS, PLAN, PROGRAMMES, folder_of, link, path_of, picture_link, relative
from opas.site.finder import Finder, finder, tile_facets
from opas.site.icons import icon
from opas.site.menu import MenuPhase, menu
from opas.site.plans import PlanView, plan_view
from opas.site.players import Player, player
from opas.site.reading import Clock, Reading
from opas.site.search.shelves import PAGE as SEARCH
from opas.site.search.shelves import Shelf, shelves
from opas.site.situations import SITUATIONS, ShownSituation, situations
from opas.site.suggest.page import KIND as SUGGEST
from opas.site.suggest.page import PAGE as SUGGESTION
from opas.site.suggest.page import Suggest, suggest
from opas.site.thanks import KINDS as THANKS
from opas.site.thanks import Thanks, thanks
from opas.site.translations import KINDS


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page."""

    title: str
    href: str
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A card or a programme as it is shown in a list."""

    title: str
    href: str
    summary: str
    phase: str
    facts: tuple[tuple[str, str, str], ...]
    """Key, label and value of the facts that decide first."""
    id: str = ""
    also: tuple[str, ...] = ()
    """The other phases that a card belongs in."""
    facets: str = ""
    """What the finder compares, as JSON."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the work with its cards."""

    key: str
    label: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One page, ready to be shown."""

    id: str
    kind: str
    """index, list (of cards), programmes situations, search, plan, paths, listen, chapter, page, card or programme."""
    title: str
    summary: str
    body: Markup
    headings: tuple[Section, ...]
    language: Language
    """Of the page around the words."""
    words_language: Language
    """Of the words themselves, which differs where a page is not translated."""
    switch: str
    """The address of the same page in the other language."""
    player: Player | None
    chapters: tuple[Link, ...]
    annexes: tuple[Link, ...]
    """Everything that is neither a chapter nor a list: help, glossary, background."""
    menu: tuple[MenuPhase, ...]
    """The cards by phase, on cards and on the front page."""
    phases: tuple[Phase, ...]
    """All that is told of all cards, on their list."""
    drafts: tuple[Tile, ...]
    programmes: tuple[Tile, ...]
    previous: Link | None
    following: Link | None
    has_easy: bool
    """Whether the page has a section in plain words and others beside it."""
    card: Card | None
    programme: Programme | None
    law_checked: datetime.date | None
    """When what the page says of the law was read at its sources."""
    related: tuple[tuple[str, tuple[Link, ...]], ...]
    """Kind of relation and the cards."""
    part_of: tuple[Link, ...]
    """The programmes that use the card."""
    read_more: tuple[Link, ...]
    shelves: tuple[Shelf, ...]
    """Every title, on the search page."""
    plan: PlanView
    finder: Finder | None
    situations: tuple[ShownSituation, ...]
    suggest: Suggest | None
    reading: Reading
    faults: tuple[faults.Group, ...]
    """Every code of the checker, on the page that explains them."""
    thanks: Thanks[Link] | None


def view(page: Page, book: Book, language: Language, audio: AudioIndex | None, kept: Renderings | None = None) -> View:
    """Everything about one page in one language; its rendered words come from `kept`, where there is such."""
    around = _Around(book, language, page)
    rendered = around.rendered(kept)
    words = page.best_words(language)
    return View(
        id=page.id,
        kind=_kind(page),
        title=words.title,
        summary=words.summary,
        body=_with_icons(rendered.html),
        headings=rendered.headings,
        language=language,
        words_language=words.language,
        switch=relative(path_of(page.id, folder_of(page), other(language)), around.start),
        player=player(page, book, audio, language),
        chapters=tuple(around.to(chapter) for chapter in book.chapters if chapter.kind == "chapter"),
        annexes=tuple(around.to(annex) for annex in book.chapters if annex.part == ANNEXES),
        menu=menu(page, book, language) if _kind(page) in ("index", "card") else (),
        phases=around.phases(),
        drafts=tuple(around.tile(card) for card in book.cards if card.is_draft) if page.id == LIST else (),
        programmes=tuple(around.tile(programme) for programme in book.programmes),
        previous=around.neighbour(0),
        following=around.neighbour(1),
        has_easy=words.section("in-plain-words") is not None and len(words.sections) > 1,
        card=page if isinstance(page, Card) else None,
        programme=page if isinstance(page, Programme) else None,
        law_checked=page.facts.law_checked,
        related=_related(page, around) if isinstance(page, Card) else (),
        part_of=tuple(around.to(programme) for programme in book.with_card(page.id)),
        read_more=_read_more(page, around),
        shelves=shelves(book, language, around.start) if page.id == SEARCH else (),
        plan=plan_view(page, book, language),
        finder=finder(book, language) if _kind(page) == "list" else None,
        situations=situations(book, language, around.to) if _kind(page) in ("situations", "index") else (),
        suggest=suggest(book, language) if _kind(page) == SUGGEST else None,
        reading=Clock(book, language, audio, lambda wanted: around.to(wanted).href, _kind).reading(page),
        faults=faults.groups(page.id, language),
        thanks=thanks(page, book, around.to),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """Where a page stands, and how it links to the others."""

    book: Book
    language: Language
    page: Page

    @property
    def start(self) -> str:
        return path_of(self.page.id, folder_of(self.page), self.language)

    def rendered(self, kept: Renderings | None) -> Rendered:
        addresses = Addresses(self.address_of, self.picture)
        if kept:
            return kept.of(self.page, self.language, addresses)
        return render(self.page, self.book, self.language, addresses)

    def address_of(self, target: Target) -> str:
        found = self.book.page(target.page_id)
        return link(target, found, self.start) if found else f"#{target.anchor}"

    def picture(self, shown: Picture) -> str:
        return picture_link(shown, self.start)

    def to(self, wanted: Page) -> Link:
        href = relative(path_of(wanted.id, folder_of(wanted), self.language), self.start)
        words = wanted.best_words(self.language)
        return Link(words.title, href, words.summary, wanted.id == self.page.id)

    def neighbour(self, side: int) -> Link | None:
        found = self.book.around(self.page)[side]
        return self.to(found) if found else None

    def tile(self, page: Card | Programme) -> Tile:
        shown = self.to(page)
        phase = page.facts.phase if isinstance(page, Card) else None
        first = tuple((row.key, row.label, row.value) for row in self._rows(page) if row.key in _ON_TILES)
        if not (isinstance(page, Card) and _kind(self.page) == "list"):
            return Tile(shown.title, shown.href, shown.note, phase or "", first, page.id)
        also = tuple(self.book.vocabulary.label("phase", key, self.language) for key in page.facts.also_phases)
        return Tile(shown.title, shown.href, shown.note, phase or "", first, page.id, also, tile_facets(page))

    def _rows(self, page: Card | Programme) -> tuple[Row, ...]:
        # Only the lists show facts; elsewhere a card is a name in a menu.
        if _kind(self.page) not in ("list", "programmes"):
            return ()
        if isinstance(page, Programme):
            return programme_facts.rows(page, self.book.vocabulary, self.language)
        return facts.rows(page, self.book.vocabulary, self.language)

    def phases(self) -> tuple[Phase, ...]:
        if _kind(self.page) != "list":
            return ()
        label = self.book.vocabulary.label
        return tuple(
            Phase(key, label("phase", key, self.language), tuple(self.tile(card) for card in cards))
            for key, cards in self.book.phases()
        )


_ON_TILES = ("weeks", "sessions", "minutes", "group_size", "duration", "cost")
"""The facts that decide first."""


def _kind(page: Page) -> str:
    if isinstance(page, Chapter):
        by_id = {
            "index": "index",
            LIST: "list",
            PROGRAMMES: "programmes",
            SITUATIONS: "situations",
            SEARCH: "search",
            PLAN: "plan",
            LISTEN: "listen",
            "avoin-data": "data",
            SUGGESTION: SUGGEST,
            PATHS: "paths",
            **KINDS,
            **faults.KINDS,
            **THANKS,
        }
        by_part = {"Tarkistuslistat": "checklist", "Lomakepohjat": "form"}
        return by_id.get(page.id) or by_part.get(page.part, page.kind)
    return "card" if isinstance(page, Card) else "programme"


def _related(card: Card, around: _Around) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    kinds = ("follows", "prepares", "alternatives")
    listed = ((kind, tuple(around.book.card(wanted) for wanted in getattr(card.facts.related, kind))) for kind in kinds)
    return tuple((kind, tuple(around.to(found) for found in cards if found)) for kind, cards in listed if cards)


def _read_more(page: Page, around: _Around) -> tuple[Link, ...]:
    wanted = () if isinstance(page, Chapter) else page.facts.chapters
    return tuple(around.to(chapter) for chapter in around.book.chapters if chapter.id in wanted)


def _with_icons(rendered: str) -> Markup:
    drawn = re.sub(
        r'(<div class="fact" data-fact="([a-z_]+)"><dt>)', lambda match: match[1] + str(icon(match[2])), rendered
    )
    return Markup(drawn)  # noqa: S704 (content.render made it and content.gate let it pass)
