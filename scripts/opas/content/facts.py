"""A card's facts for people: rows for the box on the page, and one good sentence for the ear.

A programme's are in `programme_facts`, and use the same words for the same things.
"""

from dataclasses import dataclass
from typing import Protocol

from opas.content.book import Card
from opas.content.vocabulary import Vocabulary
from opas.project import Language


class _MinMax(Protocol):
    @property
    def min(self) -> int: ...
    @property
    def max(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the box."""

    key: str
    """Which icon and style it has."""
    label: str
    value: str


_LABELS: dict[str, tuple[str, str]] = {
    "phase": ("Työn vaihe", "Phase of work"),
    "weeks": ("Kesto", "Length"),
    "sessions": ("Kertoja", "Sessions"),
    "minutes": ("Aikaa yhteensä", "Time in all"),
    "group_size": ("Ryhmän koko", "Group size"),
    "duration": ("Kesto", "Duration"),
    "preparation": ("Valmistelu", "Preparation"),
    "lead_time": ("Aloita viimeistään", "Start ahead"),
    "facilitators": ("Vetäjiä", "Leaders needed"),
    "cost": ("Kustannus", "Cost"),
    "difficulty": ("Vaativuus", "Difficulty"),
    "audience": ("Kenelle", "For whom"),
    "place": ("Missä", "Where"),
    "season": ("Vuodenaika", "Season"),
    "language_light": ("Yhteinen kieli", "Shared language"),
    "permits": ("Luvat ja turvallisuus", "Permits and safety"),
    "grounding": ("Mihin perustuu", "Grounded in"),
}


def labels(language: Language) -> dict[str, str]:
    """What each fact is called."""
    return {key: fi if language == "fi" else en for key, (fi, en) in _LABELS.items()}


def rows(card: Card, vocabulary: Vocabulary, language: Language) -> tuple[Row, ...]:
    """The rows of the facts box, the ones that decide first."""
    facts = card.facts
    fi = language == "fi"

    def listed(name: str, keys: tuple[str, ...]) -> str:
        return ", ".join(vocabulary.label(name, key, language) for key in keys)

    values = {
        "group_size": people(facts.group_size, language),
        "duration": length(facts.duration, language) + _rhythm(card, vocabulary, language),
        "preparation": length(facts.preparation, language) if facts.preparation else "",
        "lead_time": _weeks(facts.lead_time, language),
        "facilitators": str(facts.facilitators),
        "cost": listed("cost", (facts.cost,)) if facts.cost else "",
        "difficulty": listed("difficulty", (facts.difficulty,)) if facts.difficulty else "",
        "audience": listed("audience", facts.audience),
        "place": listed("place", facts.place),
        "season": _season(facts.season, vocabulary, language),
        "language_light": ("toimii ilman yhteistä kieltä" if fi else "works without one")
        if facts.language_light
        else "",
        "permits": listed("permit", facts.permits) or ("ei erityisiä lupia" if fi else "no special permits"),
        "grounding": listed("grounding", (facts.grounding.level,)) if facts.grounding else "",
    }
    names = labels(language)
    return tuple(Row(key, names[key], capital(value)) for key, value in values.items() if value)


def sentence(card: Card, vocabulary: Vocabulary, language: Language) -> str:
    """The facts as one sentence, for the ear."""
    facts = card.facts
    assert facts.cost and facts.difficulty and facts.preparation, "drafts are not narrated"
    cost = vocabulary.label("cost", facts.cost, language)
    group, takes = number_range(facts.group_size), length(facts.duration, language)
    prepares = length(facts.preparation, language)
    if language == "fi":
        takes = {"1 tunti": "tunnin"}.get(takes, takes)
        hard = {"1": "on helppo", "2": "vaatii jonkin verran kokemusta", "3": "on vaativa"}[facts.difficulty]
        price = "ei maksa mitään" if facts.cost == "0" else f"maksaa {cost}"
        needs = f"valmisteluun kuluu {prepares}"
        return f"Menetelmä sopii {group} hengelle, kestää {takes}, ja {needs}; se {hard} ja {price}."
    hard = {"1": "is easy", "2": "needs some experience", "3": "is demanding"}[facts.difficulty]
    price = "costs nothing" if facts.cost == "0" else f"costs {cost}"
    return (
        f"The method suits {group} people, takes {takes}, and needs {prepares} of preparation; it {hard} and {price}."
    )


def number_range(span: _MinMax) -> str:
    """The two ends of a span, or one number where they are the same."""
    return str(span.min) if span.min == span.max else f"{span.min}–{span.max}"


def people(span: _MinMax, language: Language) -> str:
    """How many people."""
    one, many = ("henki", "henkeä") if language == "fi" else ("person", "people")
    return f"{number_range(span)} {one if span.max == 1 else many}"


def length(minutes: _MinMax, language: Language) -> str:
    """A length of time in whole hours where both ends are, else in minutes."""
    low, high = minutes.min, minutes.max
    hours = low % 60 == high % 60 == 0 and high > 0
    low, high = (low // 60, high // 60) if hours else (low, high)
    numbers = str(low) if low == high else f"{low}–{high}"
    one = high == 1
    if language == "fi":
        return f"{numbers} {('tunti' if one else 'tuntia') if hours else ('minuutti' if one else 'minuuttia')}"
    return f"{numbers} {('hour' if one else 'hours') if hours else ('minute' if one else 'minutes')}"


def _rhythm(card: Card, vocabulary: Vocabulary, language: Language) -> str:
    said = []
    if card.facts.rhythm and card.facts.rhythm != "kerran":
        said.append(vocabulary.label("rhythm", card.facts.rhythm, language))
    if card.facts.span_weeks:
        weeks = card.facts.span_weeks
        said.append(
            f"{weeks} {'viikkoa' if weeks > 1 else 'viikko'}"
            if language == "fi"
            else f"{weeks} week{'s' * (weeks > 1)}"
        )
    return f" ({', '.join(said)})" if said else ""


def _weeks(weeks: int, language: Language) -> str:
    if not weeks:
        return ""
    if language == "fi":
        return f"{weeks} {'viikko' if weeks == 1 else 'viikkoa'} ennen"
    return f"{weeks} week{'' if weeks == 1 else 's'} before"


def _season(keys: tuple[str, ...], vocabulary: Vocabulary, language: Language) -> str:
    if set(keys) == set(vocabulary.keys("season")):
        return "ympäri vuoden" if language == "fi" else "all year"
    return ", ".join(vocabulary.label("season", key, language) for key in keys)


def capital(text: str) -> str:
    """The text with a large first letter, whatever the others are."""
    return text[:1].upper() + text[1:]
