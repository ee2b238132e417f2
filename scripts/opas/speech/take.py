"""Takes: what a voice made of one spoken text, kept under a key of everything that decides how it sounds.

This module knows takes by their keys alone, so that a run with nothing to do needs no sound library.
"""

import unicodedata

from opas.project import Project
from opas.speech.cache import Store, key
from opas.speech.engines import Engine

FORM = 3
"""Goes up when `sound.tidy`, the form on disk, or what an engine's module does with a text changes."""
WORDLESS_MS = 200
"""How long a text without a word is silent."""


def take_store(project: Project) -> Store:
    """Where takes are kept: FLAC files that any player plays."""
    return Store(project.cache / "takes", ".flac")


def take_key(engine: Engine, text: str) -> str:
    """The key of a text (as `spoken` returns it) spoken by an engine."""
    return key(FORM, engine.language, engine.name, engine.version, engine.voice, engine.settings, text)


def spoken(text: str) -> str:
    """A text as engines get it: composed characters (NFC), single spaces, nothing invisible."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        # Nearly all texts; looking at every character of a book takes half a second.
        return " ".join(text.split())
    kinds = ((character, unicodedata.category(character)) for character in unicodedata.normalize("NFC", text))
    visible = (" " if kind == "Cc" else character for character, kind in kinds if kind != "Cf")
    return " ".join("".join(visible).split())


def has_words(text: str) -> bool:
    """Whether there is anything to say: emoji and punctuation alone are passed over in silence."""
    return any(map(str.isalnum, text))
