"""Amounts with a unit: €368,136, 20 %, 5–10 min, 1.5 km, £5.50."""

import re

from opas.speech.spoken.english.words import NUMBER, cardinal, spoken_number
from opas.speech.spoken.rule import Rule, rule, word_after, word_before

_MONEY = {"€": ("euro", "euros", "cent"), "£": ("pound", "pounds", "penny"), "$": ("dollar", "dollars", "cent")}
UNITS = {
    "%": ("per cent", "per cent"),
    "‰": ("per mille", "per mille"),
    "h": ("hour", "hours"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "s": ("second", "seconds"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "km": ("kilometre", "kilometres"),
    "m": ("metre", "metres"),
    "cm": ("centimetre", "centimetres"),
    "mm": ("millimetre", "millimetres"),
    "sq ft": ("square foot", "square feet"),
    "sq m": ("square metre", "square metres"),
    "m2": ("square metre", "square metres"),
    "m3": ("cubic metre", "cubic metres"),
    "km2": ("square kilometre", "square kilometres"),
    "ha": ("hectare", "hectares"),
    "kg": ("kilo", "kilos"),
    "g": ("gram", "grams"),
    "mg": ("milligram", "milligrams"),
    "l": ("litre", "litres"),
    "dl": ("decilitre", "decilitres"),
    "ml": ("millilitre", "millilitres"),
    "°C": ("degree", "degrees"),
    "°": ("degree", "degrees"),
    "dB": ("decibel", "decibels"),
    "kB": ("kilobyte", "kilobytes"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "kW": ("kilowatt", "kilowatts"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "W": ("watt", "watts"),
    "V": ("volt", "volts"),
    "EUR": ("euro", "euros"),
    "€": ("euro", "euros"),
    "tsp": ("teaspoon", "teaspoons"),
    "tbsp": ("tablespoon", "tablespoons"),
    "pcs": ("piece", "pieces"),
    "wk": ("week", "weeks"),
    "wks": ("week", "weeks"),
    "yrs": ("year", "years"),
    "yr": ("year", "years"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
    "mph": ("mile per hour", "miles per hour"),
    "kph": ("kilometre per hour", "kilometres per hour"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "p": ("penny", "pence"),
    "pts": ("point", "points"),
    "L": ("litre", "litres"),
    "mi": ("mile", "miles"),
    "pkt": ("packet", "packets"),
    "kbit": ("kilobit", "kilobits"),
    "Mbit": ("megabit", "megabits"),
    "Gbit": ("gigabit", "gigabits"),
    "Mbps": ("megabit per second", "megabits per second"),
}
"""How each unit is said of one and of many."""
_PER = {
    "h": "hour",
    "hr": "hour",
    "min": "minute",
    "s": "second",
    "month": "month",
    "year": "year",
    "week": "week",
    "day": "day",
    "person": "person",
    "kg": "kilo",
    "l": "litre",
    "m2": "square metre",
    "kWh": "kilowatt hour",
}
_NAMED_BY_AMOUNT = re.compile(
    r"(?:voucher|ticket|grant|note|coin|deposit|discount|card|token|prize|loan|donation|fine|fee|pass|subscription|budget|"
    r"bill|banknote|break|walk|ride|drive|journey|slot|session|talk|trip|route|bottle|bag|gap|radius|hike)(?:e?s)?"
)
"""What has an amount for its first name, without an article too: "ten £5 vouchers", "15 min breaks"."""
_TOUCHING = {"s": "(?<= )s", "p": "(?<=\\d)p"}
"""The 1990s are no seconds, and p stands right after its number."""
_EACH = {
    "pp": "person",
    "p/h": "hour",
    "p/w": "week",
    "p/m": "month",
    "ph": "hour",
    "p/p": "person",
    "pw": "week",
    "pcm": "calendar month",
}
"""Right after an amount."""
SIGN = "|".join(_TOUCHING.get(unit) or re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SCALE = r"(?: ?(?P<scale>million|billion|m|bn|k)\b)?"
_SCALES = {"m": " million", "bn": " billion", "k": " thousand", "million": " million", "billion": " billion"}
_RANGE = r"(?: ?[–-] ?| to )"


def _money(match: re.Match[str]) -> str:
    one, many, cent = _MONEY[match["sign"]]
    number, per = match["number"], _per(match)
    many = one if _before_noun(match) else many
    if match["scale"]:
        return f"{spoken_number(number)}{_SCALES[match['scale']]} {many}{per}"
    whole, _, cents = number.replace(",", "").replace(" ", "").partition(".")
    said = f"{cardinal(int(whole))} {one if whole == '1' else many}"
    if len(cents) == 2 and int(cents):
        plural = "pence" if cent == "penny" else f"{cent}s"
        said = f"{'' if whole == '0' else said + ' '}{cardinal(int(cents))}" + (
            f" {cent if cents == '01' else plural}" if whole == "0" else ""
        )
    elif cents and int(cents):
        said = f"{spoken_number(number)} {many}"
    return said + per


def _money_range(match: re.Match[str]) -> str:
    many = _MONEY[match["sign"]][1]
    return (
        f"{spoken_number(match['low'])} to {spoken_number(match['high'])}{_SCALES.get(match['scale'] or '', '')} {many}"
    )


def _amount(match: re.Match[str]) -> str:
    one, many = UNITS[match["unit"]]
    singular = match["number"] == "1" or _before_noun(match)
    return f"{spoken_number(match['number'])} {one if singular else many}{_per(match)}"


def _per(match: re.Match[str]) -> str:
    if match["each"]:
        return f" per {_EACH[match['each']]}"
    return f" per {_PER.get(match['per'], match['per'])}" if match["per"] else ""


def _before_noun(match: re.Match[str]) -> bool:
    """Whether an amount says what kind of thing something is: "a €500 grant", "£5 tickets"."""
    after = word_after(match)
    return after.islower() and (word_before(match) in ("a", "an") or bool(_NAMED_BY_AMOUNT.fullmatch(after)))


def _range(match: re.Match[str]) -> str:
    return f"{spoken_number(match['low'])} to {spoken_number(match['high'])} {UNITS[match['unit']][1]}"


def _times(match: re.Match[str]) -> str:
    return f"{spoken_number(match['number'])} times "


_PER_PATTERN = (
    rf"(?:/(?P<per>{'|'.join(sorted(_PER, key=len, reverse=True))}|[a-z]{{3,}})\b| ?(?P<each>{'|'.join(_EACH)})\b)?"
)
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
    rule(rf"(?P<number>{NUMBER})(?: ?[x×] ?(?=\d)| ?[x×](?!\w))", _times),
    rule(rf"(?P<low>{NUMBER}) ?%?{_RANGE}(?P<high>{NUMBER}) ?(?P<unit>{SIGN})(?!\w)(?!-\w)(?:\.(?= [a-z]))?", _range),
    rule(rf"(?P<number>{NUMBER})(?: ?(?P<unit>{SIGN})){_PER_PATTERN}(?!\w)(?!-\w)(?:\.(?= [a-z]))?", _amount),
    rule(
        r"(?P<number>\d+(?:\.\d+)?) ?(?P<scale>m|bn|k)\b(?= )",
        lambda match: spoken_number(match["number"]) + _SCALES[match["scale"]],
    ),
    rule(r" ?%", " per cent "),
)
