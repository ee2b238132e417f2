"""Abbreviations of ordinary English text, said in full: e.g., No. 5, pp. 12–14, approx."""

import re

from opas.speech.spoken.rule import Rule, rule

_PLAIN = {
    "e.g": "for example",
    "i.e": "that is",
    "etc": "and so on",
    "vs": "versus",
    "approx": "approximately",
    "incl": "including",
    "excl": "excluding",
    "cf": "compare",
    "viz": "namely",
    "max": "maximum",
    "min": "minimum",
    "ed": "editor",
    "eds": "editors",
    "dept": "department",
    "tel": "telephone",
    "misc": "miscellaneous",
    "est": "established",
    "fig": "figure",
    "figs": "figures",
    "ch": "chapter",
    "vol": "volume",
    "para": "paragraph",
    "sec": "section",
    "ref": "reference",
    "govt": "government",
    "assoc": "association",
    "assn": "association",
    "inc": "including",
    "avg": "average",
    "bldg": "building",
    "a.k.a": "also known as",
    "p.a": "per year",
    "ext": "extension",
    "esp": "especially",
    "pop": "population",
    "ca": "around",
    "c": "around",
    "b": "born",
    "s": "section",
    "ss": "sections",
    "sq": "square",
    "rm": "room",
    "d": "died",
    "no": "number",
    "nos": "numbers",
    "pp": "pages",
    "p": "page",
    "et al": "and others",
    "nb": "note",
    "n.b": "note",
    "ph.d": "pee-eightch-dee",
    "ps": "postscript",
    "appt": "appointment",
    "arr": "arrival",
}
_BEFORE_NUMBER = frozenset("b s ss pop no nos p pp fig figs ch vol sec para ext c ca ed min max rm d".split())
"""These are abbreviations only before a number: "No." may also be an answer."""
_TITLES = {
    "Rev": "Reverend",
    "Cllr": "Councillor",
    "Dr": "Doctor",
    "Prof": "Professor",
    "St": "Saint",
    "Jr": "Junior",
    "Sr": "Senior",
}
_BARE = {
    "vs": "versus",
    "etc": "and so on",
    "eg": "for example",
    "ie": "that is",
    "approx": "approximately",
    "Ltd": "Limited",
    "Inc": "Incorporated",
    "Assoc": "Association",
    "Cllr": "Councillor",
    "Mr": "Mister",
    "Mrs": "Missis",
    "Ms": "Miz",
    "NB": "note",
    "asap": "as soon as possible",
    "ASAP": "as soon as possible",
    "aka": "also known as",
    "incl": "including",
    "thx": "thanks",
    "Thx": "Thanks",
    "pls": "please",
    "Pls": "Please",
    "btw": "by the way",
    "pcm": "per calendar month",
    "Xmas": "Christmas",
}
_STROKES = {
    "c/o": "care of",
    "w/c": "week commencing",
    "w/o": "without",
    "n/a": "not applicable",
    "N/A": "not applicable",
}
_STREETS = {"St": "Street", "Rd": "Road", "Ave": "Avenue", "Sq": "Square", "Ln": "Lane"}


_POINTS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def _alternatives(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


def _said(match: re.Match[str]) -> str:
    return _PLAIN[match["short"].lower()] + _end(match)


def _end(match: re.Match[str]) -> str:
    """The point of an abbreviation also ends the sentence where nothing follows."""
    return "." if match.group().endswith(".") and not match.string[match.end() :].strip("\"') ") else ""


ABBREVIATIONS: tuple[Rule, ...] = (
    rule(r"\bRm (?=\d)", "room "),
    rule(
        r"\b(?P<first>[NS])(?P<second>[EW])(?= of\b)",
        lambda match: f"{_POINTS[match['first']]}-{_POINTS[match['second']]}",
    ),
    rule(r"\b[Ww]k (?=\d)", "week "),
    rule(
        rf"(?<![\w/])(?P<short>{_alternatives(_STROKES)})(?![\w/])",
        lambda match: _STROKES[match["short"]],
    ),
    # "Church St." is a street, "St Mary" is a saint.
    rule(
        rf"(?P<name>\b[A-Z][^\W\d_]+(?:'s)?) (?P<short>{_alternatives(_STREETS)})\b\.?(?! ?[A-Z][a-z])",
        lambda match: f"{match['name']} {_STREETS[match['short']]}{_end(match)}",
    ),
    rule(
        rf"(?<![\w.])(?P<short>{_alternatives(_BEFORE_NUMBER)})\. ?(?=\d)",
        lambda match: _said(match) + " ",
        re.IGNORECASE,
    ),
    rule(rf"(?<![\w.])(?P<short>{_alternatives(set(_PLAIN) - _BEFORE_NUMBER)})\.,?(?!\w)", _said, re.IGNORECASE),
    rule(rf"\b(?P<title>{_alternatives(_TITLES)})\b(?:\.(?= )|(?= [A-Z]))", lambda match: _TITLES[match["title"]]),
    rule(
        rf"(?<![\w.-])(?P<short>{_alternatives(_BARE)})(?![\w-]|\.\w)\.?",
        lambda match: _BARE[match["short"]] + _end(match),
    ),
)
