"""Times of day: 5.30 pm, 17:30, 10 am–2 pm, 18:00–20:00."""

import re

from opas.speech.spoken.english.words import cardinal
from opas.speech.spoken.rule import Rule, rule

_HOUR = r"(?:[01]?\d|2[0-4])"
_FULL = rf"{_HOUR}:[0-5]\d"
_HALF = r"(?:a\.m\.|p\.m\.|am|pm|AM|PM)"
_DOTTED = rf"{_HOUR}\.[0-5]\d(?!\d)"
_NO_TIME = r"(?:%|€|per|times|million|[ckm]?m\b|k?g\b|m?l\b|points?|degrees|°|euros?|pounds?|[ap]\.?m)"
"""After these, 7.30 is an amount."""
_LOOSE = rf"{_HOUR}(?:[.:][0-5]\d)?"


def _time(written: str, half: str | None) -> str:
    hour, _, minute = written.replace(":", ".").partition(".")
    said = cardinal(int(hour))
    if minute and minute != "00":
        said += f" oh {cardinal(int(minute))}" if minute.startswith("0") else f" {cardinal(int(minute))}"
    elif minute and not half:
        # Hours on the 24-hour clock, as timetables are read out.
        said = f"{said} hundred" if int(hour) > 12 else f"{said} o'clock"
    return f"{said} {'eigh' if half.lower().startswith('a') else 'pee'}-em" if half else said


def _single(match: re.Match[str]) -> str:
    return _time(match["time"], match["half"]) + _end(match)


def _span(match: re.Match[str]) -> str:
    return f"{_time(match['start'], match['half1'])} to {_time(match['end'], match['half2'])}{_end(match)}"


def _end(match: re.Match[str]) -> str:
    """ "p.m." brings its own point, which may also end the sentence."""
    return "." if match.group().endswith(".") and not match.string[match.end() :].strip("\"') ") else ""


TIMES: tuple[Rule, ...] = (
    rule(
        rf"(?<![\w.,:])(?P<start>{_LOOSE}) ?(?P<half1>{_HALF})? ?(?:[–-]|to) ?"
        rf"(?P<end>{_LOOSE}) ?(?P<half2>{_HALF})(?!\w)",
        _span,
    ),
    rule(rf"(?<![\w.,:])(?P<start>{_FULL})(?P<half1>)(?: ?[–-] ?| to )(?P<end>{_FULL})(?P<half2>)(?![\w:])", _span),
    rule(
        rf"(?<![\w.,:€£$])(?P<start>{_DOTTED})(?P<half1>) ?(?:[–-]|to) ?"
        rf"(?P<end>{_DOTTED})(?P<half2>)(?![\w%€]| ?{_NO_TIME})",
        _span,
    ),
    rule(
        rf"(?:(?<=\bat )|(?<=\bfrom )|(?<=\buntil )|(?<=\btill )|(?<=\bby )|(?<=\bbefore )|(?<=\bafter )"
        r"|(?<=\b[Dd]oors )|(?<=\bshow )|(?<=\bopens )|(?<=\bstarts )|(?<=\bbegins ))"
        rf"(?P<time>{_DOTTED})(?P<half>)(?![\w%€.]\w| ?{_NO_TIME})",
        _single,
    ),
    rule(rf"(?<![\w.,:])(?P<time>{_LOOSE}) ?(?P<half>{_HALF})(?!\w)", _single),
    rule(
        rf"(?<![\w.,:€£$])(?P<time>{_DOTTED})(?P<half>)(?= (?:train|bus|ferry|flight|tram|coach|show|slot)s?\b)",
        _single,
    ),
    rule(rf"(?<![\w.,:])(?P<time>{_FULL})(?P<half>)(?![\w:])", _single),
    rule(r"\b(?P<hour>\d{1,2}) ?o'clock", lambda match: f"{cardinal(int(match['hour']))} o'clock"),
)
