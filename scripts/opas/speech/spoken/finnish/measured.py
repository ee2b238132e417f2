"""The case of an amount with a unit: "viiden minuutin tauko", "kymmenen prosentin alennuksen", "tunnin kuluttua"."""

from functools import lru_cache

from opas.speech.spoken.finnish.cases import Case, governed_by, of_suffix
from opas.speech.spoken.finnish.forms import is_thing

_OF_A_KIND = frozenset("min h s pv vrk vk vko kk v km m cm mm m2 € e eur snt % kg g l dl W kW op".split())
"""With these an amount tells what kind of thing follows: "viiden minuutin tauko", "kymmenen prosentin alennus"."""
_CHANGES = frozenset("alennus korotus korko nousu lasku kasvu lisäys vähennys palkkio hyvitys osuus".split())
_NAMED_BY_AMOUNT = _CHANGES | frozenset(
    """
    avustus apuraha stipendi kortti kuponki seteli kolikko pantti maksu lippu laina sakko palkinto vuokra budjetti tuki
    rahoitus lahjoitus tauko kävely kävelymatka matka lenkki kokous esitys työpaja puheenvuoro
    """.split()
)
"""What has an amount for its first name, in whatever case it stands: "50 € lahjakortteja", "10 % korotuksella".

Per cents name only changes: "15 % vuokran määrästä" is a part of the rent.
"""
_TIMES = frozenset("vuoden kuukauden viikon päivän vuorokauden tunnin illan aamun kevään kesän syksyn talven".split())
"""Their genitives say of what the amount is a part: "10 % vuoden ja 20 % kuukauden tuloista"."""
_PARTS = ("+sg+par", "+abe")
_WHOLES = (*_PARTS, "+ela")
_MONEY = frozenset("% € e eur snt".split())
_CLAUSE_ENDS = ("", ",", ".", ";", "!", "?", ")", " ja ", " tai ", " sekä ")


def case_of_measure(suffix: str | None, sign: str, before: str, after: str, rest: str) -> Case:
    """The case that ending, neighbours and what follows the next word (`rest`) demand of a number and its unit."""
    case = of_suffix(suffix) or governed_by(before, after)
    if case or sign not in _OF_A_KIND or not after.islower():
        return case or "nominative"
    return "genitive" if is_thing(after) or _is_named(after, sign) or _ends_clause(after, rest) else "nominative"


@lru_cache(maxsize=4096)
def _is_named(word: str, sign: str) -> bool:
    """Singular partitives are left out, and elatives of money: "10 % korosta" is a part of the interest."""
    from pypykko.utils import analyze  # type: ignore[import-untyped]  # ships no types

    things = _CHANGES if sign == "%" else _NAMED_BY_AMOUNT
    readings = [each for each in analyze(word) if each.pos == "noun"]
    tags = {
        each.morphtags for each in readings if {each.lemma.rpartition("|")[2], each.lemma.replace("|", "")} & things
    }
    other = _WHOLES if sign in _MONEY else _PARTS
    return bool(tags) and not any(tag.endswith(other) for tag in tags)


def _ends_clause(word: str, rest: str) -> bool:
    """Whether a genitive is what the sentence is about, and no owner of a noun to come: "1 500 € summan."."""
    ends = rest == "" or rest.startswith(_CLAUSE_ENDS[1:])
    return ends and word not in _TIMES and _is_genitive(word)


@lru_cache(maxsize=4096)
def _is_genitive(word: str) -> bool:
    from pypykko.utils import analyze

    readings = analyze(word)
    return bool(readings) and all(each.pos == "noun" and each.morphtags == "+sg+gen" for each in readings)
