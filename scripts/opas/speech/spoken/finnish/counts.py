"""Plain numbers: counted things, ranges, ordinals, compounds, endings after a colon, years."""

import re

from opas.speech.spoken.finnish.cases import SUFFIX, Case, governed_by, of_suffix
from opas.speech.spoken.finnish.nouns import of_counted, of_noun
from opas.speech.spoken.finnish.objects import of_pronoun, wants_partitive
from opas.speech.spoken.finnish.scores import is_score
from opas.speech.spoken.finnish.words import NUMBER, cardinal, is_year, ordinal, spoken_number
from opas.speech.spoken.rule import Rule, rule, word_after, word_before

_NAMED = frozenset(
    """
    vuosi vuonna vuoden vuodesta vuoteen vuosina vuosien vuosista numero numerossa numeron sivu sivulla sivun sivulta
    kohta kohdassa kohdan luku luvussa luvun vaihe vaiheessa vaiheen osa osassa osan liite liitteessä rappu rapussa
    viikko viikon viikolla viikolta viikolle viikosta viikkoon ovi ovella asunto asunnossa huone huoneessa linja
    rivi rivin rivillä riviltä riville pöydän linjan linjalla tehtävä harjoitus taulukko taulukossa
    kuva kuvassa versio version versiossa kortti kortin ryhmä
    """.split()
)
"""Words that name a thing by its number: what follows is not counted ("vaiheessa 3 asukkaat")."""
_I_CASES = "(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|hin|ta|tä|ksi|neen)"
_PLURAL = re.compile(
    rf"\w*(?:talkoo(?:t|den|jen)|talkoi{_I_CASES}|kemu(?:t|jen)|kemui{_I_CASES}|synttäri(?:t|en)|synttärei{_I_CASES})"
    rf"|hää(?:t|den)|häi{_I_CASES}|juhlat|juhlien|juhli(?:ssa|sta|lla|lta|lle|in)",
    re.IGNORECASE,
)
"""Nouns without a singular: "kolmet talkoot", "kaksissa talkoissa"; a talkoopäivä has one."""
_OF_MANY = re.compile(r"[a-zäö]{2}(?:(?<!t)ien|jen|iden|itten|sten)$")
"""A plural genitive: lasten, naisten, asukkaiden. A counted noun is singular, but for those in _PLURAL."""
_SHORT = {3: "kolmi", 4: "neli", 10: "kymmen"}
"""How 3, 4 and 10 begin an adjective: kolmivuotias, nelikerroksinen (Kielitoimiston sanakirja)."""


def _counted(match: re.Match[str]) -> str:
    number, after = match["number"], word_after(match)
    if is_year(number) or _is_named(match):
        return spoken_number(number)
    later = match.string.startswith(f" {after}-", match.end()) or _OF_MANY.search(after)
    if later and not _PLURAL.fullmatch(after):
        # What is counted comes later: "2 lasten takkia", "3 suomen- ja 1 arabiankielinen".
        return spoken_number(number)
    # Nobody counts a proper name: "52 000 Mikkelissä" is in Mikkeli.
    case = governed_by(word_before(match), after) or (of_counted(after) if after[:1].islower() else None)
    if _PLURAL.fullmatch(after) and number.isdigit():
        return cardinal(int(number), of_noun(after) or "nominative", plural=True)
    if not case and not after:
        case = of_pronoun(word_before(match))
    if not case and wants_partitive(match.string[: match.start()], after):
        case = "partitive"
    return spoken_number(number, case or "nominative")


def _is_named(match: re.Match[str]) -> bool:
    """Whether the number is a name: "viikolla 3", but not in "2 viikosta 3 kuukauteen"."""
    return word_before(match) in _NAMED and not re.search(r"\d \w+ $", match.string[: match.start()])


def _range(match: re.Match[str]) -> str:
    low, high = match["low"], match["high"]
    if is_year(low) and (is_year(high) or len(high) == 2):
        return f"{spoken_number(low)} viiva {spoken_number(high)}"
    if is_score(low, high, match):
        return f"{spoken_number(low)} {spoken_number(high)}"
    return f"{spoken_number(low, 'elative')} {spoken_number(high, 'illative')}"


def _ordinal(match: re.Match[str]) -> str:
    case: Case = of_noun(match["noun"]) or "nominative"
    said = re.sub(r"(\d+)\.?", lambda number: ordinal(int(number[1]), case), match["numbers"])
    return re.sub(r" ?[–-] ?", " viiva ", said)


def _with_ending(match: re.Match[str]) -> str:
    number, suffix = match["number"], match["suffix"]
    if suffix in ("s", "nen") or (suffix.startswith(("nne", "nte")) and number.isdigit()):
        return ordinal(int(number.replace(" ", "").partition(",")[0]), _ordinal_case(suffix))
    case = of_suffix(suffix)
    return spoken_number(number, case) if case else f"{spoken_number(number)} {suffix}"


def _ordinal_case(suffix: str) -> Case:
    return of_suffix(suffix[3:]) or "nominative"


def _compound(match: re.Match[str]) -> str:
    number, rest = match["number"], match["rest"]
    if not number.isdigit():
        return f"{spoken_number(number)} {rest}"
    whole = int(number)
    adjective = re.search(r"(?:i[ns]\w*|vuoti\w+)$", rest)
    said = _SHORT.get(whole) or cardinal(whole) if adjective else cardinal(whole)
    low = f"{spoken_number(match['low'])} viiva " if match["low"] else ""
    return f"{low}{said}{'-' if said[-1] == rest[0] else ''}{rest}"


def _numbering(match: re.Match[str]) -> str:
    parts = match.group().split(".")
    if len(parts) == 2 and int(parts[0]) <= 24 and re.fullmatch("[0-5][0-9]", parts[1]):
        return " ".join(map(spoken_number, parts))
    return " piste ".join(map(spoken_number, parts))


COUNTS: tuple[Rule, ...] = (
    rule(r"(?<=[a-zåäö]{2})(?=\d)|(?<=\d)(?=[a-zåäö](?![\w:]))", " "),
    # "75 vuotias", "7–12 -vuotiaille" and "1.kerros", as they are often typed.
    rule(r"(?<=\d) ?-? ?(?=vuotia)|(?<=\d0) -(?=luvu|luku)|(?<=[12]\d\d0) (?=luvu|luku)", "-"),
    rule(r"(?<=\d\.)(?=[a-zåäö]{3})", " "),
    rule(r"(?<=\d)(?=[A-ZÅÄÖ])", " "),
    rule(r"(?<![\d.,])\d{1,4}(?:\.\d{1,2})+(?![\d]|[.,]\d)", _numbering),
    rule(
        rf"(?:(?P<low>{NUMBER}) ?[–-] ?)?(?<![\w])(?P<number>{NUMBER})-(?P<rest>[^\W\d_]{{2,}})",
        _compound,
    ),
    rule(rf"(?P<number>{NUMBER}){SUFFIX}", _with_ending),
    rule(
        r"(?<![\w.,])(?P<numbers>(?:\d{1,4} ?[–-] ?)?\d{1,4}\.(?:(?: ?[–-] ?| (?:ja|tai|sekä) |, )\d{1,4}\.)*)"
        r"(?= (?P<noun>[a-zåäö]{2,}))",
        _ordinal,
    ),
    rule(rf"(?P<low>{NUMBER}) ?[–-] ?(?P<high>{NUMBER})", _range),
    rule(rf"(?P<number>{NUMBER})", _counted),
    rule(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " "),
)
