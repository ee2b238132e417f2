"""Signs between words, and acronyms that the lexicon does not know."""

import re
import unicodedata

from opas.speech.spoken.english.words import digits, spelled
from opas.speech.spoken.rule import Rule, initial_rule, letters_with_points, rule

_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})


def _unaccented(match: re.Match[str]) -> str:
    """The English voices drop a word or read "A tilde" where a letter has an accent."""
    base = unicodedata.normalize("NFKD", match.group().translate(_LETTERS))
    return "".join(character for character in base if not unicodedata.combining(character))


_A_WORD = re.compile("[^AEIOUY]{0,3}(?:[AEIOUY]{1,2}[^AEIOUY]{1,3})*(?:[AEIOUY]{1,2}[^AEIOUY]{0,2})")
"""What can be said as a word: UNESCO, but not RSPCA or UNHCR."""
_STRESSED = frozenset("yes no not and or do all any the for you is to in of at be we must never always only".split())
"""Words that stand in capitals to be stressed: "Answer YES or NO"."""
SHOUTED = rule(
    r"(?<![\w-])(?=(?:[A-Z]+ )*[A-Z]{5})[A-Z]{2,}(?: [A-Z]{2,})+(?![\w-])", lambda match: match.group().lower()
)
"""A notice in capitals is no row of acronyms: NO BALL GAMES."""


_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|twelve"
_SHARERS = (
    "day|night|week|month|year|hour|session|visit|meeting|event|person|head|guest|visitor|child|adult|resident|tenant"
    "|member|participant|family|household|flat|stairwell|block|building|house|floor|room|table|yard|area|group|team|class"
)
"""What a count of things is shared out among."""


def _acronym(match: re.Match[str]) -> str:
    letters = match["letters"]
    pronounced = letters.lower() in _STRESSED or (len(letters) > 3 and _A_WORD.fullmatch(letters))
    return (letters.lower() if pronounced else spelled(letters)) + (match["ending"] or "")


MINUS: tuple[Rule, ...] = (rule(r"(?<![\w)])(?<!\d )[−-](?=\d)|(?<=\d )−(?= ?\d)", "minus "),)
SYMBOLS: tuple[Rule, ...] = (
    rule(
        r"(?<![\w-])(?P<first>[A-Z])[–-](?P<last>[A-Z])(?!\w)",
        lambda match: f"{spelled(match['first'])} to {spelled(match['last'])}",
    ),
    rule(r"(?<= )\*(?=[ -])", "star"),
    rule(
        r"\b(?P<first>[A-Z])&(?P<last>[A-Z])\b",
        lambda match: f"{spelled(match['first'])} and {spelled(match['last'])}",
    ),
    rule(r" ?& ?", " and "),
    rule(r" ?\+ ?", " plus "),
    rule(r" ?= ?", " equals "),
    rule(r" ?± ?", " plus or minus "),
    rule(r" ?< ?", " less than "),
    rule(r" ?> ?", " more than "),
    rule(r" ?× ?", " times "),
    rule(r" ?°C?", " degrees "),
    rule(r"@", " at "),
    rule(r"#(?=\w)", " hashtag "),
    rule(r"©", " copyright "),
    rule(r"(?<=\band)/(?=or\b)", " "),
    rule(rf"(?<=[a-z]s) ?/(?=(?:{_SHARERS})\b)", " per "),
    # "One dryer per stairwell", but "one parent or carer".
    rule(
        rf"\b(?P<what>(?:{_COUNT}) (?!o'clock)[a-z]+)/(?=(?:{_SHARERS})\b)",
        lambda match: f"{match['what']} per ",
        re.IGNORECASE,
    ),
    rule(r"(?<=[^\W\d_]) ?/ ?(?=[^\W\d_])", " or "),
    rule(r" ?€", " euros "),
    rule(r" ?[$]", " dollars "),
    rule(r" ?£", " pounds "),
)
LAST: tuple[Rule, ...] = (
    SHOUTED,
    letters_with_points(spelled),
    initial_rule(spelled),
    rule(r"(?<![\w-])A-(?=[a-z])", "eigh-"),
    rule(r"\([aA]\)|^[aA]\)", "(eigh)"),
    rule(r"[^\W\d_a-zA-Z]", _unaccented),
    rule(r"(?<![\w'])(?P<letters>[A-Z]{2,})(?P<ending>'?s)?(?![^\W\d_])", _acronym),
    rule(
        r"(?<![^\W\d_])(?<!')(?P<letter>[b-hj-np-zB-HJ-NP-Z])(?![^\W\d_])(?!')", lambda match: spelled(match["letter"])
    ),
    rule(r"\d+", lambda match: f" {digits(match.group())} "),
)
