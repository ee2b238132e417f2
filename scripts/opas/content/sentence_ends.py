"""Points that end a sentence and points that do not, where sentencex takes one for the other.

It does not know every abbreviation of ours ("ks. Finlex"), and takes the letter in "2 h." or "5 B." for an initial.
"""

import re
from collections.abc import Iterable, Iterator

from opas.project import Language

_OPEN: dict[Language, str] = {
    "fi": "ks|vrt|ns|em|ko|ao|kv|ent|esim|järj|toim|tied|ilm|lisät|huom|puh|prof|tri|dos|fil|dipl|ins|klo|os",
    "en": "approx|cf|tel|incl|rev|cllr|tues|weds|thurs?|ca|e\\.g|i\\.e",
}
"""Abbreviations after which a sentence goes on, whatever letter or digit follows."""
_NUMBERED = re.compile(
    r"(?:^|[\s(])(?:n|s|v|nro|no|nos|pp?|ch|figs?|mon|tues?|weds?|thurs?|fri|sat|sun)\.\s*$", re.IGNORECASE
)
"""Those that need a number: "No." is also an answer, and "See you on Sat." may be all."""
_GOES_ON = {language: re.compile(rf"(?:^|[\s(])(?:{words})\.\s*$", re.IGNORECASE) for language, words in _OPEN.items()}
_COMPANY = re.compile(r"(?:^|\s)As\.\s*$")
_DATED = re.compile(r"[^\W\d_]+ \d{1,2}\.\d{1,2}\.\s*$")
_PLACES = (
    "Espoo|Helsin[kg]i|Hirvensalme|Hämeenlinna|Imatra|Joensuu|Juva|Jyväskylä|Järvenpää|Kajaani|Kangasnieme|Kokkola|Kotk?a"
    "|Kouvola|Kuopio|Lah[td]e|Lappeenran[tn]a|Mikkeli|Mäntyharju|Oulu|Pieksämä|Pori|Porvoo|Punkaharju|Puumala|Rovanieme"
    "|Savonlinna|Seinäjoe|Suome|Ruotsi|Viro|Tallinna|Tamperee|Turu|Turku|Vaasa|Vantaa|Varkau[dt]e"
)
_INTO = "|".join(f"(?<={vowel}){vowel}n" for vowel in "aeiouyäö")
_IN = f"ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|h[aeiouyäö]n|seen|{_INTO}"
_NO_PASSIVE = "".join(f"(?<!{end})" for end in ("taan", "tään", "daan", "dään", "llaan", "llään", "nnaan", "nnään"))
_WHERE = re.compile(rf"(?:(?:{_PLACES})\w{{0,3}}(?:{_IN})\b|[A-ZÅÄÖ][a-zåäö-]+(?:{_IN}){_NO_PASSIVE}\.?\s*$)")
"""Where something is on a date: "Lähdemme la 14.6. Mikkeliin ja takaisin.", or any one word such as "Anttolaan.".

"Lauletaan." ends like a place, but says what is done.
"""
_MISSED: dict[Language, re.Pattern[str]] = {
    # A unit or a staircase after a number ends what it measures or names.
    "fi": re.compile(r"(?<=\d )[a-zA-HJ-Z]\.\s+(?=[A-ZÅÄÖ][a-zåäö]+\s)"),
    "en": re.compile(
        r"\b[ap]\.m\.\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8} \d|\d)(?=[A-Z])"
        r"|(?<=\d )(?:min|hrs?|kg|k?m|cm|[hl])\.\s+(?=[A-Z])|\bno\.\s+(?=[A-Z])"
    ),
}


def mended(parts: Iterable[str], language: Language) -> Iterator[str]:
    """The sentences of a paragraph, white space included, with the cuts that were wrong or missing put right."""
    whole = ""
    for part in parts:
        if whole and not _continues(whole, part, language):
            yield from _cut(whole, language)
            whole = ""
        whole += part
    if whole:
        yield from _cut(whole, language)


def _continues(before: str, part: str, language: Language) -> bool:
    first = part.lstrip()[:1]
    if before.rstrip().endswith(".") and not before.rstrip().endswith("..") and first.islower():
        return True
    if first in ("€", "%"):
        return True
    if _COMPANY.search(before):
        return part.lstrip().startswith("Oy")
    if language == "fi" and _DATED.search(before) and _WHERE.match(part.lstrip()):
        return True
    if first.isdigit() and _NUMBERED.search(before):
        return True
    return bool(first) and bool(_GOES_ON[language].search(before))


def _cut(sentence: str, language: Language) -> Iterator[str]:
    at = 0
    for found in _MISSED[language].finditer(sentence):
        yield sentence[at : found.end()]
        at = found.end()
    yield sentence[at:]
