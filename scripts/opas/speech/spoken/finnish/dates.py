"""Dates: 22.11.2026, 1.6.2019–31.12.2021, 5.6. mennessä, 20.5 klo 18, 5.6.24, 2026-11-22."""

import re

from opas.speech.spoken.finnish.cases import Case, governed_by
from opas.speech.spoken.finnish.words import cardinal, ordinal
from opas.speech.spoken.rule import Rule, rule, word_after, word_before

MONTHS = [f"{name}kuuta" for name in "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split()]
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:\d{4}|[0-4]\d(?!\d))"


_AFTER_HOUR = re.compile(r" kello (?:\w+ ){1,3}?(?P<after>mennessä|asti|saakka|alkaen|lähtien|jälkeen)\b")
"""What the date and the hour depend on together: "5.9. klo 16 mennessä"."""


def _date(day: str, month: str, year: str | None, case: Case = "nominative") -> str:
    said = f"{ordinal(int(day), case)} {MONTHS[int(month) - 1]}"
    return f"{said} {cardinal(int(year) + (2000 if len(year) == 2 else 0))}" if year else said


def _span(match: re.Match[str]) -> str:
    month, year = match["month1"] or match["month2"], match["year1"] if match["month1"] else None
    first = ordinal(int(match["day1"]), "elative")
    if match["month1"]:
        first = _date(match["day1"], month, year, "elative")
    return f"{first} {_date(match['day2'], match['month2'], match['year2'], 'illative')}{_end(match)}"


def _single(match: re.Match[str]) -> str:
    after = _AFTER_HOUR.match(match.string, match.end())
    case = governed_by(word_before(match), after["after"] if after else word_after(match)) or "nominative"
    day, month = match["day"] or match["day2"], match["month"] or match["month2"]
    return _date(day, month, match["year"], case) + _end(match)


def _end(match: re.Match[str]) -> str:
    """The point after a month also ends the sentence where nothing follows."""
    return "." if match.group().endswith(".") and not match.string[match.end() :].strip("\"') ") else ""


def _iso(match: re.Match[str]) -> str:
    return _date(match["day"], match["month"], match["year"])


def _named(match: re.Match[str]) -> str:
    case = governed_by(word_before(match), word_after(match)) or "nominative"
    first, last = match["first"], ordinal(int(match["day"]), "illative" if match["first"] else case)
    said = f"{ordinal(int(first), 'elative')} {last}" if first else last
    return f"{said} {match['month']}" + (f" {cardinal(int(match['year']))}" if match["year"] else "")


DATES: tuple[Rule, ...] = (
    rule(r"(?<![\d-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])", _iso),
    rule(
        rf"(?<![\d.,])(?P<day1>{_DAY})\.(?:(?P<month1>{_MONTH})\.(?P<year1>{_YEAR})?)? ?[–-] ?"
        rf"(?P<day2>{_DAY})\.(?P<month2>{_MONTH})(?:\.(?P<year2>{_YEAR}(?!\d))?|(?![.\d]))",
        _span,
    ),
    # The first of two dates is often left without its last point.
    rule(
        rf"(?<![\d.,])(?P<day1>{_DAY})\.(?P<month1>{_MONTH})(?P<year1>) ?[–-] ?"
        rf"(?P<day2>{_DAY})\.(?P<month2>{_MONTH})\.(?P<year2>{_YEAR}(?!\d))?",
        _span,
    ),
    rule(
        rf"(?<![\d.,])(?:(?P<first>{_DAY})\. ?[–-] ?)?(?P<day>{_DAY})\. (?P<month>{'|'.join(MONTHS)})"
        r"(?: (?P<year>(?:1[5-9]|20)\d\d)(?!\d))?",
        _named,
    ),
    rule(
        rf"(?<![\d.,])(?P<day>{_DAY})(?P<day2>)\.(?P<month>{_MONTH})(?P<month2>)\.(?P<year>{_YEAR}(?!\d))?(?!\d)",
        _single,
    ),
    rule(
        rf"(?<![\d.,])(?P<day>{_DAY})\.(?P<month>{_MONTH})(?P<year>)"
        rf"(?= ?k(?:lo|ello)\b| (?:mennessä|alkaen|asti|saakka)\b)"
        rf"|(?:(?<=tai )|(?<=ikko )|(?<=taina )|(?<=ikkona ))(?P<day2>{_DAY})\.(?P<month2>{_MONTH})(?![\d.])",
        _single,
    ),
)
