"""What is handed to Pagefind: each page's words without the shell, each term by itself, every word with its keys."""

import functools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from html import escape
from importlib.metadata import version
from pathlib import Path

from lxml.html import HtmlElement, fragment_fromstring

from opas.content.book import Book, Chapter
from opas.content.glossary import LIST_PAGE, GlossaryTerm
from opas.content.kept import Kept, code, digest
from opas.project import Language
from opas.site.addresses import folder_of, path_of
from opas.site.search.keys import Keys
from opas.site.search.shelves import PAGE, kind_of

_LEFT_OUT = ("card-end", "card-note", "terms", "easy", "listen", "over-title")
"""Classes of what stands in the article and is not its text; terms are documents of their own."""
HEADINGS = ("h2", "h3")
_ASKED = '<p id="asked" data-pagefind-weight="{weight}">{words}</p>'
"""At this anchor the page's own text ends for the script that shows a result."""
_WEIGHTS = {"lead": 4, "asked": 6}
"""Against 1 for text and 7 for a title."""
COMMON = 8
"""A heading that stands on more pages than this is the form of a card, not a subject: "Why", "Materials"."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a stretch of text."""

    tag: str
    """h2, h3, p, or lead: the paragraph that says what the page is for."""
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page or a term, as it is searched."""

    kind: str
    path: str
    """From the root of the site; of a term, with its anchor as the last folder."""
    title: str
    blocks: tuple[Block, ...]
    asked: tuple[str, ...] = ()
    """What readers call it otherwise: found like a heading, and never shown."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that can be found."""
        return (self.title, *(block.text for block in self.blocks), *self.asked)

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands over its parts, in the order of the page."""
        return tuple(block.text for block in self.blocks if block.tag in HEADINGS)


def documents(book: Book, language: Language, site: Path, kept: Kept) -> Iterator[Document]:
    """The pages that are written in a language, read from the built site one by one, then the terms."""
    frame = digest(version("lxml"), code(Path(__file__)))
    asked = _asked(book, language)
    for page in book.pages:
        words = page.words(language)
        if words and page.id != PAGE:
            path = path_of(page.id, folder_of(page), language)
            article = _article((site / path / "index.html").read_text(encoding="utf-8"))
            blocks = _unpacked(kept.of(digest(frame, article), functools.partial(_packed, article)))
            yield Document(kind_of(page), path, words.title, blocks, tuple(asked[page.id]))
    yield from _terms(book, language)


def _asked(book: Book, language: Language) -> defaultdict[str, list[str]]:
    """By page: its words in `methods/asked.yml`, and the situations in which it helps."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for asked in book.asked:
        found[asked.page_id] += asked.words(language)
    for situation in book.situations:
        for page_id in {named.id for named in (*(card for card, _ in situation.cards), *situation.programmes)}:
            found[page_id].append(situation.saying.text(language))
    return found


def _article(page: str) -> str:
    """The part of a built page that is its text; the menus around it are longer, and parsing is what takes time."""
    end = "</article>"
    return page[page.index("<article") : page.index(end) + len(end)]


def _packed(article: str) -> str:
    """The blocks of an article as JSON."""
    root = fragment_fromstring(article)
    for found in list(root.iter()):
        if isinstance(found, HtmlElement) and (found.get("class") or "").split(" ")[0] in _LEFT_OUT:
            found.drop_tree()
    return json.dumps([astuple(block) for block in _blocks(root)], ensure_ascii=False, separators=(",", ":"))


def _unpacked(packed: str) -> tuple[Block, ...]:
    return tuple(Block(*block) for block in json.loads(packed))


def _blocks(article: HtmlElement) -> Iterator[Block]:
    for element in article.iter("h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "figcaption"):
        if element.tag in ("h2", "h3", "h4"):
            yield Block("h2" if element.tag == "h2" else "h3", element.get("id") or "", _text(element))
            continue
        # What stands in an inner list or paragraph comes with that.
        text = " ".join(" ".join(_own(element)).split())
        if text:
            yield Block("lead" if "lead" in element.classes else "p", "", text)


def _own(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in ("ul", "ol", "p", "li"):
            yield from _own(child)
        yield child.tail or ""


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _terms(book: Book, language: Language) -> Iterator[Document]:
    page = book.page(LIST_PAGE)
    if not isinstance(page, Chapter) or not page.words(language):
        return
    for term in book.glossary.in_order(language):
        yield _term(term, path_of(LIST_PAGE, "", language), language)


def _term(term: GlossaryTerm, page: str, language: Language) -> Document:
    said = term.said(language)
    title = said.term[0].upper() + said.term[1:]
    return Document("term", f"{page}{term.id}/", title, (Block("p", "", said.definition),))


def common_headings(found: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The headings that say nothing of a page's own subject; for each document there are all that it has."""
    times = Counter(text for headings in found for text in set(headings))
    return frozenset(text for text, count in times.items() if count > COMMON)


def written(document: Document, language: Language, keys: Keys, common: frozenset[str]) -> str:
    """The HTML that Pagefind reads; where it lies says language, kind and address (see `place`)."""
    lines = [f'<!doctype html><html lang="{language}"><body data-pagefind-body><h1>{_keyed(document.title, keys)}</h1>']
    for block in document.blocks:
        anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
        weight = 0.1 if block.text in common else _WEIGHTS.get(block.tag, 0)
        tag = block.tag if block.tag in HEADINGS else "p"
        weighted = f' data-pagefind-weight="{weight}"' if weight else ""
        lines.append(f"<{tag}{anchor}{weighted}>{_keyed(block.text, keys)}</{tag}>")
    if document.asked:
        lines.append(_ASKED.format(weight=_WEIGHTS["asked"], words=_keyed(" · ".join(document.asked), keys)))
    return "\n".join(lines) + "</body></html>\n"


def place(document: Document, language: Language) -> str:
    """Where Pagefind finds a document: it gives this address back with each result."""
    return f"{language}/{document.kind}/{document.path}index.html"


def _keyed(text: str, keys: Keys) -> str:
    return escape(keys.into(text), quote=False)
