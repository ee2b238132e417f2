"""Signs between words, and acronyms that the lexicon does not know."""

import re

from opas.speech.spoken.finnish.letters import inflected, spelled
from opas.speech.spoken.finnish.words import digits
from opas.speech.spoken.rule import Rule, rule


def _acronym(match: re.Match[str]) -> str:
    letters = match["letters"]
    if len(letters) > 3 and re.search("[AEIOUYÅÄÖ]", letters):
        return inflected(letters.lower(), match["ending"] or "")
    return inflected(spelled(letters), match["ending"] or "")


MINUS: tuple[Rule, ...] = (rule(r"(?<![\w)])(?<!\d )[−-](?=\d)|(?<=\d )−(?= ?\d)", "miinus "),)
SYMBOLS: tuple[Rule, ...] = (
    rule(r" ?& ?", " ja "),
    rule(r" ?\+ ?", " plus "),
    rule(r" ?= ?", " on "),
    rule(r" ?±(?: ?)", " plus miinus "),
    rule(r" ?<(?: ?)", " alle "),
    rule(r" ?>(?: ?)", " yli "),
    rule(r" ?[×](?: ?)", " kertaa "),
    rule(r" ?°C?", " astetta "),
    rule(r"@", " ät "),
    rule(r"#(?=\w)", " risuaita "),
    rule(r"©", " tekijänoikeus "),
    rule(r"(?<=\bja)/(?=tai\b)", " "),
    rule(r"(?<=[^\W\d_]) ?/ ?(?=[^\W\d_])", " tai "),
    rule(r" ?[$]", " dollaria "),
    rule(r" ?£", " puntaa "),
)
LAST: tuple[Rule, ...] = (
    rule(r"(?<![\w])(?P<letters>[A-ZÅÄÖ]{2,})(?::(?P<ending>[a-zäö]{1,8}))?(?![^\W\d_])", _acronym),
    rule(
        r"(?<![^\W\d_])(?<!')(?P<letter>[A-Za-zÅÄÖåäö])(?::(?P<ending>[a-zäö]{1,8}))?(?![^\W\d_])(?!')",
        lambda match: inflected(spelled(match["letter"]), match["ending"] or ""),
    ),
    rule(r"\d+", lambda match: f" {digits(match.group())} "),
)
