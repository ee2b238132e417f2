"""Plans of an evening as addresses: what a page links to, so that a reader can change a ready plan as she likes.

A plan is written after the # of an address and means the same in both languages; docs/assets/plan-state.js reads it.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from opas.content.book import Book, Card, Page, Programme
from opas.content.programme_schema import Part, Session
from opas.project import Language
from opas.site.addresses import PLAN, folder_of, path_of, relative

VERSION = "1"
"""Of the way in which a plan is written."""


@dataclass(frozen=True, slots=True)
class Ready:
    """One session of a programme as a plan."""

    title: str
    href: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ReadyProgramme:
    """A programme and its sessions."""

    title: str
    sessions: tuple[Ready, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A card that can be put on the plan."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """What a page needs to know of plans."""

    href: str
    """The address of the plan page."""
    ready: tuple[ReadyProgramme, ...]
    """On the page of a programme its own sessions, on the plan page those of all."""
    choices: tuple[tuple[str, tuple[Choice, ...]], ...]
    """On the plan page all cards, by the label of their phase."""


def plan_view(page: Page, book: Book, language: Language) -> PlanView:
    """What one page shows of plans."""
    start = path_of(page.id, folder_of(page), language)
    href = relative(path_of(PLAN, "", language), start)
    wanted = book.programmes if page.id == PLAN else (page,) if isinstance(page, Programme) else ()
    ready = tuple(
        ReadyProgramme(programme.best_words(language).title, _ready(programme, language, href)) for programme in wanted
    )
    return PlanView(href, ready, _choices(book, language) if page.id == PLAN else ())


def session_titles(programme: Programme, language: Language) -> tuple[str, ...]:
    """The headings of a programme's sessions, in order."""
    return tuple(section.title for section in programme.best_words(language).under("programme"))


def written(programme: Programme, number: int) -> str:
    """A session as a plan, the way it stands in an address; sessions are counted from 0."""
    session = programme.facts.sessions[number]
    group = session.group_size or programme.facts.group_size
    people = (group.min + group.max) // 2
    facts = [("v", VERSION), ("l", str(session.minutes)), ("n", str(people)), ("o", f"{programme.id}.{number + 1}")]
    return urlencode(facts + [("i", _item(part)) for part in session.parts])


def _item(part: Part) -> str:
    return f"{part.card or ''}.{part.length}"


def _ready(programme: Programme, language: Language, href: str) -> tuple[Ready, ...]:
    numbered: tuple[tuple[int, tuple[str, Session]], ...] = tuple(
        enumerate(zip(session_titles(programme, language), programme.facts.sessions, strict=False))
    )
    return tuple(
        Ready(title, f"{href}#{written(programme, number)}", session.minutes) for number, (title, session) in numbered
    )


def _choices(book: Book, language: Language) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    label = book.vocabulary.label

    def choices(cards: tuple[Card, ...]) -> tuple[Choice, ...]:
        return tuple(Choice(card.id, card.best_words(language).title) for card in cards)

    return tuple((label("phase", key, language), choices(cards)) for key, cards in book.phases())
