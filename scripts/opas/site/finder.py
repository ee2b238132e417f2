"""The method finder as a template needs it: the facets with their choices, and what each tile offers.

What fits what is decided in `content.facets`; the browser only compares.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from opas.content.book import Book, Card
from opas.content.facets import FACETS, Facet, Offer, fits, offers
from opas.content.facts import capital, length
from opas.content.schema import Span
from opas.project import Language
from opas.site.words import words


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a facet."""

    key: str
    label: str
    chip: str
    """How it is named away from its facet."""
    count: int
    """How many methods there are when it is the only one chosen."""


@dataclass(frozen=True, slots=True)
class Question:
    """One facet, ready to be shown."""

    key: str
    rule: str
    label: str
    chip: str
    """How a written number is named, with `{n}` for the number; empty where there are choices."""
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """Everything around the list of methods."""

    questions: tuple[Question, ...]
    count: int
    """How many methods there are in all."""


def finder(book: Book, language: Language) -> Finder:
    """The finder in one language."""
    offered = tuple(offers(card.facts) for card in book.cards)
    return Finder(tuple(_question(facet, book, offered, language) for facet in FACETS), len(book.cards))


def tile_facets(card: Card) -> str:
    """What a card offers under each facet, as JSON."""
    return json.dumps(offers(card.facts), separators=(",", ":"), sort_keys=True)


def _question(facet: Facet, book: Book, offered: tuple[Mapping[str, Offer], ...], language: Language) -> Question:
    said = words(language)
    label: str = getattr(said, f"finder_{facet.key}")
    choices = tuple(
        _choice(facet, key, book, sum(fits(facet.rule, offer[facet.key], (key,)) for offer in offered), language)
        for key in facet.choices(book.vocabulary)
    )
    return Question(facet.key, facet.rule, label, "" if choices else said.finder_people_chip, choices)


def _choice(facet: Facet, key: str, book: Book, count: int, language: Language) -> Choice:
    said = words(language)
    if facet.rule == "at-most":
        minutes = int(key)
        label = said.finder_at_most.format(time=length(Span(min=minutes, max=minutes), language))
    elif facet.terms:
        label = book.vocabulary.label(facet.terms, key, language)
    else:
        label = getattr(said, f"finder_{facet.key}_{key}")
    # A choice that explains itself needs no facet in front of it.
    alone = facet.own and facet.rule == "any"
    chip = capital(label) if alone else f"{getattr(said, f'finder_{facet.key}_short')}: {label}"
    return Choice(key, capital(label), chip, count)
