"""From a shown sentence to the one that the engine gets."""

import re

from opas.project import Language
from opas.speech.spoken.characters import plain, punctuated
from opas.speech.spoken.english.grammar import ENGLISH
from opas.speech.spoken.finnish.grammar import FINNISH
from opas.speech.spoken.grammar import Grammar
from opas.speech.spoken.lexicon import Lexicon
from opas.speech.spoken.rule import respell
from opas.speech.spoken.web import spoken_addresses

GRAMMARS: dict[Language, Grammar] = {"fi": FINNISH, "en": ENGLISH}
_COUNTED = re.compile(r"[\d€$£%‰§½¼¾]| [IVXL]+\b")
"""Without any of these a sentence has no number, date, amount or reference."""

_PASSES = 6
"""A sign taken away can lay bare a word to be read: (II) or >X’. Ordinary sentences settle after the first pass."""


def speak(text: str, language: Language, lexicon: Lexicon) -> str:
    """One sentence as it is said: plain letters, commas and sentence punctuation, always the same for the same text."""
    for _ in range(_PASSES):
        said = _once(text, GRAMMARS[language], lexicon)
        if said == text:
            break
        text = said
    return text


def _once(text: str, grammar: Grammar, lexicon: Lexicon) -> str:
    said = lexicon.respell(spoken_addresses(plain(text), grammar.signs))
    said = respell(said, grammar.always)
    if _COUNTED.search(said):
        said = respell(said, grammar.with_digits)
    return punctuated(respell(said, grammar.last))
