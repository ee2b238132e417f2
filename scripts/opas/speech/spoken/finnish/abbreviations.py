"""Abbreviations of ordinary Finnish text, said in full: esim., mm., n. 20, s. 12–14, ry."""

import re

from opas.speech.spoken.finnish.inflected import INFLECTED
from opas.speech.spoken.finnish.letters import inflected
from opas.speech.spoken.finnish.titles import TITLES
from opas.speech.spoken.rule import Rule, rule

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
    "toim": "toimittanut",
    "prof": "professori",
    "dos": "dosentti",
    "tri": "tohtori",
    "maks": "maksaa",
    "max": "enintään",
    "hlö": "henkilö",
    "kpl": "kappaletta",
    "eli": "eli",
    "lisät": "lisätietoja",
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
    "synt": "syntynyt",
    "väh": "vähintään",
    "vähint": "vähintään",
    "enint": "enintään",
    "viim": "viimeistään",
    "enim": "enimmäkseen",
    "tarv": "tarvittaessa",
    "ml": "mukaan lukien",
    "tod.näk": "todennäköisesti",
    "ap": "aamupäivällä",
    "ip": "iltapäivällä",
    "pvm": "päivämäärä",
    "lkm": "lukumäärä",
    "vk": "viikko",
    "krs": "kerros",
    "tk": "terveyskeskus",
    "ins": "insinööri",
    "emer": "emeritus",
    "kirj": "kirjoittanut",
    "kuv": "kuvannut",
    "vs": "vastaan",
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
_WITHOUT_POINT = tuple(
    "nro hlö kpl vko vk srk pj vpj mrd milj kk lk krs pvm lkm esim ym yms jne tms tmv vrt ks puh väh".split()
)
"""These stand without a point too."""
_LIST_ENDS = ("jne", "ym", "yms", "tms", "tmv")
"""A capital letter after these begins a new sentence; after the others it may be a name."""
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
    "vv": "vuosina",
}
_POINTED = "|".join(sorted((key for key in _PLAIN if key != "eli"), key=len, reverse=True))
_COMPANIES = "|".join(sorted(_COMPANY, key=len, reverse=True))
_BARE = "|".join(f"[{short[0].upper()}{short[0]}]{short[1:]}" for short in _WITHOUT_POINT)
_PAGE = r"(?<![\w.])[Ss]\. ?(?=\d"


def _said(match: re.Match[str]) -> str:
    return _PLAIN[match["short"].lower()] + _end(match)


def _end(match: re.Match[str]) -> str:
    """The point of an abbreviation also ends the sentence where nothing follows."""
    after = match.string[match.end() :].strip("\"') ")
    ends = not after or (after[0].isupper() and match["short"].lower() in _LIST_ENDS)
    return "." if ends and "." in match.group() else ""


def _company(match: re.Match[str]) -> str:
    return inflected(_COMPANY[match["short"].lower()], match["ending"] or "")


ABBREVIATIONS: tuple[Rule, ...] = (
    *TITLES,
    rule(r"(?<!\w)[Tt]oim\. ?huom\.", "toimittajan huomautus,"),
    rule(r"(?<!\w)(?:Huom|HUOM)(?=!)", "huomaa"),
    rule(r"(?<![\w.])[Pp]\. ?(?=[+0]\d)", "puhelin "),
    rule(r"(?<![\w.])(?<!\d )[Mm]in\.? ?(?=\d)", "vähintään "),
    rule(r"(?<![\w.])[Mm]ax\.? (?=\d)", "enintään "),
    rule(r"(?<![\w.])[Ss]\. (?=(?:19|20)\d\d(?!\d))", "syntynyt "),
    rule(r"(?<![\w.-])ok(?![\w:])", "okei"),
    rule(r"(?<![\w.])[Aa]s\. (?=\d)", "asunto "),
    rule(r"(?<![\w.])[Rr]ak\. (?=(?:1[5-9]|20)\d\d(?!\d))", "rakennettu "),
    rule(r"(?<![\w.])[Rr]ak\. (?=\d)", "rakennus "),
    rule(r"(?<![\w.])[Vv]t\.? (?=\d)", "valtatie "),
    rule(r"(?<![\w.])[Vv]t\.(?= [a-zåäö])", "virkaatekevä"),
    rule(r"(?<!\w)(?:^|(?<=[.!?] ))[Jj]ärj\.(?!\w)", "järjestäjä"),
    rule(r"(?<!\w)[Jj]ärj\.(?= (?:\d|klo|kello|ma|ti|ke|to|pe|la|su|tänään|huomenna)\b)", "järjestetään"),
    rule(r"(?<!\w)[Jj]ärj\.(?!\w)", "järjestää"),
    *INFLECTED,
    rule(rf"(?<![\w.:/-])(?<!\d )(?P<short>{_POINTED})\.(?![^\W\d_])", _said, re.IGNORECASE),
    rule(r"(?<!\w)[áàÁÀ](?= \d)", "hintaan"),
    rule(r"(?<![\w.])[Mm]\. ?m\.", "muun muassa"),
    rule(r"(?<![\w.])[Tt]\. ?s\.", "toisin sanoen"),
    rule(r"(?<![\w.])[Nn]\. ?(?=[\d½a-zäö])", "noin "),
    rule(rf"{_PAGE}+ ?[–-] ?\d)", "sivut "),
    rule(rf"{_PAGE})", "sivu "),
    rule(r"(?<![\w.])[Vv]\. ?(?=(?:1[5-9]|20)\d\d(?!\d))", "vuonna "),
    rule(rf"(?<![\w./+-])(?<!\d )(?P<short>{_BARE})(?![\w.:])", lambda match: _PLAIN[match["short"].lower()]),
    rule(
        rf"(?<![\w.:-])(?P<short>{'|'.join(map(re.escape, _FORMS))})(?:\.(?= \d)|(?!\w))",
        lambda match: _FORMS[match["short"]],
    ),
    rule(rf"(?<=\w )(?P<short>{_COMPANIES})(?::(?P<ending>[a-zäö]+))?(?!\w)", _company),
    rule(r"(?<=\w )(?P<short>Oy|Oyj|Ab|Ry|Ky|Tmi|RY|OY)(?::(?P<ending>[a-zäö]+))?(?!\w)", _company),
)
