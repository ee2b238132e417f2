"""Finnish cases, and two things that tell the case of a number: the ending written after it, and the word beside it."""

from typing import Literal, get_args

Case = Literal[
    "nominative",
    "genitive",
    "partitive",
    "inessive",
    "elative",
    "illative",
    "adessive",
    "ablative",
    "allative",
    "translative",
    "essive",
]
"""The cases that numbers are met in, by the names that num2words uses."""
CASES: tuple[Case, ...] = get_args(Case)

SUFFIX = r":(?P<suffix>[a-zäö]{1,8})(?![^\W_])"
"""The ending after a number, sign or acronym: 5:n, 25 %:lla."""

_SUFFIXES: dict[str, Case] = {
    suffix: case
    for case, suffixes in {
        "genitive": "n",
        "partitive": "a ä ta tä tta ttä aa ää ia iä",
        "inessive": "ssa ssä",
        "elative": "sta stä",
        "adessive": "lla llä",
        "ablative": "lta ltä",
        "allative": "lle",
        "translative": "ksi",
        "essive": "na nä",
    }.items()
    for suffix in suffixes.split()
    if case in CASES
}
_GOVERNED: dict[str, Case] = {
    word: case
    for case, words in {
        "genitive": """
            jälkeen ajan aikana kuluttua kuluessa päästä päässä sisällä välein mittainen mittaisen mittaista mittaiset
            pituinen pituisen pituista ikäinen ikäisen ikäiset kokoinen kokoisen välillä aikaan verran edestä arvoinen
            hintainen korkuinen levyinen kesken kanssa puolesta
            """,
        "elative": "alkaen lähtien",
        "illative": "mennessä asti saakka",
    }.items()
    for word in words.split()
    if case in CASES
}


def of_suffix(suffix: str | None) -> Case | None:
    """The case of an ending such as "n" or "een"; None where it is no ending of a cardinal number."""
    if not suffix:
        return None
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    return "illative" if len(suffix) >= 2 and suffix.endswith("n") and suffix[-2] in "aeiouyäö" else None


def governed_by(before: str, after: str) -> Case | None:
    """The case that "mennessä", "jälkeen", "ennen" and their like demand of the number beside them."""
    return "partitive" if before in ("ennen", "ilman") else _GOVERNED.get(after.lower())
