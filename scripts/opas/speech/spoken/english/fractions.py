"""Fractions: ½ litre, 1½ hours, 3/4 of the flats, 1/3, ¾ l, 1–1½ hours."""

import re

from opas.speech.spoken.english.units import SIGN, UNITS
from opas.speech.spoken.english.words import cardinal, ordinal
from opas.speech.spoken.rule import Rule, rule, word_after

_FRACTION = r"(?:\d{1,3} )?\d{1,2}/(?:[2-9]|10)(?![\d/])"
_UNIT = rf"(?: ?(?P<unit>{SIGN})(?![\w-]))?"
_NO_THING = frozenset(
    """
    of the a an and or to in on at by for from with is are was were way as past full empty my your our their his her its
    this that these those came come went go voted answered said joined wanted replied have had did do more less
    """.split()
)
"""What follows a half that is no half of a thing: "half of them", "half past", "half the group"."""


def _fraction(match: re.Match[str]) -> str:
    whole, said = _value(match["fraction"])
    sign, after = match["unit"], word_after(match)
    if sign:
        one, many = UNITS[sign]
        return f"{said} {many if whole else _of_a(one, said)}"
    if said == "half" and after.islower() and after not in _NO_THING and not after.endswith("s"):
        return f"{said} {_article(after)}"
    return said


def _of_a(unit: str, said: str) -> str:
    return f"{'' if said == 'half' else 'of '}{_article(unit)} {unit}"


def _article(word: str) -> str:
    return "an" if word[0] in "aeio" or word.startswith("hour") else "a"


def _range(match: re.Match[str]) -> str:
    said = f"{_value(match['low'])[1]} to {_value(match['high'])[1]}"
    return f"{said} {UNITS[match['unit']][1]}" if match["unit"] else said


def _value(written: str) -> tuple[int, str]:
    """The whole number in it, and all of it in words."""
    whole, _, part = written.rpartition(" ")
    above, stroke, below = part.partition("/")
    if not stroke:
        return int(part), cardinal(int(part))
    said = _part(int(above), int(below))
    if not whole:
        return 0, said
    return int(whole), f"{cardinal(int(whole))} and {'a half' if said == 'half' else said}"


def _part(above: int, below: int) -> str:
    if above == below:
        return f"{cardinal(above)} {cardinal(below)}"
    if above > below:
        return f"{cardinal(above)} over {cardinal(below)}"
    if below == 2:
        return "half"
    name = "quarter" if below == 4 else ordinal(below)
    return f"{cardinal(above)} {name}{'' if above == 1 else 's'}"


FRACTIONS: tuple[Rule, ...] = (
    rule(rf"(?<![\d.,/])(?P<low>{_FRACTION}|\d{{1,3}}) ?(?:[–-]|to) ?(?P<high>{_FRACTION}){_UNIT}(?!\w)", _range),
    rule(rf"(?<![\d.,/])(?P<low>{_FRACTION}) ?(?:[–-]|to) ?(?P<high>\d{{1,3}}){_UNIT}(?![\w/]|[.,]\d)", _range),
    rule(rf"(?<![\d.,/])(?P<fraction>{_FRACTION}){_UNIT}(?!\w)", _fraction),
)
