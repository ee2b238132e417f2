"""Amounts with a unit: €368,136, 20 %, 5–10 min, 1.5 km, £5.50."""

import re

from opas.speech.spoken.english.units import EACH, PER, SIGN, UNITS
from opas.speech.spoken.english.words import NUMBER, cardinal, spoken_number
from opas.speech.spoken.rule import Rule, rule, word_after, word_before

_MONEY = {"€": ("euro", "euros", "cent"), "£": ("pound", "pounds", "penny"), "$": ("dollar", "dollars", "cent")}
_NAMED_BY_AMOUNT = re.compile(
    r"(?:voucher|ticket|grant|note|coin|deposit|discount|card|token|prize|loan|donation|fine|fee|pass|subscription|budget|"
    r"bill|banknote|break|walk|ride|drive|journey|slot|session|talk|trip|route|bottle|bag|gap|radius|hike)(?:e?s)?"
)
"""What has an amount for its first name, without an article too: "ten £5 vouchers", "15 min breaks"."""
_WHOSE = frozenset("my your his her its our their each every another".split())
_NO_THING = frozenset(
    """
    was is will would has had have can could should must may might goes went comes came does did and or but in on at to
    from for per each of by with as than more less extra only also now then here there today again back towards into
    """.split()
)
"""What follows when the money itself is meant: "your £20 goes to the roof"."""
_SCALE = r"(?: ?(?P<scale>million|billion|m|bn|k)\b)?"
_SCALES = {"m": " million", "bn": " billion", "k": " thousand", "million": " million", "billion": " billion"}
_RANGE = r"(?: ?[–-] ?| to )"


def _money(match: re.Match[str]) -> str:
    one, many, _ = _MONEY[match["sign"]]
    if match["scale"]:
        kind = one if _before_noun(match) else many
        return f"{spoken_number(match['number'])}{_SCALES[match['scale']]} {kind}{_per(match)}"
    return _sum(match["number"], match["sign"], before_noun=_before_noun(match)) + _per(match)


def _sum(number: str, sign: str, *, before_noun: bool = False) -> str:
    """Pounds and pence: "two pounds fifty", "twenty pence"."""
    one, many, cent = _MONEY[sign]
    many = one if before_noun else many
    whole, _, cents = number.replace(",", "").replace(" ", "").partition(".")
    said = f"{cardinal(int(whole))} {one if whole == '1' else many}"
    if len(cents) == 2 and int(cents):
        if whole != "0":
            return f"{said} {cardinal(int(cents))}"
        plural = "pence" if cent == "penny" else f"{cent}s"
        return f"{cardinal(int(cents))} {cent if cents == '01' else plural}"
    return f"{spoken_number(number)} {many}" if cents and int(cents) else said


def _money_range(match: re.Match[str]) -> str:
    if match["scale"] or "." not in match["low"] + match["high"]:
        many, scale = _MONEY[match["sign"]][1], _SCALES.get(match["scale"] or "", "")
        return f"{spoken_number(match['low'])} to {spoken_number(match['high'])}{scale} {many}"
    return f"{_sum(match['low'], match['sign'])} to {_sum(match['high'], match['sign'])}"


def _amount(match: re.Match[str]) -> str:
    one, many = UNITS[match["unit"]]
    singular = match["number"] == "1" or _before_noun(match)
    return f"{spoken_number(match['number'])} {one if singular else many}{_per(match)}"


def _per(match: re.Match[str]) -> str:
    if match["each"]:
        return f" per {EACH[match['each']]}"
    return f" per {PER.get(match['per'], match['per'])}" if match["per"] else ""


def _before_noun(match: re.Match[str]) -> bool:
    """Whether an amount says what kind of thing something is: "a €500 grant", "£5 tickets"."""
    after = word_after(match)
    before = word_before(match)
    named = before in ("a", "an") or (before in _WHOSE and after not in _NO_THING) or _NAMED_BY_AMOUNT.fullmatch(after)
    return after.islower() and bool(named)


def _range(match: re.Match[str]) -> str:
    return f"{spoken_number(match['low'])} to {spoken_number(match['high'])} {UNITS[match['unit']][1]}"


def _times(match: re.Match[str]) -> str:
    return f"{spoken_number(match['number'])} times "


_PER_PATTERN = (
    rf"(?:/(?P<per>{'|'.join(sorted(PER, key=len, reverse=True))}|[a-z]{{3,}})\b| ?(?P<each>{'|'.join(EACH)})\b)?"
)
_SIDE = "cm|mm|km|m|ft|in"
_LENGTH = r"(?:[mc]?m|km|ft|metres?|feet)\b"
AMOUNTS: tuple[Rule, ...] = (
    rule(r"\bEUR (?=\d)", "€"),
    rule(rf"(?P<sign>[€£$]) ?(?P<low>{NUMBER}){_RANGE}[€£$]?(?P<high>{NUMBER}){_SCALE}", _money_range),
    rule(rf"(?P<sign>[€£$]) ?(?P<number>{NUMBER}){_SCALE}{_PER_PATTERN}", _money),
    rule(
        rf"(?P<number>{NUMBER}) ?[x×] ?(?={NUMBER}(?: ?[x×] ?{NUMBER})? ?{_LENGTH})",
        lambda match: f"{spoken_number(match['number'])} by ",
    ),
    rule(
        rf"(?P<number>{NUMBER})-(?P<unit>{SIGN})\b",
        lambda match: f"{spoken_number(match['number'])}-{UNITS[match['unit']][0]}",
    ),
    rule(
        rf"(?P<number>{NUMBER}) ?(?P<unit>{_SIDE}) ?[x×] ?(?=\d)",
        lambda match: f"{spoken_number(match['number'])} {UNITS[match['unit']][match['number'] != '1']} by ",
    ),
    rule(rf"(?P<number>{NUMBER})(?: ?[x×] ?(?=\d)| ?[x×](?!\w))", _times),
    rule(
        r"(?P<number>\d+(?:\.\d+)?)(?P<scale>m)"
        r"(?= (?:people|residents|tenants|homes|households|users|visitors|pounds|euros)\b)",
        lambda match: spoken_number(match["number"]) + _SCALES[match["scale"]],
    ),
    rule(rf"(?P<low>{NUMBER}) ?%?{_RANGE}(?P<high>{NUMBER}) ?(?P<unit>{SIGN})(?!\w)(?!-\w)(?:\.(?= [a-z]))?", _range),
    rule(rf"(?P<number>{NUMBER})(?: ?(?P<unit>{SIGN})){_PER_PATTERN}(?!\w)(?!-\w)(?:\.(?= [a-z]))?", _amount),
    rule(
        r"(?P<number>\d+(?:\.\d+)?) ?(?P<scale>bn|k)\b(?= )",
        lambda match: spoken_number(match["number"]) + _SCALES[match["scale"]],
    ),
    rule(r" ?%", " per cent "),
)
