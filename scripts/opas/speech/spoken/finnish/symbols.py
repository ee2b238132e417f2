"""Signs between words, and acronyms that the lexicon does not know."""

import re

from opas.speech.spoken.finnish.letters import inflected, spelled
from opas.speech.spoken.finnish.nouns import of_noun
from opas.speech.spoken.finnish.units import PER, per
from opas.speech.spoken.finnish.words import digits
from opas.speech.spoken.rule import Rule, initial_rule, rule, word_before


def _acronym(match: re.Match[str]) -> str:
    letters = match["letters"]
    if len(letters) > 3 and re.search("[AEIOUYÅÄÖ]", letters):
        return inflected(letters.lower(), match["ending"] or "")
    return inflected(spelled(letters), match["ending"] or "")


def _stroke(match: re.Match[str]) -> str:
    """Between two words "or"; between a measured thing and one that has it, "per": vettä/henkilö, kuppia/hlö."""
    after = match["after"]
    if word_before(match).endswith(("a", "ä")) and of_noun(word_before(match)) == "partitive":
        if after in PER:
            return f" {PER[after]}"
        if of_noun(after) == "nominative":
            return f" {per(after)}"
    return f" tai {after}"


MINUS: tuple[Rule, ...] = (
    # "Kesällä -24" is a year.
    rule(
        r"(?i)(?P<when>\b(?:kesä|talv|kevä|syksy|joulu|vappu|vuo[dns]|\w+kuu)\w*) [–−'-](?P<year>\d\d)(?!\d| ?°| aste)",
        lambda match: f"{match['when']} {match['year']}",
    ),
    rule(r"(?<![\w)])(?<!\d )(?<!\d\.)[−-](?=\d)|(?<=\d )−(?= ?\d)", "miinus "),
)
SYMBOLS: tuple[Rule, ...] = (
    rule(r"(?<= )\*(?=[ -])", "tähti"),
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
    rule(r"(?<=[^\W\d_]) ?/ ?(?P<after>[^\W\d_]+)", _stroke),
    rule(r" ?[$]", " dollaria "),
    rule(r" ?£", " puntaa "),
)
LAST: tuple[Rule, ...] = (
    initial_rule(spelled),
    rule(r"(?<![\w])(?P<letters>[A-ZÅÄÖ]{2,})(?::(?P<ending>[a-zäö]{1,8}))?(?![^\W\d_])", _acronym),
    rule(
        r"(?<![^\W\d_])(?<!')(?P<letter>[A-Za-zÅÄÖåäö])(?::(?P<ending>[a-zäö]{1,8}))?(?![^\W\d_])(?!')",
        lambda match: inflected(spelled(match["letter"]), match["ending"] or ""),
    ),
    rule(r"\d+", lambda match: f" {digits(match.group())} "),
)
