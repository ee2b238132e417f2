"""Fractions, alone, after a whole number and before a unit: 1/2, 1½ h, ¾ l, 2/3:lla, ½–1 dl, 2,5 h."""

import re

from opas.speech.spoken.finnish.cases import SUFFIX, Case, governed_by, of_suffix
from opas.speech.spoken.finnish.measured import case_of_measure
from opas.speech.spoken.finnish.nouns import of_counted
from opas.speech.spoken.finnish.units import SIGN, UNITS, Unit
from opas.speech.spoken.finnish.words import cardinal, ordinal
from opas.speech.spoken.rule import Rule, after_next_word, rule, word_after, word_before

_HALF = Unit("puoli", "puolen", "puolta", "puoleen")
_FRACTION = r"(?:\d{1,3} )?\d{1,2}/(?:[2-9]|10)(?![\d/])"
_UNIT = rf"(?: ?(?P<unit>{SIGN})(?![^\W_]|-[^\W\d_]))?"


def _fraction(match: re.Match[str]) -> str:
    after, suffix = word_after(match), match["suffix"] or match["suffix_of_unit"]
    if match["unit"]:
        case = case_of_measure(suffix, match["unit"], word_before(match), after, after_next_word(match))
    else:
        case = of_suffix(suffix) or governed_by(word_before(match), after) or of_counted(after) or "nominative"
    if case == "elative" and not suffix:
        # "1/3 asukkaista": the whole that the part is of, no case for the part.
        case = "nominative"
    return _value(match["fraction"], case) + _unit(match["unit"], case)


def _range(match: re.Match[str]) -> str:
    said = f"{_value(match['low'], 'elative')} {_value(match['high'], 'illative')}"
    return said + _unit(match["unit"], "nominative")


def _unit(sign: str | None, case: Case) -> str:
    if not sign:
        return ""
    unit = UNITS[sign]
    return f" {unit.partitive if case == 'nominative' else unit.form(case)}"


def _value(written: str, case: Case) -> str:
    """A whole number, a fraction, or both."""
    whole, _, part = written.rpartition(" ")
    above, stroke, below = part.partition("/")
    if not stroke:
        return cardinal(int(part), case)
    said = _part(int(above), int(below), case)
    if not whole:
        return said
    if whole == "1" and part == "1/2":
        return f"{said}toista"
    return f"{cardinal(int(whole), case)} ja {said}"


def _part(above: int, below: int, case: Case) -> str:
    if above == below:
        return f"{cardinal(above)} {cardinal(below)}"
    if above > below:
        return f"{cardinal(above)} kautta {cardinal(below)}"
    if below == 2:
        return _HALF.form(case)
    name = f"{ordinal(below)}osa"
    part = Unit(name, f"{name}n", f"{name}a", f"{name}an")
    form = part.partitive if case == "nominative" and above > 1 else part.form(case)
    return f"{cardinal(above, case)} {form}"


def _and_a_half(match: re.Match[str]) -> str:
    return "1/2" if match["whole"] == "0" else f"{match['whole']} 1/2"


_TIME = (
    r"(?:(?:h|pv|vrk|vko?|kk|v)(?![\w/]|\.\w)|(?:tunti|tunni|päiv|viikko|viiko|kuukau[td]|vuot|vuode|vuorokau[td])\w*)"
)
FRACTIONS: tuple[Rule, ...] = (
    # Of time people say "kaksi ja puoli tuntia", of the rest "kaksi pilkku viisi kilometriä".
    rule(rf"(?<![\d,.–-])(?P<whole>\d{{1,2}}),5(?= ?{_TIME})", _and_a_half),
    rule(
        rf"(?<![\d.,/])(?P<low>{_FRACTION}|\d{{1,3}}) ?[–-] ?(?P<high>{_FRACTION}){_UNIT}(?![^\W_])",
        _range,
    ),
    rule(rf"(?<![\d.,/])(?P<low>{_FRACTION}) ?[–-] ?(?P<high>\d{{1,3}}){_UNIT}(?![^\W_/]|[.,]\d)", _range),
    rule(
        rf"(?<![\d.,/])(?P<fraction>{_FRACTION})(?:{SUFFIX})?{_UNIT}(?::(?P<suffix_of_unit>[a-zäö]{{1,8}}))?(?![^\W_])",
        _fraction,
    ),
)
