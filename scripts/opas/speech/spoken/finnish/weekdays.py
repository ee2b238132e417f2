"""Weekdays in short: ma–pe, ti ja to, la 14.6. klo 12, pe 5.9. mennessä, su-iltana."""

import re

from opas.speech.spoken.finnish.cases import Case, governed_by
from opas.speech.spoken.finnish.units import Unit
from opas.speech.spoken.rule import Rule, rule, word_after, word_before

_DAYS = {
    short: Unit(name, f"{name.replace('kko', 'ko')}n", name + partitive, name + illative)
    for short, name, partitive, illative in (
        ("ma", "maanantai", "ta", "hin"),
        ("ti", "tiistai", "ta", "hin"),
        ("ke", "keskiviikko", "a", "on"),
        ("to", "torstai", "ta", "hin"),
        ("pe", "perjantai", "ta", "hin"),
        ("la", "lauantai", "ta", "hin"),
        ("su", "sunnuntai", "ta", "hin"),
    )
}
_DAY = "|".join(_DAYS)
_EVERY = ("joka", "toinen", "ensimmäinen")
"""After these a day stands as it is: "joka ti"."""
_TILL = re.compile(
    r"(?P<date> \d{1,2}\.\d{1,2}\.?(?:\d{4})?)?(?: k(?:lo|ello)\.? [\d.:]+)? "
    r"(?P<after>mennessä|asti|saakka|(?(date)(?:alkaen|lähtien)))\b"
)
"""What a day, its date and its hour depend on together."""
_DATE = re.compile(r" \d{1,2}\.\d{1,2}\.")


def _span(match: re.Match[str]) -> str:
    first, last = _DAYS[match["first"].lower()], _DAYS[match["last"].lower()]
    return f"{first.form('elative')} {last.form('illative')}"


def _list(match: re.Match[str]) -> str:
    return re.sub(
        rf"\b(?:{_DAY})\b",
        lambda day: _DAYS[day.group().lower()].form("essive"),
        match.group().replace("/", " tai "),
        flags=re.IGNORECASE,
    )


def _single(match: re.Match[str]) -> str:
    return _DAYS[match["day"].lower()].form(_case(match))


def _case(match: re.Match[str]) -> Case:
    """ "Ma 5.6." by itself names the day; within a sentence it says when."""
    before, till = word_before(match), _TILL.match(match.string, match.end())
    if before in _EVERY:
        return "nominative"
    if till:
        return governed_by("", till["after"]) or "essive"
    if _DATE.match(match.string, match.end()) and not re.search(r"[^\W\d_] $", match.string[: match.start()]):
        return "essive" if re.search(r" k(?:lo|ello)\b", match.string[match.end() :][:24]) else "nominative"
    return governed_by(before, word_after(match)) or "essive"


def _part_of_day(match: re.Match[str]) -> str:
    return f"{_DAYS[match['day'].lower()].nominative}-"


WEEKDAYS: tuple[Rule, ...] = (
    rule(rf"(?<![\w.])(?P<first>{_DAY})\.?[–-](?P<last>{_DAY})(?![\w])", _span, re.IGNORECASE),
    rule(rf"(?<![\w.-])(?P<day>{_DAY})[ -](?=aamu|aamup|ilt|illa|yö)", _part_of_day, re.IGNORECASE),
    rule(rf"(?<![\w.-])(?:{_DAY})(?:(?:, | ja | tai | sekä |/)(?:{_DAY}))+(?![\w-])", _list, re.IGNORECASE),
    rule(rf"(?<![\w.])(?P<day>{_DAY})\.?(?= (?:\d|klo\b|kello ))", _single, re.IGNORECASE),
    # "To" alone may be English; the others are no words.
    rule(r"(?<![\w.'-])(?<!\ba )(?P<day>ma|ti|ke|pe|la|su|to(?=[,.!?]|$| ja ))(?![\w'-])", _single),
)
