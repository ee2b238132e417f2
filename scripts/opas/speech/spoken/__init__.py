"""Text for the ear: a shown sentence in, the sentence as the engine should get it out."""

from opas.speech.spoken.leftovers import guessed_acronyms, unspeakable
from opas.speech.spoken.lexicon import Entry, Lexicon, read_lexicon, with_glossary
from opas.speech.spoken.speaking import speak

__all__ = ["Entry", "Lexicon", "guessed_acronyms", "read_lexicon", "speak", "unspeakable", "with_glossary"]
