"""By what a reader narrows the list of methods down, and when a card fits: the one place where that is decided.

Three rules are enough, and the browser knows no others (`docs/assets/finder.js`); everything else is said here, by what
a card offers under each facet. A choice in one facet is joined with the next by AND, choices within one by OR.
A fact that a draft does not have yet fits no choice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from opas.content.book import Card
from opas.content.schema import CardFacts
from opas.content.vocabulary import Vocabulary

Rule = Literal["any", "at-most", "within"]
"""any: the card offers one of the chosen keys. at-most: what the card needs at least is not more than the chosen
number. within: the chosen number lies between the card's least and most, both included."""
Offer = tuple[str, ...] | tuple[int, ...]
"""Keys for `any`, (least,) for `at-most`, (least, most) for `within`; empty where the fact is missing."""

_EVERYONE = "kaikki"
_RESIDENTS = ("lapsiperheet", "nuoret", "ikaihmiset", "maahan-muuttaneet", "yksin-asuvat", "tukea-tarvitsevat")
"""Whom a card for everyone is also for. Active residents, associations and professionals come in a role: a card that
suits them says so."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One question to the reader."""

    key: str
    """In the address, the same in both languages."""
    rule: Rule
    terms: str = ""
    """The list of the vocabulary that has the choices."""
    own: tuple[str, ...] = ()
    """The choices where no list has them; for `at-most` these are minutes."""

    def choices(self, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The keys to choose from; none where the reader writes a number."""
        return vocabulary.keys(self.terms) if self.terms else self.own


FACETS = (
    Facet("people", "within"),
    Facet("time", "at-most", own=("30", "60", "90", "120", "180")),
    Facet("phase", "any", terms="phase"),
    Facet("audience", "any", terms="audience"),
    Facet("theme", "any", terms="theme"),
    Facet("place", "any", terms="place"),
    Facet("season", "any", terms="season"),
    Facet("cost", "any", terms="cost"),
    Facet("preparation", "at-most", own=("15", "60", "120", "240", "480")),
    Facet("difficulty", "any", terms="difficulty"),
    Facet("language", "any", own=("light",)),
    Facet("permits", "any", own=("none", "some")),
)
"""In the order in which readers meet them: what they know already comes first."""
SORTS = ("phase", "name", "time", "preparation")
"""By phase of work and id as in the book, by title, by the shortest session, by the least preparation."""


def offers(facts: CardFacts) -> dict[str, Offer]:
    """What a card has under each facet.

    A phase counts where the card belongs there also, not only first of all. A session counts by its shortest, and
    preparation by its least. A card for everyone is for each group of residents.
    """
    everyone = _RESIDENTS if _EVERYONE in facts.audience else ()
    return {
        "people": (facts.group_size.min, facts.group_size.max),
        "time": (facts.duration.min,),
        "phase": tuple(dict.fromkeys(phase for phase in (facts.phase, *facts.also_phases) if phase)),
        "audience": tuple(dict.fromkeys((*facts.audience, *everyone))),
        "theme": facts.themes,
        "place": facts.place,
        "season": facts.season,
        "cost": (facts.cost,) if facts.cost else (),
        "preparation": (facts.preparation.min,) if facts.preparation else (),
        "difficulty": (facts.difficulty,) if facts.difficulty else (),
        "language": ("light",) if facts.language_light else (),
        "permits": _permits(facts),
    }


def _permits(facts: CardFacts) -> tuple[str, ...]:
    # A draft may leave its permits out, which does not mean that it needs none.
    return ("some",) if facts.permits else () if facts.status == "luonnos" else ("none",)


def fits(rule: Rule, offer: Offer, chosen: tuple[str, ...]) -> bool:
    """Whether an offer answers what was chosen in one facet; nothing chosen is answered by everything."""
    if not chosen:
        return True
    if not offer:
        return False
    if rule == "any":
        return bool(set(offer) & set(chosen))
    number, bounds = int(chosen[0]), [int(bound) for bound in offer]
    return bounds[0] <= number and (rule == "at-most" or number <= bounds[1])


def find(cards: tuple[Card, ...], chosen: Mapping[str, tuple[str, ...]]) -> tuple[Card, ...]:
    """The cards that answer every facet; `chosen` has keys of facets and what was chosen there."""
    return tuple(card for card in cards if _answers(offers(card.facts), chosen))


def _answers(offered: Mapping[str, Offer], chosen: Mapping[str, tuple[str, ...]]) -> bool:
    return all(fits(facet.rule, offered[facet.key], chosen.get(facet.key, ())) for facet in FACETS)
