"""Amounts with a unit: 25 %:n, 368 136 €, 2–3 h, 5 x 10 min, 1,5 tuntia, 5,50 €."""

import re

from opas.speech.spoken.finnish.cases import SUFFIX, Case
from opas.speech.spoken.finnish.measured import case_of_measure
from opas.speech.spoken.finnish.units import PER_AMOUNT, PER_SIGNS, PER_TIME, SIGN, UNITS, per
from opas.speech.spoken.finnish.words import NUMBER, cardinal, spoken_number
from opas.speech.spoken.rule import Rule, after_next_word, rule, word_after, word_before

_AFTER_SIGN = r"(?![^\W_]|-[^\W\d_])(?:(?<!\.)\.(?= [a-zäö]|[,;]|\) ?[a-zäö]))?"
_ADVERBS = {"sti": "sesti", "sesti": "sesti", "nen": "nen", "set": "set", "sen": "sen"}
"""100 %:sti is "sataprosenttisesti"."""
_LASTING = re.compile(
    r"\b(?:kest(?:ää|i|ävät|ivät)|vie|vei|vievät|veivät)"
    r"(?: (?:noin|vain|yleensä|usein|ainakin|vähintään|enintään|korkeintaan|siis))* $"
)
"""One hour is an object after these: "kestää yhden tunnin", but "viisi tuntia"."""
_RANGE_SIGN = r" ?[–-] ?"


def _case(match: re.Match[str]) -> Case:
    return case_of_measure(
        match["suffix"], match["unit"], word_before(match), word_after(match), after_next_word(match)
    )


def _amount(match: re.Match[str]) -> str:
    unit, case, number = UNITS[match["unit"]], _case(match), match["number"]
    if match["suffix"] in _ADVERBS and match["unit"] == "%":
        return f"{spoken_number(number)}prosentti{_ADVERBS[match['suffix']]}"
    if number == "1" and case == "nominative" and _LASTING.search(match.string[: match.start()]):
        case = "genitive"
    if case != "nominative":
        return f"{spoken_number(number, case)} {unit.form(case)}{_per(match)}"
    return f"{spoken_number(number)} {unit.counted(number)}{_per(match)}{_end(match)}"


def _range(match: re.Match[str]) -> str:
    unit, case = UNITS[match["unit"]], _case(match)
    counted = unit.partitive if case == "nominative" else unit.form(case)
    low, high = spoken_number(match["low"], "elative"), spoken_number(match["high"], "illative")
    return f"{low} {high} {counted}{_per(match)}{_end(match)}"


def _per(match: re.Match[str]) -> str:
    return "".join(f" {per(sign)}" for sign in match["per"].split("/")) if match["per"] else ""


def _end(match: re.Match[str]) -> str:
    """ "milj." brings its own point, which may also end the sentence."""
    return "." if match["unit"].endswith(".") and match.end() == len(match.string) else ""


def _euros_and_cents(match: re.Match[str]) -> str:
    euros, cents = int(match["euros"].replace(" ", "")), int(match["cents"])
    said = f"{cardinal(euros)} {UNITS['€'].counted(euros)}"
    return (f"{said} {cardinal(cents)} {UNITS['snt'].counted(cents)}" if cents else said) + _per(match)


def _how_often(match: re.Match[str]) -> str:
    """1 x kk, 2 krt/vk, 1–2 x viikossa."""
    number = match["number"]
    said = "kerran" if number == "1" else f"{spoken_number(number)} kertaa"
    if match["low"]:
        said = f"{spoken_number(match['low'], 'elative')} {spoken_number(number, 'illative')} kertaa"
    return f"{said} {match['when'] or per(match['per'] or match['per2'])}"


def _one_and_a_half(match: re.Match[str]) -> str:
    noun = match["noun"]
    return f"puolentoista {noun}" if noun.endswith("n") else f"puolitoista {noun}"


AMOUNTS: tuple[Rule, ...] = (
    rule(r"(?<=\d)(?P<unit> ?[mck]?m) ?x ?(?=\d)", lambda match: f"{match['unit']} × "),
    rule(r" ?%-(?=[a-zäö])", " prosentti"),
    rule(
        rf"(?:(?P<low>{NUMBER})(?: ?[–-] ?))?(?P<number>(?<!\d)\d+) ?(?:[x×]|krt)"
        rf"(?: ?/ ?(?P<per>{PER_TIME})| (?P<per2>{PER_TIME})"
        r"| (?P<when>(?:tunni|päiv|viiko|kuukaude|kuu|vuode|vuorokaude)\w*ss[aä]))(?!\w)",
        _how_often,
    ),
    rule(
        rf"(?<!\d)(?<!\d )(?P<currency>[€$£]) ?(?P<number>{NUMBER})",
        lambda match: f"{match['number']} {match['currency']}",
    ),
    rule(
        rf"(?P<number>{NUMBER})(?: ?[x×] ?(?=\d)| ?[x×](?![^\W_])|[x×](?=[A-Z]))",
        lambda match: f"{spoken_number(match['number'])} kertaa ",
    ),
    rule(r"(?<![\d,.])1,5 h(?![\w:])", "puolitoista tuntia"),
    rule(
        r"(?<![\d,.])1,5 (?P<noun>(?:tunti|vuot|kuukaut|viikko|kilometri|metri|litra|desilitra|kilo)(?:a|ä|ta)|"
        r"(?:tunni|vuode|kuukaude|viiko|kilometri|metri|litra|kilo)n)(?![\w])",
        _one_and_a_half,
    ),
    rule(
        rf"(?<![\d,.])(?<!\d )(?P<euros>\d{{1,3}}(?: \d{{3}})+|\d+)"
        rf",(?P<cents>\d\d) ?(?:€|euroa|eur|e)(?:/(?P<per>{PER_SIGNS}))?(?![\w:])",
        _euros_and_cents,
    ),
    rule(
        rf"(?P<low>{NUMBER}){_RANGE_SIGN}(?P<high>{NUMBER}) ?(?P<unit>{SIGN})(?:/(?P<per>{PER_SIGNS}))?"
        rf"(?:{SUFFIX})?{_AFTER_SIGN}",
        _range,
    ),
    rule(
        rf"(?P<number>{NUMBER}) ?(?P<unit>{SIGN})(?:/(?P<per>{PER_SIGNS}))?(?:{SUFFIX})?{_AFTER_SIGN}",
        _amount,
    ),
    rule(rf"(?<=[^\W\d_])/(?P<per>(?:{PER_AMOUNT})(?:/(?:{PER_TIME}))?)(?![\w/])", _per),
    # "kaksi miljoonaa €": the sign is left without a number of its own.
    rule(
        rf" ?€(?:/(?P<per>{PER_SIGNS})(?!\w))?",
        lambda match: f" euroa{_per(match)} ",
    ),
    rule(r" ?%(?!\w)", " prosenttia "),
)
