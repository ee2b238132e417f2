"""One page as HTML, the same for the site, the talking book and print: title, facts, sections, sentences with ids."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from lxml import html
from lxml.html import HtmlElement

from opas.content import facts, programme_facts
from opas.content.blanks import show_blanks
from opas.content.book import Book, Card, Chapter, Page, Programme, Words
from opas.content.gate import is_safe
from opas.content.glossary import LIST_PAGE
from opas.content.glossary_list import term_list
from opas.content.links import External, Target, language_of, picture, resolve
from opas.content.mark import mark, sentence_id
from opas.content.markdown_rules import to_html
from opas.content.pictures import FOLDER, Picture
from opas.content.programme_schema import Session
from opas.content.sections import Section
from opas.content.term_links import link_terms
from opas.content.timetable import timetable
from opas.errors import ContentError
from opas.project import Language


@dataclass(frozen=True, slots=True)
class Addresses:
    """How an output writes the address of a page or a section, and that of a picture."""

    page: Callable[[Target], str]
    picture: Callable[[Picture], str]


NOWHERE = Addresses(lambda target: f"#{target.anchor}", lambda picture: f"{FOLDER}/{picture.name}")
"""Addresses for outputs where links lead nowhere, such as speech."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as HTML, and its headings for a table of contents."""

    html: str
    headings: tuple[Section, ...]
    language: Language
    """The language of the words, which is the other one where a page is not translated."""


def render(page: Page, book: Book, language: Language, addresses: Addresses = NOWHERE) -> Rendered:
    """Render a page. Raises ContentError for HTML that should not be there (`opas check` names the line)."""
    words = page.best_words(language)
    root = html.fragment_fromstring("<div></div>")
    title = html.fragment_fromstring(f"<h1>{escape(words.title)}</h1>")
    summary = html.fragment_fromstring(f'<p class="lead">{escape(words.summary)}</p>')
    root.extend([title, summary])
    if not isinstance(page, Chapter):
        root.append(_facts_box(page, book, words.language))
    for element in _fragment(words.opening, words, book, addresses):
        root.append(element)
    part, times = root, _sessions(page, words)
    for section in words.sections:
        if section.level <= 2:
            part = html.fragment_fromstring(f'<section class="part" data-part="{section.id}"></section>')
            root.append(part)
        part.append(
            html.fragment_fromstring(f'<h{section.level} id="{section.id}">{escape(section.title)}</h{section.level}>')
        )
        if section in times:
            part.append(timetable(times[section], book, words.language, addresses.page))
        for element in _fragment(section.text, words, book, addresses):
            part.append(element)
    if page.id == LIST_PAGE:
        part.append(term_list(book.glossary, words.language))
    for later in list(root.iter("img"))[1:]:
        later.set("loading", "lazy")
    mark(root, words.language)
    show_blanks(root)
    if not isinstance(page, Chapter) or page.kind == "chapter":
        _explain(root, book, words, addresses)
    inner = "".join(html.tostring(child, encoding="unicode") for child in root)
    return Rendered(inner, words.sections, words.language)


def _explain(root: HtmlElement, book: Book, words: Words, addresses: Addresses) -> None:
    """Lead from first mentions to the glossary, where there is one in the language of the words."""
    listed = book.page(LIST_PAGE)
    if listed and listed.words(words.language):

        def address(term_id: str) -> str:
            return addresses.page(Target(LIST_PAGE, words.language, term_id, "docs"))

        link_terms(root, book.glossary, words.language, words.title, address)


def _fragment(markdown: str, words: Words, book: Book, addresses: Addresses) -> list[HtmlElement]:
    made = to_html(markdown)
    if not is_safe(made):
        raise ContentError(f"{words.source.path} holds HTML that is not allowed. Run: opas check")
    tree = html.fragment_fromstring(made, create_parent="div")
    for link in tree.iter("a"):
        target = resolve(words.source.path, link.get("href", ""))
        if isinstance(target, Target):
            link.set("href", addresses.page(target))
        elif isinstance(target, External) and language_of(target.url) not in (None, words.language):
            link.set("hreflang", str(language_of(target.url)))
    for image in tree.iter("img"):
        _show(image, words, book, addresses)
    for table in tree.iter("table"):
        # A wide table scrolls by itself, also by keyboard; the page never does.
        table.set("class", "table")
        for cell in table.iter("th", "td"):
            # A style attribute would not pass our security policy.
            if style := cell.attrib.pop("style", ""):
                cell.set("class", f"align-{style.removeprefix('text-align:').strip(' ;')}")
    return list(tree)


def _sessions(page: Page, words: Words) -> dict[Section, Session]:
    """Which session each heading under a programme's fixed heading is of; `opas check` sees that they are as many."""
    if not isinstance(page, Programme):
        return {}
    return dict(zip(words.under("programme"), page.facts.sessions, strict=False))


def _show(image: HtmlElement, words: Words, book: Book, addresses: Addresses) -> None:
    """Point an image at its picture and give it its size, so that the page does not move when it arrives."""
    shown = picture(book, words.source.path, image.get("src", ""))
    if shown is None:
        raise ContentError(f"{words.source.path} shows a picture that is not there. Run: opas check")
    image.set("src", addresses.picture(shown))
    image.set("width", str(shown.width))
    image.set("height", str(shown.height))


def _facts_box(page: Card | Programme, book: Book, language: Language) -> HtmlElement:
    name = "Tiedot lyhyesti" if language == "fi" else "Facts in brief"
    if isinstance(page, Programme):
        rows = programme_facts.rows(page, book.vocabulary, language)
        spoken = programme_facts.sentence(page, language)
    else:
        rows = facts.rows(page, book.vocabulary, language)
        spoken = "" if page.is_draft else facts.sentence(page, book.vocabulary, language)
    listed = "".join(
        f'<div class="fact" data-fact="{row.key}"><dt>{escape(row.label)}</dt><dd>{escape(row.value)}</dd></div>'
        for row in rows
    )
    box = html.fragment_fromstring(f'<div class="facts" id="facts" role="group"><dl>{listed}</dl></div>')
    box.set("aria-label", name)
    box[0].set("data-spoken", spoken)
    if spoken:
        # Known by what is said, like any sentence: a recording of other facts is not taken for this one.
        box[0].set("id", f"facts-{sentence_id(spoken)}")
    return box
