"""What a voice would stumble over, so that a check can say so before anyone has to hear it."""

import re

from opas.project import Language
from opas.speech.spoken.characters import plain
from opas.speech.spoken.lexicon import Lexicon

_UNSPEAKABLE = re.compile(
    r"\S*\d\S*"
    r"|(?<![\w'])[A-ZÅÄÖ]{2,}(?![\w])"
    r"|(?<![\w'-])[^\W\d_](?![\w'-])"
    r"|[^\s\w.,!?'-]|_"
    # A word without a vowel is a short form that no rule knew, and so is one whose point stands before a small letter.
    r"|(?<![\w'])(?!(?:[Hh]m+|[Mm]m+|[Pp]s+t|[Ss]hh*|[Bb]rr+|[Gg]rr+|[Tt]sk|nth)(?!\w))[bcdfghj-np-tv-xzB-DF-HJ-NP-TV-XZ]{2,}(?![\w'])"
    r"|(?<![\w'-])[^\W\d_]{1,8}\.(?= [a-zåäö])"
    r"|[^\W\d_]*[^\W\d_a-zA-ZåäöÅÄÖéèüñçàâêîôûëïáíóúšžÉÜŠŽæøÆØßõ][^\W\d_]*"
)
_SPOKEN_ALONE = frozenset("aAIO")
"""English words of one letter."""
_ACRONYM = re.compile(r"(?<![\w.])[A-ZÅÄÖ]{2,}(?=(?::[a-zäö]+|'s|s)?(?!\w))")


def unspeakable(spoken: str) -> tuple[str, ...]:
    """What is left that no engine says right: digits, signs, capitals, single letters, short forms, scripts."""
    return tuple(found for found in _UNSPEAKABLE.findall(spoken) if found not in _SPOKEN_ALONE)


def guessed_acronyms(shown: str, language: Language, lexicon: Lexicon) -> tuple[str, ...]:
    """Acronyms that `speak` can only guess (letter by letter, or as a word), since the lexicon does not know them."""
    text = lexicon.respell(plain(shown))
    return tuple(
        found for found in _ACRONYM.findall(text) if found not in ("CC",) and not re.fullmatch("[IVXLC]+", found)
    )
