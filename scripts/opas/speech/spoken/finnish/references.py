"""References: 14 §:n, laki 1285/2016, Kustaa II, S21684, telephone numbers, 24/7, 1/2."""

import re

from opas.speech.spoken.finnish.cases import SUFFIX, of_noun, of_suffix
from opas.speech.spoken.finnish.letters import long_name, spelled
from opas.speech.spoken.finnish.words import Case, cardinal, digits, ordinal, spoken_number
from opas.speech.spoken.rule import Rule, rule, word_after

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SECTION: dict[Case, str] = {
    "nominative": "pykälä", "genitive": "pykälän", "partitive": "pykälää", "inessive": "pykälässä", "elative": "pykälästä",
    "illative": "pykälään", "adessive": "pykälällä", "ablative": "pykälältä", "allative": "pykälälle",
    "translative": "pykäläksi", "essive": "pykälänä",
}  # fmt: skip
_PARTS = {2: "puoli", 3: "kolmasosa", 4: "neljäsosa", 5: "viidesosa", 6: "kuudesosa", 8: "kahdeksasosa", 10: "kymmenesosa"}
_NUMBERED = "osa|luku|liite|vaihe|kappale|nide|ryhmä|taso"


def roman(written: str) -> int:
    """The value of a Roman numeral up to 399."""
    values = [_ROMAN[letter] for letter in written]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))


def _sections(match: re.Match[str]) -> str:
    case = (of_suffix(match["suffix"]) if match["suffix"] else None) or "nominative"
    said = re.sub(r"\d+", lambda number: ordinal(int(number.group()), case), match["numbers"])
    return f"{re.sub(r' ?[–-] ?', ' viiva ', said)} {_SECTION[case]}"


def _subsection(match: re.Match[str]) -> str:
    return ordinal(int(match["number"]), of_noun(word_after(match)) or "nominative")


def _statute(match: re.Match[str]) -> str:
    return f"{spoken_number(match['number'])} kautta {cardinal(int(match['year']))}"


def _ruler(match: re.Match[str]) -> str:
    case = (of_suffix(match["suffix"]) if match["suffix"] else None) or "nominative"
    return ordinal(roman(match["numeral"]), case)


def _code(match: re.Match[str]) -> str:
    letters, number = match["letters"], match["number"]
    said = long_name(letters) if len(letters) == 1 else spelled(letters)
    value = cardinal(int(number)) if len(number) <= 3 and not number.startswith("0") else digits(number)
    return f"{said}-{value}" if match.string[match.end() :].startswith("-") else f"{said} {value}"


def telephone(written: str) -> str:
    """Group by group with a breath between, digit by digit."""
    groups = [digits(group) for group in re.findall(r"\d+", written)]
    return ("plus " if written.startswith("+") else "") + ", ".join(groups)


def _fraction(match: re.Match[str]) -> str:
    above, below = int(match["above"]), int(match["below"])
    if above >= below or below not in _PARTS:
        return f"{cardinal(above)} kautta {cardinal(below)}"
    return _PARTS[below] if above == 1 and below == 2 else f"{cardinal(above)} {_PARTS[below]}{'' if above == 1 else 'a'}"


PHONES: tuple[Rule, ...] = (
    rule(r"(?<![\w.,/])(?:\+\d{1,3}(?:[ -]\(?\d{1,4}\)?){2,5}|0\d{1,3}[ -]\d{3,4}(?:[ -]?\d{2,4}){0,3}|0[45]\d{5,9})(?![\w/]|[.,]\d)",
         lambda match: telephone(match.group())),
    rule(r"(?i)(?<=numero )112|(?<=soita )112|(?<=numeroon )112|(?<=hätänumeroon )112", "yksi yksi kaksi"),
    rule(r"(?<![\w.,])112:een", "yksi yksi kahteen"),
)  # fmt: skip
REFERENCES: tuple[Rule, ...] = (
    rule(rf"(?<![\w.,])(?P<numbers>\d+(?:(?: ?[–-] ?| ja | tai |, )\d+)*) ?§+(?:{SUFFIX})?", _sections),
    rule(r"§+ ?(?P<numbers>\d+)(?P<suffix>)", _sections),
    rule(r"(?<![\w.,])(?P<number>\d)(?= moment)", _subsection),
    rule(r"§", " pykälä "),
    rule(r"(?<![\w.,/])24/7(?![\w/])", "kaksikymmentäneljä seitsemän"),
    rule(r"(?<![\w.,/])(?P<number>\d{1,4})/(?P<year>(?:1[89]|20)\d\d)(?![\w/])", _statute),
    rule(r"(?<![\w.,/])(?P<above>\d{1,4})/(?P<below>\d{1,4})(?![\w/])", _fraction),
    rule(rf"(?<=[^\W\d_]) (?P<numeral>[IVXL]{{2,6}}|[IVX](?=:[a-zäö]))(?:{SUFFIX})?(?![\w'-])", lambda match: " " + _named(match)),
    rule(r"(?<=[a-zäö]) (?P<numeral>[IVX])(?P<suffix>)(?=[ ,.]|$)", lambda match: " " + _named(match)),
    rule(r"(?<![\w-])(?P<letters>[A-ZÅÄÖ]{1,3})-?(?P<number>\d+)(?![\d]|[.,]\d)", _code),
)


def _named(match: re.Match[str]) -> str:
    before = re.search(r"(\w+)$", match.string[: match.start()])
    if before and re.fullmatch(_NUMBERED, before[1].lower()):
        return cardinal(roman(match["numeral"]))
    return _ruler(match)
