"""References: 14 §:n, laki 1285/2016, Kustaa II, S21684, telephone numbers, 24/7, 3h+k."""

import re

from opas.speech.spoken.finnish.cases import SUFFIX, of_suffix
from opas.speech.spoken.finnish.fractions import FRACTIONS
from opas.speech.spoken.finnish.letters import long_name, spelled
from opas.speech.spoken.finnish.nouns import of_noun
from opas.speech.spoken.finnish.units import Unit
from opas.speech.spoken.finnish.words import cardinal, digits, ordinal, spoken_number
from opas.speech.spoken.roman import roman
from opas.speech.spoken.rule import Rule, rule, word_after, word_before
from opas.speech.spoken.telephone import TELEPHONE, spoken_telephone

_SECTION = Unit("pykälä", "pykälän", "pykälää", "pykälään")
_ROOMS = {
    "k": "keittiö",
    "kk": "keittokomero",
    "kt": "keittotila",
    "avok": "avokeittiö",
    "tupak": "tupakeittiö",
    "s": "sauna",
    "p": "parveke",
    "parv": "parveke",
    "khh": "kodinhoitohuone",
    "vh": "vaatehuone",
    "wc": "vessa",
}
_NUMBERED = ("osa", "luku", "liite", "vaihe", "kappale", "nide", "ryhmä", "taso")
"""What is numbered rather than named: "osa kaksi", but "Kustaa toinen"."""


def _sections(match: re.Match[str]) -> str:
    case = of_suffix(match["suffix"]) or "nominative"
    said = re.sub(r"\d+", lambda number: ordinal(int(number.group()), case), match["numbers"])
    return f"{re.sub(r' ?[–-] ?', ' viiva ', said)} {_SECTION.form(case)}"


def _subsection(match: re.Match[str]) -> str:
    return ordinal(int(match["number"]), of_noun(word_after(match)) or "nominative")


def _statute(match: re.Match[str]) -> str:
    return f"{spoken_number(match['number'])} kautta {cardinal(int(match['year']))}"


def _numeral(match: re.Match[str]) -> str:
    value = roman(match["numeral"])
    if word_before(match) in _NUMBERED:
        return f" {cardinal(value)}"
    # "II kerroksessa" agrees with its noun, "Kustaa II hallitsi" has none.
    after = word_after(match)
    case = of_noun(after) if after.islower() else None
    return f" {ordinal(value, of_suffix(match['suffix']) or case or 'nominative')}"


def _code(match: re.Match[str]) -> str:
    letters, number = match["letters"], match["number"]
    said = long_name(letters) if len(letters) == 1 else spelled(letters)
    value = cardinal(int(number)) if len(number) <= 3 and not number.startswith("0") else digits(number)
    return f"{said}-{value}" if match.string[match.end() :].startswith("-") else f"{said} {value}"


def _share(match: re.Match[str]) -> str:
    above, below = int(match["above"]), int(match["below"])
    return f"{cardinal(above)}{' ' if above == below else ' kautta '}{cardinal(below)}"


def _rooms(match: re.Match[str]) -> str:
    """A flat as advertisements describe it: 3h+k+s."""
    rooms = "huone" if match["rooms"] == "1" else "huonetta"
    parts = [_ROOMS[part] for part in re.findall(r"[a-z]+", match["parts"])]
    *first, last = [f"{cardinal(int(match['rooms']))} {rooms}", *parts]
    return f"{', '.join(first)} ja {last}"


def _business_id(match: re.Match[str]) -> str:
    return f"{digits(match['number'])} viiva {digits(match['check'])}"


def _emergency(match: re.Match[str]) -> str:
    """112 and 116 111 are dialled where the sentence is about calling; elsewhere they count things."""
    calling = re.search(r"soit|numero|hätä|päivyst|puhelin|linja|\b116 ?117\b", match.string, re.IGNORECASE)
    counted = re.match(r" [a-zäö]{3,}(?:a|ä|lle|n)\b", match.string[match.end() :])
    return spoken_telephone(match.group(), digits) if calling and not counted else match.group()


def _ratio(match: re.Match[str]) -> str:
    return f"{cardinal(int(match['one']))} {cardinal(int(match['other']), 'illative')}"


def _digits_in_groups(match: re.Match[str]) -> str:
    return ", ".join(digits(group) for group in match["number"].split())


_NUMBERED_BY_SIGN = r"(?:viite|\w*tunnus|tunnusluku|\w*koodi|pin|\w*(?:viite|asiakas|tili|jäsen|sarja)numero)\w*"
"""What is known by its digits, not by how many it is: door codes, reference and account numbers."""
PHONES: tuple[Rule, ...] = (
    rule(
        r"\b(?P<country>[A-Z]{2})(?P<number>\d\d(?: ?\d{4}){3,7}(?: ?\d{1,3})?)(?!\w)",
        lambda match: f"{spelled(match['country'])} {_digits_in_groups(match)}",
    ),
    rule(
        rf"(?i)\b(?P<what>{_NUMBERED_BY_SIGN}(?: (?:on|oli|ovat|numero))?:? )(?P<number>\d{{2,}}(?: \d{{2,}})*)"
        r"(?<=\d{4})(?![\w:%€-]|[.,]\d| ?[€%])",
        lambda match: match["what"] + _digits_in_groups(match),
    ),
    rule(TELEPHONE, lambda match: spoken_telephone(match.group(), digits)),
    rule(r"(?<![\w.,])(?<!\d )116 ?(?:000|006|111|117|123)(?![\w:]|[.,]\d| ?[€%]| \d)", _emergency),
    rule(r"(?<![\w.,])112:een", "yksi yksi kahteen"),
    rule(r"(?<![\w.,])(?<!\d )112(?![\w:]|[.,]\d| \d)", _emergency),
    rule(
        r"(?<![\w.,+-])(?<!\d )\d{5}(?= [A-ZÅÄÖ][a-zåäö])(?! \w+(?:ss[aä]|st[aä]|l[lt][aä]|lle|n)\b)"
        r"|(?<=ostinumero )\d{5}\b",
        lambda match: digits(match.group()),
    ),
    rule(r"(?<![\w.,+-])(?P<number>\d{7})-(?P<check>\d)(?![\w-])", _business_id),
)
REFERENCES: tuple[Rule, ...] = (
    rule(
        rf"(?<!\w)(?P<rooms>[1-9]) ?h(?P<parts>(?: ?\+ ?(?:{'|'.join(sorted(_ROOMS, key=len, reverse=True))}))+)(?!\w)",
        _rooms,
    ),
    rule(
        rf"(?<![\w.,])(?P<numbers>\d+(?: [a-h])?(?:(?: ?[–-] ?| ja | tai |, )\d+(?: [a-h])?)*) ?§+(?:{SUFFIX})?",
        _sections,
    ),
    # Minutes number their items sign first.
    rule(r"§+ ?(?P<number>\d+)", lambda match: f"pykälä {cardinal(int(match['number']))}"),
    rule(r"(?<![\w.,])(?P<number>\d)(?= moment)", _subsection),
    rule(r"§", " pykälä "),
    rule(r"(?<![\w.,:])(?P<one>\d{1,3}):(?P<other>\d{1,3})(?![\w:])", _ratio),
    # Quarters and marks: Q3/2026, 4,5/5.
    rule(r"(?<=[A-Z]\d)/(?=(?:19|20)\d\d(?!\d))|(?<=\d,\d)/(?=\d{1,2}(?![\w,./]))", " kautta "),
    rule(r"(?<=€)/(?=\d)", " "),
    rule(r"(?<![\w.,/])24/7(?![\w/])", "kaksikymmentäneljä seitsemän"),
    rule(r"(?<![\w.,/])(?P<number>\d{1,4})/(?P<year>(?:1[89]|20)\d\d)(?![\w/])", _statute),
    *FRACTIONS,
    rule(r"(?<![\w.,/])(?P<above>\d{1,4})/(?P<below>\d{1,4})(?![\w/])", _share),
    rule(
        rf"(?<=[^\W\d_]) (?P<numeral>[IVXL]{{2,6}}|[IVX](?=:[a-zäö]))(?:{SUFFIX})?(?![\w'-])",
        _numeral,
    ),
    rule(r"(?<=[a-zäö]) (?P<numeral>[IVX])(?P<suffix>)(?=[ ,.]|$)", _numeral),
    rule(r"(?<=\d) ?[–-] ?(?=[A-ZÅÄÖ]{1,2}\d)", " viiva "),
    rule(r"(?<![\w-])(?P<letters>[A-ZÅÄÖ]{1,3})-?(?P<number>\d+)(?![\d]|[.,]\d)", _code),
)
