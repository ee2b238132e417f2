"""One method as data: the facts of its card, their labels, and its words as plain text and as HTML."""

import datetime
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement
from pydantic import BaseModel, ConfigDict, Field

from opas.content import facts
from opas.content.book import Book, Card
from opas.content.field_rules import Of, each_of
from opas.content.schema import CardFacts, FinishedFacts, Grounding
from opas.content.vocabulary import Vocabulary
from opas.project import Language

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Shown(_Record):
    """One line of the box of facts, as readers see it."""

    key: str
    name: str
    value: str


class Part(_Record):
    """One section of a card."""

    id: str
    """The same in both languages and on every card."""
    title: str
    text: str
    """Paragraphs with an empty line between them; items of a list each on a line of its own."""
    html: str
    """With whole addresses in its links."""


class Method(_Record):
    """One method card in one language."""

    id: str
    """Never changes and is never used again; an identifier that is gone still leads somewhere."""
    address: str
    language: Language
    """Of the words, which is the other one where a card is not translated."""
    title: str
    summary: str
    first: datetime.date | None = None
    """When the card was first published."""
    changed: datetime.date | None = None
    """The last change that readers should notice."""
    facts: CardFacts
    """As in the card's front matter: times in minutes, waiting in weeks, choices by their keys."""
    labels: dict[str, tuple[str, ...]]
    """By field: what the chosen keys are called in the language of the file."""
    shown: tuple[Shown, ...]
    materials: tuple[str, ...]
    """Empty where nothing is needed."""
    steps: tuple[str, ...]
    sections: tuple[Part, ...]


class Methods(_Record):
    """The file `methods.fi.json` or `methods.en.json`."""

    schema_address: str = Field(alias="$schema")
    title: str
    language: Language
    site: str
    licence: str
    methods: tuple[Method, ...]


class Told(_Record):
    """What a card's page says, read from its HTML."""

    materials: tuple[str, ...]
    steps: tuple[str, ...]
    sections: tuple[Part, ...]


def told_of(body: str, address: str) -> Told:
    """The words of a card. `body` is its page as HTML, `address` the page's whole address."""
    root = html.fragment_fromstring(body, create_parent="div")
    parts = [part for part in root.iter("section") if part.get("data-part")]
    # Lists first: a part is taken to pieces as it is read.
    materials, steps = _items(parts, "materials", "ul"), _items(parts, "how-to", "ol")
    return Told(materials=materials, steps=steps, sections=tuple(_part(part, address) for part in parts))


def method_of(card: Card, book: Book, language: Language, told: Told, address: str) -> Method:
    """A card as data; `address` is the whole address of its page."""
    words, release = card.best_words(language), book.published.release(card.id)
    return Method(
        id=card.id,
        address=address,
        language=words.language,
        title=words.title,
        summary=words.summary,
        first=release.first if release else None,
        changed=release.changed if release else None,
        facts=card.facts,
        labels=_labels(card.facts, book.vocabulary, language),
        shown=tuple(
            Shown(key=row.key, name=row.label, value=row.value)
            for row in facts.rows(card, book.vocabulary, words.language)
        ),
        materials=told.materials,
        steps=told.steps,
        sections=told.sections,
    )


def _lists() -> Iterator[tuple[str, str]]:
    """Every field that holds choices of the vocabulary, with the name of its list."""
    for model in (FinishedFacts, Grounding):
        for field, info in model.model_fields.items():
            for mark in info.metadata:
                if isinstance(mark, Of | each_of):
                    yield field, mark.name


def _labels(known: CardFacts, vocabulary: Vocabulary, language: Language) -> dict[str, tuple[str, ...]]:
    labels = {}
    for field, name in _lists():
        holder = known.grounding if field in Grounding.model_fields else known
        value = getattr(holder, field, None) or ()
        keys = (value,) if isinstance(value, str) else value
        if keys:
            labels["grounding" if holder is known.grounding else field] = tuple(
                vocabulary.label(name, key, language) for key in keys
            )
    return labels


def _items(parts: list[HtmlElement], kind: str, tag: str) -> tuple[str, ...]:
    """What the list of a section says, item by item; an item without words means that nothing is needed."""
    found = next((part for part in parts if part.get("data-part") == kind), None)
    lists = found.findall(tag) if found is not None else []
    items = (_text(item) for one in lists for item in one.findall("li"))
    return tuple(item for item in items if item)


def _text(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def _part(part: HtmlElement, address: str) -> Part:
    title = part.find("h2")
    name = _text(title) if title is not None else ""
    if title is not None:
        part.remove(title)
    text = "\n\n".join(block for block in map(_block, part) if block)
    for element in list(part.iterdescendants()):
        _bare(element, address)
    inner = "".join(html.tostring(child, encoding="unicode") for child in part)
    return Part(id=part.get("data-part", ""), title=name, text=text, html=inner.strip())


def _block(block: HtmlElement) -> str:
    if block.tag not in ("ul", "ol"):
        return _text(block)
    marks = (f"{number}. " if block.tag == "ol" else "- " for number in range(1, len(block) + 1))
    return "\n".join(mark + _text(item) for mark, item in zip(marks, block, strict=True) if _text(item))


_KEPT = ("href", "src", "alt", "width", "height")


def _bare(element: HtmlElement, address: str) -> None:
    """Without what only our own site needs: sentence marks, classes, ids; with whole addresses."""
    for name in [name for name in element.attrib if name not in _KEPT]:
        if name == "class" and element.tag == "span" and element.get("class") == "s":
            element.drop_tag()
        else:
            del element.attrib[name]
    for name in ("href", "src"):
        if name in element.attrib:
            element.set(name, urljoin(address, element.attrib[name]))
