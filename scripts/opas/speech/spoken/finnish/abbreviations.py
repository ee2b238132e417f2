"""Abbreviations of ordinary Finnish text, said in full: esim., mm., n. 20, s. 12–14, ry."""

import re

from opas.speech.spoken.finnish.letters import inflected
from opas.speech.spoken.finnish.nouns import of_noun
from opas.speech.spoken.finnish.units import Unit
from opas.speech.spoken.rule import Rule, rule, word_after

_PLAIN = {
    "esim": "esimerkiksi",
    "mm": "muun muassa",
    "ks": "katso",
    "ym": "ynnä muuta",
    "yms": "ynnä muuta sellaista",
    "jne": "ja niin edelleen",
    "ts": "toisin sanoen",
    "tms": "tai muuta sellaista",
    "vrt": "vertaa",
    "huom": "huomaa",
    "puh": "puhelin",
    "sis": "sisältää",
    "alk": "alkaen",
    "os": "osoite",
    "nro": "numero",
    "ko": "kyseinen",
    "em": "edellä mainittu",
    "ao": "asianomainen",
    "toim": "toimittanut",
    "prof": "professori",
    "dos": "dosentti",
    "tri": "tohtori",
    "maks": "maksaa",
    "vast": "vastaava",
    "max": "enintään",
    "kv": "kansainvälinen",
    "hlö": "henkilö",
    "kpl": "kappaletta",
    "eli": "eli",
    "lisät": "lisätietoja",
    "ed": "edellinen",
    "seur": "seuraava",
    "pj": "puheenjohtaja",
    "vpj": "varapuheenjohtaja",
    "siht": "sihteeri",
    "tied": "tiedustelut",
    "ilm": "ilmoittautuminen",
    "vas": "vasemmalla",
    "oik": "oikealla",
    "yht": "yhteensä",
    "keskim": "keskimäärin",
    "vastaanott": "vastaanottaja",
    "mahd": "mahdollisesti",
    "suom": "suomentanut",
    "ent": "entinen",
    "synt": "syntynyt",
    "vähint": "vähintään",
    "enint": "enintään",
    "srk": "seurakunta",
    "lk": "luokka",
    "kk": "kuukausi",
    "vko": "viikko",
    "mrd": "miljardia",
    "milj": "miljoonaa",
    "tmv": "tai muuta vastaavaa",
    "po": "pitää olla",
    "ay": "ammattiyhdistys",
    "jäsenm": "jäsenmaksu",
    "osoitt": "osoittaja",
    "asukm": "asukasmäärä",
}
_SO_CALLED = Unit("sanottu", "sanotun", "sanottua", "sanottuun")
_WITHOUT_POINT = ("nro", "hlö", "kpl", "vko", "srk", "pj", "vpj", "mrd", "milj", "kk", "lk")
"""These stand without a point too."""
_COMPANY = {
    "ry": "är-yy",
    "rf": "är-äf",
    "oy": "oo-yy",
    "oyj": "oo-yy-jii",
    "ky": "koo-yy",
    "tmi": "toiminimi",
    "ab": "aa-bee",
    "sr": "äs-är",
}
_FORMS = {
    "hlöä": "henkilöä",
    "hlöt": "henkilöt",
    "hlöille": "henkilöille",
    "kpl:n": "kappaleen",
    "hlö:n": "henkilön",
    "vkoa": "viikkoa",
    "nrot": "numerot",
    "jne.": "ja niin edelleen",
}
_POINTED = "|".join(sorted((key for key in _PLAIN if key != "eli"), key=len, reverse=True))
_COMPANIES = "|".join(sorted(_COMPANY, key=len, reverse=True))
_PAGE = r"(?<![\w.])[Ss]\. ?(?=\d"


def _said(match: re.Match[str]) -> str:
    return _PLAIN[match["short"].lower()] + _end(match)


def _so_called(match: re.Match[str]) -> str:
    """ "Ns." agrees with its noun: "niin sanotusta neljännestä sektorista"."""
    return f"niin {_SO_CALLED.form(of_noun(word_after(match)) or 'nominative')}"


def _end(match: re.Match[str]) -> str:
    """The point of an abbreviation also ends the sentence where nothing follows."""
    after = match.string[match.end() :].strip("\"') ")
    return "." if not after and "." in match.group() else ""


def _company(match: re.Match[str]) -> str:
    return inflected(_COMPANY[match["short"].lower()], match["ending"] or "")


ABBREVIATIONS: tuple[Rule, ...] = (
    rule(rf"(?<![\w.:/-])(?<!\d )(?P<short>{_POINTED})\.(?![^\W\d_])", _said, re.IGNORECASE),
    rule(r"(?<!\w)[áàÁÀ](?= \d)", "hintaan"),
    rule(r"(?<![\w.])[Nn]s\.", _so_called),
    rule(r"(?<![\w.])[Mm]\. ?m\.", "muun muassa"),
    rule(r"(?<![\w.])[Ee]\. ?m\.", "edellä mainittu"),
    rule(r"(?<![\w.])[Kk]\. ?o\.", "kyseinen"),
    rule(r"(?<![\w.])[Tt]\. ?s\.", "toisin sanoen"),
    rule(r"(?<![\w.])[Nn]\. ?(?=[\d½a-zäö])", "noin "),
    rule(rf"{_PAGE}+ ?[–-] ?\d)", "sivut "),
    rule(rf"{_PAGE})", "sivu "),
    rule(r"(?<![\w.])[Vv]\. ?(?=(?:1[5-9]|20)\d\d(?!\d))", "vuonna "),
    rule(rf"(?<![\w./-])(?<!\d )(?P<short>{'|'.join(_WITHOUT_POINT)})(?![\w.:])", lambda match: _PLAIN[match["short"]]),
    rule(rf"(?<![\w.:-])(?P<short>{'|'.join(map(re.escape, _FORMS))})(?!\w)", lambda match: _FORMS[match["short"]]),
    rule(rf"(?<=\w )(?P<short>{_COMPANIES})(?::(?P<ending>[a-zäö]+))?(?!\w)", _company),
    rule(r"(?<=\w )(?P<short>Oy|Oyj|Ab|Ry|Ky|Tmi|RY|OY)(?::(?P<ending>[a-zäö]+))?(?!\w)", _company),
)
