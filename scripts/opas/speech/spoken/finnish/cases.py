"""Which case a number stands in: told by the ending written after it, by the word that governs it, or by the noun it counts."""

from collections.abc import Iterable
from functools import lru_cache

from opas.speech.spoken.finnish.words import Case

SUFFIX = r":(?P<suffix>[a-zäö]{1,8})(?![^\W_])"
"""The ending after a number, sign or acronym: 5:n, 25 %:lla."""

_TAGS: dict[str, Case] = {
    "nom": "nominative", "gen": "genitive", "par": "partitive", "ine": "inessive", "ela": "elative", "ill": "illative",
    "ade": "adessive", "abl": "ablative", "all": "allative", "tra": "translative", "ess": "essive",
}  # fmt: skip
_SURE_ENDINGS: tuple[tuple[str, Case], ...] = (
    ("ssa", "inessive"), ("ssä", "inessive"), ("lla", "adessive"), ("llä", "adessive"), ("lle", "allative"),
    ("ksi", "translative"), ("na", "essive"), ("nä", "essive"),
)  # fmt: skip
_SUFFIXES: dict[str, Case] = {
    "n": "genitive", "ssa": "inessive", "ssä": "inessive", "sta": "elative", "stä": "elative", "lla": "adessive",
    "llä": "adessive", "lta": "ablative", "ltä": "ablative", "lle": "allative", "ksi": "translative", "na": "essive",
    "nä": "essive", "a": "partitive", "ä": "partitive", "ta": "partitive", "tä": "partitive", "tta": "partitive",
    "ttä": "partitive", "aa": "partitive", "ää": "partitive", "ia": "partitive", "iä": "partitive",
}  # fmt: skip
_GOVERNED: dict[str, Case] = {
    **dict.fromkeys(
        ("jälkeen", "ajan", "aikana", "kuluttua", "kuluessa", "päästä", "päässä", "sisällä", "välein", "mittainen",
         "mittaisen", "mittaista", "mittaiset", "pituinen", "pituisen", "pituista", "ikäinen", "ikäisen", "ikäiset",
         "kokoinen", "kokoisen", "välillä", "aikaan", "verran", "edestä", "arvoinen", "hintainen", "korkuinen", "levyinen"),
        "genitive",
    ),
    **dict.fromkeys(("alkaen", "lähtien"), "elative"),
    **dict.fromkeys(("mennessä", "asti", "saakka"), "illative"),
}  # fmt: skip
_NO_NOUNS = frozenset(
    "kuin kun niin vain ainoastaan sitten ennen jälkeen mukaan kautta kanssa kesken aikana asti saakka alkaen lähtien mennessä "
    "eli ja tai sekä mutta että on oli ei myös noin lisäksi päällä sisällä luona ohessa missä jossa josta jolla joilla "
    "joissa joista täällä siellä tässä tuossa siinä aina vielä jo yli alle vasta heti kuitenkin esimerkiksi kotona ulkona "
    "jonossa hetken pitkin kohti varten takia vuoksi ansiosta välein kerrallaan mieluiten yhteensä lopuksi aluksi".split()
)
_KNOWN: dict[str, Case] = {
    **dict.fromkeys(
        "ihmistä asukasta naista miestä lasta kysymystä kokousta vastausta kerrosta oppilasta asiakasta potilasta nuorta "
        "yhdistystä vuotta kuukautta tapaamista osallistujaa tilaisuutta harjoitusta askelta kesää lapsista esitystä keskustelua "
        "ehdotusta toimintaa tulosta päätöstä ilmoitusta kutsua asukastoimijaa kappaletta".split(),
        "partitive",
    ),
    **dict.fromkeys("perheen huoneen alueen euron tunnin minuutin metrin viikon vuoden hengen asukkaan ihmisen".split(), "genitive"),
    **dict.fromkeys("luokka kerta vaihe kerros osa päivä viikko sija askel kappale kohta luku momentti painos".split(), "nominative"),
    **dict.fromkeys("talosta työpajasta neljännestä tapahtumasta tapaamisesta asukkaasta kodista alueesta kylästä".split(), "elative"),
    **dict.fromkeys("taloon kerrokseen tapaamiseen ryhmään viikkoon tuntiin minuuttiin vuoteen kertaan".split(), "illative"),
}
"""The words that stand most often after our numbers: with them known, an everyday run need not load the analyser (two seconds)."""


def of_suffix(suffix: str) -> Case | None:
    """The case of an ending such as "n" or "een"; None where it is no ending of a cardinal number."""
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    return "illative" if len(suffix) >= 2 and suffix.endswith("n") and suffix[-2] in "aeiouyäö" else None


def governed_by(before: str, after: str) -> Case | None:
    """The case that "mennessä", "jälkeen", "ennen" and their like demand of the number beside them."""
    if before == "ennen":
        return "partitive"
    return _GOVERNED.get(after.lower())


def of_noun(word: str) -> Case | None:
    """The case of a noun or adjective; None where the word is neither."""
    word = word.lower()
    if word in _NO_NOUNS or len(word) < 2:
        return None
    if word in _KNOWN:
        return _KNOWN[word]
    return next((case for ending, case in _SURE_ENDINGS if word.endswith(ending) and len(word) > 4), None) or _analysed(word)


def of_counted(word: str) -> Case | None:
    """The case that a counted noun demands of its number: "5 asukasta" leaves it in the nominative, "5 asukkaalle" does not."""
    word = word.lower()
    if word in _NO_NOUNS or (word not in _KNOWN and not word.endswith(_OBLIQUE)):
        return None
    case = of_noun(word)
    return None if case in ("nominative", "partitive") else case


_OBLIQUE = ("ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "na", "nä", "n",
            "nsa", "nsä", "mme", "nne", "ni", "kin", "kaan", "kään")  # fmt: skip
"""Words that end otherwise are nominatives or partitives, or no nouns."""


@lru_cache(maxsize=65536)
def _analysed(word: str) -> Case | None:
    # The analyser takes two seconds to load, and most runs never need it.
    from pypykko.utils import analyze  # type: ignore[import-untyped]  # ships no types

    nouns = [each for each in analyze(word) if each.pos in _NOMINALS]
    lemmas = {each.lemma for each in nouns}
    # "osasta" is the elative of "osa", hardly the partitive of "osanen".
    likely = [each for each in nouns if each.lemma.removesuffix("nen") not in lemmas - {each.lemma}]
    return _best((each.morphtags, each.weight) for each in likely)


_NOMINALS = ("noun", "noun-pl", "adjective", "numeral", "participle", "pronoun", "pronoun-pl", "proper")


def _best(readings: Iterable[tuple[str, float]]) -> Case | None:
    """The likeliest case beside a number: singular before plural, partitive first, no possessive ending if it can be without."""
    ranked = sorted(
        ("+poss" in tags, "+pl" in tags, tag != "par", tag == "nom", weight, tag)
        for tags, weight in readings
        for tag in tags.strip("+").split("+")
        if tag in _TAGS
    )
    return _TAGS[ranked[0][-1]] if ranked else None
