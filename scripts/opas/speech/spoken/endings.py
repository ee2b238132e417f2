"""Endings that a sentence puts on a name or an acronym: Xamkin, ESR:n, Mikkeli's."""

from opas.project import Language
from opas.speech.spoken.finnish.forms import noun_with
from opas.speech.spoken.finnish.letters import inflected

_LETTER = 4
"""No letter name is longer, and few acronyms that are said as words."""
_CASES = (
    "n|t|a|ä|ta|tä|tta|ttä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|seen|siin|an|än|en|in|on|un|yn|ön|ien|iden|ja|jä|jen|"
    "ita|itä|ihin|h[aeiouyäö]n"
)
_CLITICS = "kin|kaan|kään|ko|kö|han|hän|nsa|nsä|mme"
ENDING: dict[Language, str] = {
    "fi": rf"(?P<ending>(?::[a-zäö]{{1,10}}|(?:i|e)?(?:{_CASES})(?:{_CLITICS})?|{_CLITICS})(?![^\W_]))",
    "en": r"(?P<ending>'s|s'|s|')(?![^\W_])",
}
"""What may follow a written form and still be the same word; Finnish joins an ending to what is read by a colon."""


def with_ending(spoken: str, ending: str, language: Language) -> str:
    """The spoken form with that ending."""
    if language == "fi":
        written = ending.removeprefix(":")
        if written != ending and len(spoken.rpartition("-")[2]) > _LETTER:
            # "Alv:tä" has the ending of its letters, but "arvonlisäveroa" is what is said.
            return noun_with(written, spoken)
        return inflected(spoken, written)
    return spoken + ending.removeprefix("'") if ending == "'" else spoken + ending
