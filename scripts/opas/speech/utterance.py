"""What is said, piece by piece: every utterance becomes one take of the voice and one clip of the track."""

from dataclasses import dataclass
from typing import Literal

from opas.project import Language

Pause = Literal["announcement", "sentence", "item", "paragraph", "heading", "title", "section", "page"]
"""The silence after an utterance; `audio/book.yml` gives each its length."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said in one breath: a sentence, a heading, "Vaihe 3"."""

    id: str
    """The id of the sentence it belongs to on the page, or an id of its own for what the page does not show."""
    shown: str
    """As it is written on the page."""
    spoken: str
    """As the engine gets it: numbers and abbreviations in words."""
    pause: Pause


@dataclass(frozen=True, slots=True)
class SpeechScript:
    """All that is said of one page, in order."""

    page_id: str
    title: str
    language: Language
    utterances: tuple[Utterance, ...]
