"""Dates: 22.11.2026, 1.6.2019–31.12.2021, 5.6. mennessä, ma–pe, 2026-11-22."""

import re

from opas.speech.spoken.finnish.cases import Case, governed_by
from opas.speech.spoken.finnish.words import cardinal, ordinal
from opas.speech.spoken.rule import Rule, rule, word_after, word_before

MONTHS = [f"{name}kuuta" for name in "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split()]
_DAYS = {
    "ma": "maanantai",
    "ti": "tiistai",
    "ke": "keskiviikko",
    "to": "torstai",
    "pe": "perjantai",
    "la": "lauantai",
    "su": "sunnuntai",
}
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_WEEKDAY = "|".join(_DAYS)


def _date(day: str, month: str, year: str | None, case: Case = "nominative") -> str:
    said = f"{ordinal(int(day), case)} {MONTHS[int(month) - 1]}"
    return f"{said} {cardinal(int(year))}" if year else said


def _span(match: re.Match[str]) -> str:
    month, year = match["month1"] or match["month2"], match["year1"] if match["month1"] else None
    first = ordinal(int(match["day1"]), "elative")
    if match["month1"]:
        first = _date(match["day1"], month, year, "elative")
    return f"{first} {_date(match['day2'], match['month2'], match['year2'], 'illative')}{_end(match)}"


def _single(match: re.Match[str]) -> str:
    case = governed_by(word_before(match), word_after(match)) or "nominative"
    if word_after(match) in ("lähtien", "alkaen"):
        case = "elative"
    return _date(match["day"], match["month"], match["year"], case) + _end(match)


def _end(match: re.Match[str]) -> str:
    """The point after a month also ends the sentence where nothing follows."""
    return "." if match.group().endswith(".") and not match.string[match.end() :].strip("\"') ") else ""


def _iso(match: re.Match[str]) -> str:
    return _date(match["day"], match["month"], match["year"])


def _weekdays(match: re.Match[str]) -> str:
    first, last = _DAYS[match["first"].lower()], _DAYS[match["last"].lower()]
    return f"{first}sta {last}{_illative_ending(last)}"


def _illative_ending(day: str) -> str:
    return f"{day[-1]}n" if day.endswith("o") else "hin"


def _weekday(match: re.Match[str]) -> str:
    """ "Ma 5.6." names the day, "ma klo 9" says when."""
    return _DAYS[match["day"].lower()] + ("na" if word_after(match).lower() in ("klo", "kello") else "")


def _named(match: re.Match[str]) -> str:
    case = governed_by(word_before(match), word_after(match)) or "nominative"
    first, last = match["first"], ordinal(int(match["day"]), "illative" if match["first"] else case)
    said = f"{ordinal(int(first), 'elative')} {last}" if first else last
    return f"{said} {match['month']}" + (f" {cardinal(int(match['year']))}" if match["year"] else "")


WEEKDAYS: tuple[Rule, ...] = (
    rule(rf"(?<![\w.])(?P<first>{_WEEKDAY})\.?[–-](?P<last>{_WEEKDAY})(?![\w])", _weekdays, re.IGNORECASE),
    rule(rf"(?<![\w.])(?P<day>{_WEEKDAY})\.?(?= (?:\d|klo |kello ))", _weekday, re.IGNORECASE),
)
DATES: tuple[Rule, ...] = (
    rule(r"(?<![\d-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])", _iso),
    rule(
        rf"(?<![\d.,])(?P<day1>{_DAY})\.(?:(?P<month1>{_MONTH})\.(?P<year1>\d{{4}})?)? ?[–-] ?"
        rf"(?P<day2>{_DAY})\.(?P<month2>{_MONTH})\.(?P<year2>\d{{4}}(?!\d))?",
        _span,
    ),
    rule(
        rf"(?<![\d.,])(?:(?P<first>{_DAY})\. ?[–-] ?)?(?P<day>{_DAY})\. (?P<month>{'|'.join(MONTHS)})"
        r"(?: (?P<year>(?:1[5-9]|20)\d\d)(?!\d))?",
        _named,
    ),
    rule(rf"(?<![\d.,])(?P<day>{_DAY})\.(?P<month>{_MONTH})\.(?P<year>\d{{4}}(?!\d))?(?!\d)", _single),
)
