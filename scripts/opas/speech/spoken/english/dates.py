"""Dates: 22 November 2026, 1 June 2019 – 31 Dec 2021, 1.6.2019 as Finns write it, 2026-11-22, the 1990s."""

import re

from opas.speech.spoken.english.words import cardinal, ordinal, year
from opas.speech.spoken.rule import Rule, rule, word_before

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = {name[:3]: name for name in _MONTHS} | {"Sept": "September"}
_MONTH = "|".join([*_MONTHS, "Sept", *(name[:3] for name in _MONTHS if name != "May")])
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[5-9]|20)\d\d"
_WEEKDAYS = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Tues": "Tuesday",
    "Wed": "Wednesday",
    "Weds": "Wednesday",
    "Thur": "Thursday",
    "Thu": "Thursday",
    "Thurs": "Thursday",
    "Fri": "Friday",
    "Sat": "Saturday",
    "Sun": "Sunday",
}
_WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_TO = r" ?(?:[–-]|to) ?"


def _say(day: str, month: str, written_year: str | None, before: str = "") -> str:
    the = "" if before == "the" else "the "
    name = _SHORT.get(month) or _MONTHS[int(month) - 1] if month.isdigit() else _SHORT.get(month, month)
    return f"{the}{ordinal(int(day))} of {name}" + (f" {year(int(written_year))}" if written_year else "")


def _date(match: re.Match[str]) -> str:
    return _say(match["day"], match["month"], match["year"], word_before(match)) + _end(match)


def _end(match: re.Match[str]) -> str:
    """The point after a month number also ends the sentence where nothing follows."""
    return "." if match.group().endswith(".") and not match.string[match.end() :].strip("\"') ") else ""


def _days(match: re.Match[str]) -> str:
    the = "" if word_before(match) == "the" else "the "
    return f"{the}{ordinal(int(match['first']))} to {_say(match['day'], match['month'], match['year'])}" + _end(match)


def _either(match: re.Match[str]) -> str:
    the = "" if word_before(match) == "the" else "the "
    joined = "and" if match["or"] == "&" else match["or"]
    last = _say(match["day"], match["month"], match["year"], "the")
    return f"{the}{ordinal(int(match['first']))} {joined} {last}" + _end(match)


def _month_first(match: re.Match[str]) -> str:
    month, written = _SHORT.get(match["month"], match["month"]), match["year"] or match["year2"]
    return f"{month} the {ordinal(int(match['day']))}" + (f" {year(int(written))}" if written else "")


def _month_alone(match: re.Match[str]) -> str:
    return _SHORT.get(match["month"], match["month"])


def _decade(match: re.Match[str]) -> str:
    number = int(match["decade"])
    said = cardinal(number) if number < 100 else year(number)
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


_ALWAYS = r"(?:Tues|Weds|Thurs?)"
"""No other words look like these."""
WEEKDAYS: tuple[Rule, ...] = (
    rule(
        rf"(?<!\d )\b(?P<first>{_MONTH})\.? ?[–-] ?(?P<last>{_MONTH})\b",
        lambda match: f"{_SHORT.get(match['first'], match['first'])} to {_SHORT.get(match['last'], match['last'])}",
    ),
    rule(rf"(?<=\d(?:st|nd|rd|th) )(?P<day>{_WEEKDAY})\b(?:\.(?= [a-z]))?", lambda match: _WEEKDAYS[match["day"]]),
    rule(r"\b(?P<day>Mon|Fri|Sat|Sun)s\b", lambda match: f"{_WEEKDAYS[match['day']]}s"),
    rule(rf"\b(?P<day>{_ALWAYS})\b(?:\.(?! ?$))?", lambda match: _WEEKDAYS[match["day"]]),
    rule(
        rf"\b(?P<day>{_WEEKDAY})\.?(?=(?: and | or | to |, |/)(?:{_WEEKDAY})(?:day|sday|nesday|rsday|urday)?\b)",
        lambda match: _WEEKDAYS[match["day"]],
    ),
    rule(
        rf"\b(?P<which>[Oo]n|[Ee]very|[Nn]ext|[Tt]his|[Bb]y|[Ff]rom|until|till|since|before|after|first|second|third|last)"
        rf" (?P<day>{_WEEKDAY})\b",
        lambda match: f"{match['which']} {_WEEKDAYS[match['day']]}",
    ),
    rule(
        rf"(?:(?<=day and )|(?<=day or )|(?<=day to )|(?<=day, )|(?<=day/))(?P<day>{_WEEKDAY})\b",
        lambda match: _WEEKDAYS[match["day"]],
    ),
    rule(
        rf"\b(?P<day>{_WEEKDAY})\.?(?=:|,? \d| ?[–-] ?(?:{_WEEKDAY})(?:day|sday|nesday|rsday|urday)?\b)"
        rf"|(?<=[–-])(?P<last>{_WEEKDAY})\b",
        lambda match: _WEEKDAYS[match["day"] or match["last"]],
    ),
    rule(r"(?<=day) ?[–-] ?(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)", " to "),
)
DATES: tuple[Rule, ...] = (
    rule(rf"(?<![\w-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])", _date),
    rule(
        rf"(?<![\w.,])(?P<first>{_DAY})\.?{_TO}(?P<day>{_DAY})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>{_YEAR}(?!\d))?",
        _days,
    ),
    rule(rf"(?<![\w.,])(?P<day>{_DAY})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>{_YEAR})(?!\d)", _date),
    rule(
        rf"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\bsince ))"
        rf"(?P<day>{_DAY})/(?P<month>0?[1-9]|1[0-2])(?P<year>)(?![\w/])",
        _date,
    ),
    rule(rf"(?<![\w.,/])(?P<day>{_DAY})/(?P<month>0?[1-9]|1[0-2])/(?P<year>{_YEAR})(?![\w/])", _date),
    rule(
        rf"(?<![\w.,])(?P<first>{_DAY})(?:st|nd|rd|th)?{_TO}(?P<day>{_DAY})(?:st|nd|rd|th)? (?P<month>{_MONTH})\b\.?"
        rf"(?: (?P<year>{_YEAR})\b)?",
        _days,
    ),
    rule(
        rf"(?<![\w.,])(?P<first>{_DAY})(?:st|nd|rd|th)? (?P<or>or|and|&) (?P<day>{_DAY})(?:st|nd|rd|th)?(?: of)?"
        rf" (?P<month>{_MONTH})\b\.?(?: (?P<year>{_YEAR})\b)?",
        _either,
    ),
    rule(
        rf"(?<![\w.,])(?P<day>{_DAY})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b(?:\.(?= ))?"
        rf"(?:,? (?P<year>{_YEAR})\b)?",
        _date,
    ),
    rule(
        rf"\b(?P<month>{_MONTH})\.? (?P<day>{_DAY})"
        rf"(?:(?:st|nd|rd|th)\b(?:,? (?P<year2>{_YEAR})\b)?|,? (?P<year>{_YEAR})\b|(?=[,;!?]|\.?$))",
        _month_first,
    ),
    rule(rf"\b(?P<month>{'|'.join(_SHORT)})\b\.?(?= (?:\d{{4}}\b|the \w))", _month_alone),
    rule(r"(?<=\d0s) ?[–-] ?(?=(?:\d\d)?\d0s)", " to "),
    # The dash between two whole dates is "to"; one between sentences stays a breath.
    rule(rf"(?<=\w) ?[–-] ?(?=the [a-z-]+ of (?:{'|'.join(_MONTHS)}))", " to "),
    rule(r"(?<![\w.,])'?(?P<decade>(?:1[5-9]|20)\d0|[2-9]0)'?s\b", _decade),
)
