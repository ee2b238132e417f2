"""References: Act 1285/2016, section 14, 14 §, Gustav II, S21684, telephone numbers, 24/7, 2024/25."""

import re

from opas.speech.spoken.english.fractions import FRACTIONS
from opas.speech.spoken.english.words import cardinal, digits, ordinal, spelled, spoken_number, year
from opas.speech.spoken.roman import roman
from opas.speech.spoken.rule import Rule, rule
from opas.speech.spoken.telephone import TELEPHONE, spoken_telephone

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


def _share(match: re.Match[str]) -> str:
    above, below = int(match["above"]), int(match["below"])
    return f"{cardinal(above)}{' ' if above == below else ' slash '}{cardinal(below)}"


def _season(match: re.Match[str]) -> str:
    """2024/25 and 2019/2020 are two years one after the other; anything else is left to the next rule."""
    first, second = int(match["first"]), match["second"]
    if (first + 1) % 100 != int(second) % 100:
        return match.group()
    return f"{year(first)} to {year(int(second)) if len(second) == 4 else cardinal(int(second))}"


def _dialled(match: re.Match[str]) -> str:
    return re.sub(r"\d{3}(?: ?\d{3})?", lambda number: spoken_telephone(number.group(), digits), match.group())


def _in_groups(number: str) -> str:
    """What is known by its digits, not by how much it is: door codes, reference and account numbers."""
    return ", ".join(digits(group) for group in re.findall(r"\d+", number))


def _post_code(match: re.Match[str]) -> str:
    """A British one, sign by sign: SW1A 1AA."""
    return " ".join(digits(sign) if sign.isdigit() else spelled(sign) for sign in match.group() if sign != " ")


_DIALLED = r"(?:112|999|911|111|101|116 ?\d{3}(?! ?[€%]))"
REFERENCES: tuple[Rule, ...] = (
    rule(TELEPHONE, lambda match: spoken_telephone(match.group(), digits)),
    rule(
        rf"(?i)\b(?:call|dial|ring|phone|number|helpline|line) {_DIALLED}(?:(?:,? (?:or|and)|,) {_DIALLED})*\b",
        _dialled,
    ),
    rule(
        r"(?i)\b(?P<what>(?:code|pin|passcode|(?:reference|account|customer|membership|sort|serial) (?:number|code))"
        r"(?: (?:is|was|number))?:? )(?P<number>\d{2,}(?:[ -]\d{2,})*)(?<=\d{4})(?![\w:%-]|[.,]\d| ?[A-ZÅÄÖ%€])",
        lambda match: match["what"] + _in_groups(match["number"]),
    ),
    rule(
        r"\b(?P<country>[A-Z]{2})(?P<number>\d\d(?: ?\d{4}){3,7}(?: ?\d{1,3})?)(?!\w)",
        lambda match: f"{spelled(match['country'])} {_in_groups(match['number'])}",
    ),
    rule(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", _post_code),
    rule(r"(?:^|(?<=, )|(?<=code )|(?<=code is ))\d{5}(?= [A-ZÅÄÖ][a-zåäö])", lambda match: digits(match.group())),
    rule(r"(?<![\w.,])(?P<numbers>\d+(?:(?: ?[–-] ?| and | or |, )\d+)*) ?§+", _sections),
    rule(r"§+ ?(?P<numbers>\d+(?:(?: ?[–-] ?| and | or |, )\d+)*)", _sections),
    rule(r"§+", "section "),
    rule(r"(?<=\d\.\d)/(?=\d{1,2}(?![\w,/]|\.\d))", " out of "),
    rule(r"(?<![\w./])24/7(?![\w/])", "twenty-four seven"),
    rule(r"(?<![\w.,/])(?P<first>(?:19|20)\d\d)/(?P<second>(?:19|20)\d\d|\d\d)(?![\w/])", _season),
    rule(r"(?<![\w.,/])(?P<number>\d{1,4})/(?P<year>(?:1[89]|20)\d\d)(?![\w/])", _statute),
    *FRACTIONS,
    rule(r"(?<![\w.,/])(?P<above>\d{1,4})/(?P<below>\d{1,4})(?![\w/])", _share),
    rule(
        r"\b(?P<before>[A-Z][^\W\d_]+|part|chapter|phase|annex|level) (?P<numeral>[IVXL]{2,6}|[VX])(?![\w-])", _numeral
    ),
    rule(r"(?<=\d) ?[–-] ?(?=[A-Z]{1,2}\d)", " to "),
    rule(r"(?<![\w-])(?P<letters>[A-Z]{1,3})-?(?P<number>\d+)(?!\d|[.,]\d)", _code),
)
