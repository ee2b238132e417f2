"""Results of games and votes, whose dash says nothing: "voitimme kaksi yksi", "äänin seitsemän kolme"."""

import re

from opas.speech.spoken.finnish.words import value
from opas.speech.spoken.rule import word_after, word_before

_EVENING, _LAST_HOUR = 16, 24
"""A range that goes down runs from the evening into the next day: 22–6."""
_BEFORE = frozenset("päättyi voitti hävisi tulos luvuin lukemin äänin äänestivät äänestettiin peli ottelu".split())
"""After these a dash stands between two results, not in a range; so it does between the parts of a code."""
_TOLD_BEFORE = re.compile(
    r"\b(?:voit(?:i[nt]?|imme|ivat|ti|tivat|to|on|olla)|hävi[sö]\w*|tappio\w*|tasapeli\w*|\w*tulo(?:s|ksella))\b[^.!?]*$",
    re.IGNORECASE,
)
"""Words of the same sentence that tell of a result."""
_NAMED = ("viiko", "vuosi", "sivu", "rapui", "kerro", "kohdi")
"""Weeks, years and pages go by a number, and are no goals."""
_OPENING = re.compile(
    r"(?:auki|avoinna|kiinni|suljettu|voimassa|hiljaisuus|\w+isin|\w+yöstä|\w+illasta|\w+(?:tai|ikko)(?:hin|on)) $",
    re.IGNORECASE,
)
"""Before hours: "avoinna 22–6"."""


def is_score(low: str, high: str, match: re.Match[str]) -> bool:
    """Whether two numbers with a dash between them stand side by side rather than mark a range."""
    if word_before(match) in _BEFORE:
        return True
    before = match.string[: match.start()]
    if value(high) < value(low) and not _EVENING <= value(low) <= _LAST_HOUR:
        return not _OPENING.search(before)
    if word_before(match).startswith(_NAMED):
        return False
    # "Voittoon tarvitaan 2–3 maalia" counts something.
    return not word_after(match) and bool(_TOLD_BEFORE.search(before))
