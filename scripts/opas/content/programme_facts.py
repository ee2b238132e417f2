"""A programme's facts for people: rows for the box on the page, one good sentence for the ear, lengths of time."""

from opas.content.book import Programme
from opas.content.facts import Row, capital, labels, number_range, people
from opas.content.vocabulary import Vocabulary
from opas.project import Language

_UNITS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "week": (("viikko", "viikkoa"), ("week", "weeks")),
    "session": (("kerta", "kertaa"), ("session", "sessions")),
    "hour": (("tunti", "tuntia"), ("hour", "hours")),
    "minute": (("minuutti", "minuuttia"), ("minute", "minutes")),
}
"""One and many, in Finnish and in English."""


def rows(programme: Programme, vocabulary: Vocabulary, language: Language) -> tuple[Row, ...]:
    """The rows of the facts box, the ones that decide first."""
    facts = programme.facts
    values = {
        "weeks": _counted(facts.weeks, "week", language),
        "sessions": str(len(facts.sessions)),
        "minutes": length(facts.minutes, language),
        "group_size": people(facts.group_size, language),
        "audience": ", ".join(vocabulary.label("audience", key, language) for key in facts.audience),
    }
    names = labels(language)
    return tuple(Row(key, names[key], capital(value)) for key, value in values.items())


def sentence(programme: Programme, language: Language) -> str:
    """The facts as one sentence, for the ear."""
    facts = programme.facts
    weeks, sessions = _counted(facts.weeks, "week", language), _counted(len(facts.sessions), "session", language)
    takes, group = length(facts.minutes, language), number_range(facts.group_size)
    if language == "fi":
        weeks, sessions = {"1 viikko": "viikon"}.get(weeks, weeks), {"1 kerta": "kerran"}.get(sessions, sessions)
        return f"Ohjelma kestää {weeks}; siinä kokoonnutaan {sessions}, yhteensä {takes}, ja se sopii {group} hengelle."
    return f"The programme takes {weeks} and has {sessions}, {takes} in all; it suits {group} people."


def length(minutes: int, language: Language) -> str:
    """A length of time in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    said = [_counted(hours, "hour", language)] if hours else []
    said += [_counted(rest, "minute", language)] if rest or not hours else []
    return " ".join(said)


def _counted(number: int, unit: str, language: Language) -> str:
    one, many = _UNITS[unit][language == "en"]
    return f"{number} {one if number == 1 else many}"
