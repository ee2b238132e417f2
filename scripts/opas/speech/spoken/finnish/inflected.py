"""Abbreviations of words that inflect with their sentence: em. henkilöiltä, ns. vanha, pj:n, 2. krs, hlö:lle."""

import re

from opas.speech.spoken.finnish.forms import agreeing_with, noun_with
from opas.speech.spoken.rule import Rule, rule, word_after

_ADJECTIVES = {
    "ns": ("niin ", "sanottu", "participle"),
    "em": ("edellä ", "mainittu", "participle"),
    "ko": ("", "kyseinen", "adjective"),
    "ao": ("", "asianomainen", "adjective"),
    "ed": ("", "edellinen", "adjective"),
    "seur": ("", "seuraava", "adjective"),
    "ent": ("", "entinen", "adjective"),
    "kv": ("", "kansainvälinen", "adjective"),
    "vast": ("", "vastaava", "adjective"),
}
"""What stands before it, the word that agrees, and its kind."""
NOUNS = {
    "pj": "puheenjohtaja",
    "vpj": "varapuheenjohtaja",
    "siht": "sihteeri",
    "hlö": "henkilö",
    "kpl": "kappale",
    "srk": "seurakunta",
    "nro": "numero",
    "vk": "viikko",
    "vko": "viikko",
    "kk": "kuukausi",
    "lk": "luokka",
    "krs": "kerros",
    "pv": "päivä",
    "vrk": "vuorokausi",
    "pvm": "päivämäärä",
    "lkm": "lukumäärä",
    "tk": "terveyskeskus",
    "prof": "professori",
    "tri": "tohtori",
}
_ENDINGS = "t|n|a|ä|i?(?:lle|ll[aä]|lt[aä]|ss[aä]|st[aä]|ksi|n[aä])|iden|[oö]n|itä|ita"
_KEYS = "|".join(sorted(NOUNS, key=len, reverse=True))


def _agreeing(match: re.Match[str]) -> str:
    before, word, kind = _ADJECTIVES[re.sub(r"\W", "", match["short"].lower())]
    return before + agreeing_with(word_after(match), word, kind) + _end(match)


def _end(match: re.Match[str]) -> str:
    """The point of an abbreviation also ends the sentence where nothing follows."""
    return "." if not match.string[match.end() :].strip("\"') ") else ""


def _noun(match: re.Match[str]) -> str:
    return noun_with(match["ending"], NOUNS[match["short"].lower()])


def _floor(match: re.Match[str]) -> str:
    return " " + (noun_with(match["ending"], NOUNS["krs"]) if match["ending"] else NOUNS["krs"])


INFLECTED: tuple[Rule, ...] = (
    rule(
        rf"(?<![\w.:/-])(?<!\d )(?P<short>{'|'.join(_ADJECTIVES)}|e\. ?m|k\. ?o)\.(?![^\W\d_])",
        _agreeing,
        re.IGNORECASE,
    ),
    rule(r"(?<=\d\.) ?krs\b(?::(?P<ending>[a-zäö]{1,8}))?\.?(?!\w)", _floor),
    # Those that end in a vowel take their endings as words do: "neljälle hlölle", "vkot".
    rule(rf"(?<![\w.:/-])(?P<short>hlö|vko|nro)(?P<ending>{_ENDINGS})(?!\w)", _noun, re.IGNORECASE),
    rule(rf"(?<![\w.:/-])(?<!\d )(?P<short>{_KEYS})\.?:(?P<ending>[a-zäö]{{1,8}})(?![^\W_])", _noun, re.IGNORECASE),
)
