"""Times of day: klo 17.30, kello 18–20, 17.30–19.00, ennen klo 10."""

import re

from opas.speech.spoken.finnish.cases import SUFFIX, Case, governed_by, of_suffix
from opas.speech.spoken.finnish.words import cardinal
from opas.speech.spoken.rule import Rule, rule, word_after, word_before

_HOUR = r"(?:[01]?\d|2[0-4])"
_TIME = rf"{_HOUR}(?:[.:][0-5]\d)?"
_FULL = rf"{_HOUR}[.:][0-5]\d"


_BETWEEN = re.compile(rf" ja (?:k(?:lo|ello) )?{_TIME} välillä\b")


def _time(written: str, case: Case = "nominative") -> str:
    hour, _, minute = written.replace(":", ".").partition(".")
    said = cardinal(int(hour), case)
    if not minute or minute == "00":
        return said
    zero = "nolla " if minute.startswith("0") else ""
    return f"{said} {zero}{cardinal(int(minute), case)}"


def _at(match: re.Match[str]) -> str:
    return f"kello {_span(match) if match['end'] else _point(match)}"


def _span(match: re.Match[str]) -> str:
    return f"{_time(match['start'], 'elative')} {_time(match['end'], 'illative')}"


def _point(match: re.Match[str]) -> str:
    suffix = of_suffix(match["suffix"])
    between = _BETWEEN.match(match.string, match.end())
    case = suffix or governed_by(word_before(match), "välillä" if between else word_after(match)) or "nominative"
    return _time(match["start"], case)


TIMES: tuple[Rule, ...] = (
    rule(
        rf"\b[Kk](?:lo|ello)\.? (?P<start>{_TIME}(?!\d))(?:{SUFFIX})?"
        rf"(?: ?[–-] ?(?P<end>{_TIME})(?::[a-z]+(?!\w))?(?!\d))?",
        _at,
    ),
    rule(rf"(?<![\d.,:])(?P<start>{_FULL}) ?[–-] ?(?P<end>{_FULL})(?![\d])", lambda match: f"kello {_span(match)}"),
    rule(r"(?<![\d.,:])(?P<start>(?:[01]?\d|2[0-3]):[0-5]\d)(?P<suffix>)(?![\d:])", _point),
    rule(r"\b[Kk]lo\b", "kello"),
)
