"""What a language brings to the pipeline: its rules, in the order they apply."""

from dataclasses import dataclass

from opas.speech.spoken.rule import Rule
from opas.speech.spoken.web import Signs


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of one language."""

    signs: Signs
    """How the signs of web and mail addresses are named."""
    always: tuple[Rule, ...]
    """Abbreviations."""
    with_digits: tuple[Rule, ...]
    """What only a sentence with digits or a sign of money, per cent or law can need."""
    last: tuple[Rule, ...]
    """Signs, unknown acronyms, and whatever is still left."""
