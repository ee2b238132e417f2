"""Signs between words, and acronyms that the lexicon does not know."""

import re

from opas.speech.spoken.finnish.letters import inflected, spelled
from opas.speech.spoken.finnish.nouns import of_noun
from opas.speech.spoken.finnish.units import PER, per
from opas.speech.spoken.finnish.words import digits
from opas.speech.spoken.rule import Rule, initial_rule, letters_with_points, rule, word_before

_A_WORD = re.compile("[^AEIOUYÅÄÖ]{0,2}(?:[AEIOUYÅÄÖ]{1,2}[^AEIOUYÅÄÖ]{1,3})*[AEIOUYÅÄÖ]{1,2}[LNRST]?")
"""What a Finn can say as a word: TUKES and VALVIRA, but not YTHS."""
_STRESSED = frozenset("ei en et ja tai vai jos kun nyt on se ne saa älä ota tule heti vain aina koko".split())
"""Words that stand in capitals to be stressed: "Vastaa KYLLÄ tai EI"."""
SHOUTED = rule(
    r"(?<![\w-])(?=(?:[A-ZÅÄÖ]+ )*[A-ZÅÄÖ]{5})[A-ZÅÄÖ]{2,}(?: [A-ZÅÄÖ]{2,})+(?![\w:-])",
    lambda match: match.group().lower(),
)
"""A notice in capitals is no row of acronyms: EI LIIKUTA ILMAN LUPAA."""


_ONE = re.compile(r"\b(?:yksi|yhden) [^\W\d_]+ ?$", re.IGNORECASE)
_SHARERS = tuple(
    """
    rappu porras talo kerros asunto huoneisto huone tila pöytä ryhmä joukkue luokka perhe talous henkilö asukas lapsi
    aikuinen vieras kävijä osallistuja jäsen kerta kokous tapaaminen tapahtuma piha kortteli alue
    """.split()
)
"""One of something is shared out among these: "yksi kuivuri rappua kohti", but "yksi vanhempi tai huoltaja"."""


def _acronym(match: re.Match[str]) -> str:
    letters = match["letters"]
    if letters.lower() in _STRESSED or (len(letters) > 3 and _A_WORD.fullmatch(letters)):
        return inflected(letters.lower(), match["ending"] or "")
    return inflected(spelled(letters), match["ending"] or "")


def _stroke(match: re.Match[str]) -> str:
    """Between two words "or"; between a measured thing and one that has it, "per": vettä/henkilö, kuppia/hlö."""
    after, before = match["after"], word_before(match)
    # "Vettä/henkilö", "8 autolle/piha": two that one could choose from would stand in the same case.
    measured = before.islower() and of_noun(before) not in (None, "nominative")
    if measured or (after.endswith(_SHARERS) and _ONE.search(match.string[: match.start()])):
        if after in PER:
            return f" {PER[after]}"
        if after.islower() and of_noun(after) == "nominative":
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
    rule(
        r"(?<![\w-])(?P<first>[A-ZÅÄÖ])[–-](?P<last>[A-ZÅÄÖ])(?!\w)",
        lambda match: f"{spelled(match['first'])} viiva {spelled(match['last'])}",
    ),
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
    SHOUTED,
    letters_with_points(spelled),
    initial_rule(spelled),
    rule(r"(?<![\w])(?P<letters>[A-ZÅÄÖ]{2,})(?::(?P<ending>[a-zäö]{1,8}))?(?![^\W\d_])", _acronym),
    rule(
        r"(?<![^\W\d_])(?<!')(?P<letter>[A-Za-zÅÄÖåäö])(?::(?P<ending>[a-zäö]{1,8}))?(?![^\W\d_])(?!')",
        lambda match: inflected(spelled(match["letter"]), match["ending"] or ""),
    ),
    rule(r"\d+", lambda match: f" {digits(match.group())} "),
)
