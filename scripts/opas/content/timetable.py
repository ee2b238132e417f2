"""The timetable of a session as a part of its page: when it is, how long it takes, and what each minute goes to."""

from collections.abc import Callable
from html import escape

from lxml import html
from lxml.html import HtmlElement

from opas.content.book import Book
from opas.content.facts import people
from opas.content.links import Target
from opas.content.programme_facts import length
from opas.content.programme_schema import Part, Session
from opas.project import Language

_PAUSE = {"fi": "tauko", "en": "break"}


def timetable(session: Session, book: Book, language: Language, address_of: Callable[[Target], str]) -> HtmlElement:
    """A sentence and a list, which read as well aloud as they do on the page."""
    items, start = [], 0
    for part in session.parts:
        end = start + part.length
        items.append(f"<li>{start}–{end} min: {_named(part, book, language, address_of)}</li>")
        start = end
    said = f"<p>{escape(_when(session, language))}</p>"
    return html.fragment_fromstring(f'<div class="timetable">{said}<ul>{"".join(items)}</ul></div>')


def _when(session: Session, language: Language) -> str:
    week, takes = session.week + 1, length(session.minutes, language)
    said = [f"Viikko {week}", f"kesto {takes}"] if language == "fi" else [f"Week {week}", takes]
    said += [people(session.group_size, language)] if session.group_size else []
    return f"{', '.join(said)}."


def _named(part: Part, book: Book, language: Language, address_of: Callable[[Target], str]) -> str:
    if part.card is None:
        return _PAUSE[language]
    card = book.card(part.card)
    if card is None:
        return escape(part.card)
    words = card.best_words(language)
    # A card that is not translated yet keeps its own language, and its address is that of the reader's language.
    named = escape(words.title)
    mark = f' lang="{words.language}"' if words.language != language else ""
    return f'<a href="{escape(address_of(Target(card.id, language, "", "methods")))}"{mark}>{named}</a>'
