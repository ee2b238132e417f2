"""Plain numbers: ranges, ordinals, years, compounds such as 4-year-old."""

import re

from opas.speech.spoken.english.words import NUMBER, is_year, ordinal, spoken_number, value, year
from opas.speech.spoken.rule import Rule, rule, word_after, word_before

_YEAR_BEFORE = frozenset(
    """
    in since until till from by before after during of early late mid around to and year summer autumn spring winter
    january february march april may june july august september october november december
    """.split()
)
"""After these, four digits are a year whatever follows: "in 2019 residents met"."""

_VERBS = frozenset("was is has as its this does goes saw begins ends brings starts marks sees plus".split())
"""These end in s and are counted by nobody: "2020 was a hard year"."""
_LAST_HOUR = 24
"""Up to here a range may run into the afternoon or the next day: 9–5."""
_SCORE = re.compile(r"\b(?:ended|won|lost|drew|voted|(?:score|result)(?: was| is)?) $", re.IGNORECASE)
"""After these a dash stands between two results, not in a range; so it does between the parts of a code."""


def _number(match: re.Match[str]) -> str:
    number, after = match["number"], word_after(match)
    if is_year(number) and not (after.endswith("s") and after not in _VERBS and word_before(match) not in _YEAR_BEFORE):
        return year(int(number))
    return spoken_number(number)


def _range(match: re.Match[str]) -> str:
    low, high = match["low"], match["high"]
    if is_year(low) and (is_year(high) or (len(high) == 2 and int(high) > int(low[2:]))):
        return f"{year(int(low))} to {year(int(high) if len(high) == 4 else int(low[:2] + high))}"
    if (
        value(high) == value(low)
        or value(high) < value(low) > _LAST_HOUR
        or _SCORE.search(match.string[: match.start()])
    ):
        return f"{spoken_number(low)} {spoken_number(high)}"
    return f"{spoken_number(low)} to {spoken_number(high)}"


def _compound(match: re.Match[str]) -> str:
    low = f"{spoken_number(match['low'])} to " if match["low"] else ""
    return f"{low}{spoken_number(match['number'])}-{match['rest']}"


def _plain(match: re.Match[str]) -> str:
    said = _number(match)
    if not match["rest"]:
        return said
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}es" if said.endswith("x") else f"{said}s"


COUNTS: tuple[Rule, ...] = (
    rule(r"(?<=[a-z]{2})(?=\d)", " "),
    rule(r"(?<=\d)[aA](?![\w'])", " eigh"),
    rule(r"(?<![\w.,])(?P<number>\d+)(?:st|nd|rd|th)\b", lambda match: ordinal(int(match["number"]))),
    rule(rf"(?:(?P<low>{NUMBER}) ?(?:[–-]|to) ?)?(?<![\w])(?P<number>{NUMBER})-(?P<rest>[^\W\d_]{{2,}})", _compound),
    rule(rf"(?P<low>{NUMBER}) ?[–-] ?(?P<high>{NUMBER})", _range),
    rule(
        r"(?<![\w.,:])(?P<one>\d{1,3}):(?P<other>\d{1,3})(?![\w:])",
        lambda match: f"{spoken_number(match['one'])} to {spoken_number(match['other'])}",
    ),
    rule(rf"(?P<number>{NUMBER})\+", lambda match: f"{spoken_number(match['number'])} or more"),
    rule(rf"(?P<number>{NUMBER})(?P<rest>'?s)?(?!\w)", _plain),
    rule(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " "),
    rule(rf"(?P<number>{NUMBER})(?P<rest>)", _plain),
)
