"""References: Act 1285/2016, section 14, 14 §, Gustav II, S21684, telephone numbers, 24/7, 1/2."""

import re

from opas.speech.spoken.english.words import cardinal, digits, ordinal, spelled, spoken_number, year
from opas.speech.spoken.roman import roman
from opas.speech.spoken.rule import Rule, rule
from opas.speech.spoken.telephone import TELEPHONE, spoken_telephone

_PARTS = {
    2: ("half", "halves"),
    3: ("third", "thirds"),
    4: ("quarter", "quarters"),
    5: ("fifth", "fifths"),
    10: ("tenth", "tenths"),
}
_NUMBERED = frozenset("part chapter volume annex appendix phase stage section type level act class world war".split())


def _sections(match: re.Match[str]) -> str:
    said = re.sub(r"\d+", lambda number: cardinal(int(number.group())), match["numbers"])
    said = re.sub(r" ?[–-] ?", " to ", said)
    return f"{'section' if match['numbers'].isdigit() else 'sections'} {said}"


def _statute(match: re.Match[str]) -> str:
    return f"{spoken_number(match['number'])} of {year(int(match['year']))}"


def _numeral(match: re.Match[str]) -> str:
    value = roman(match["numeral"])
    named = match["before"].lower() in _NUMBERED
    return f"{match['before']} {cardinal(value) if named else 'the ' + ordinal(value)}"


def _code(match: re.Match[str]) -> str:
    letters, number = match["letters"], match["number"]
    value = cardinal(int(number)) if len(number) <= 3 and not number.startswith("0") else digits(number)
    return f"{spelled(letters)} {value}"


def _fraction(match: re.Match[str]) -> str:
    above, below = int(match["above"]), int(match["below"])
    if above == below:
        return f"{cardinal(above)} {cardinal(below)}"
    if above >= below or below not in _PARTS:
        return f"{cardinal(above)} slash {cardinal(below)}"
    one, many = _PARTS[below]
    return f"{'one' if above == 1 else cardinal(above)} {one if above == 1 else many}"


REFERENCES: tuple[Rule, ...] = (
    rule(TELEPHONE, lambda match: spoken_telephone(match.group(), digits)),
    rule(
        r"(?i)(?<=call )(?:112|999)\b|(?<=dial )(?:112|999)\b|(?<=ring )(?:112|999)\b|(?<=number )112\b",
        lambda match: digits(match.group()),
    ),
    rule(r"(?<![\w.,])(?P<numbers>\d+(?:(?: ?[–-] ?| and | or |, )\d+)*) ?§+", _sections),
    rule(r"§+ ?(?P<numbers>\d+(?:(?: ?[–-] ?| and | or |, )\d+)*)", _sections),
    rule(r"§+", "section "),
    rule(r"(?<![\w./])24/7(?![\w/])", "twenty-four seven"),
    rule(r"(?<![\w.,/])(?P<number>\d{1,4})/(?P<year>(?:1[89]|20)\d\d)(?![\w/])", _statute),
    rule(r"(?<![\w.,/])(?P<above>\d{1,4})/(?P<below>\d{1,4})(?![\w/])", _fraction),
    rule(
        r"\b(?P<before>[A-Z][^\W\d_]+|part|chapter|phase|annex|level) (?P<numeral>[IVXL]{2,6}|[VX])(?![\w-])", _numeral
    ),
    rule(r"(?<![\w-])(?P<letters>[A-Z]{1,3})-?(?P<number>\d+)(?!\d|[.,]\d)", _code),
)
