"""Finnish number words in the case that the sentence demands (num2words knows all fifteen)."""

from functools import lru_cache

from num2words import num2words

from opas.speech.spoken.finnish.cases import Case

NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:[ .]\d{3})+(?![\d]|[.,]\d)|\d+(?:,\d+)?)"
"""A number as Finnish writes it: 7, 1 285, 368 136, 1,5."""

_LARGEST = 10**15
_YEARS = range(1500, 2100)


@lru_cache(maxsize=8192)
def cardinal(number: int, case: Case = "nominative", *, plural: bool = False) -> str:
    """Such as "viisi", "viiden", "viisissä"; digit by digit where the number is longer than any that is said."""
    if number >= _LARGEST:
        return digits(str(number))
    return str(num2words(number, lang="fi", case=case, plural=plural))


@lru_cache(maxsize=4096)
def ordinal(number: int, case: Case = "nominative") -> str:
    """Such as "viides", "viidennellä"."""
    if number >= _LARGEST:
        return digits(str(number))
    return str(num2words(number, lang="fi", to="ordinal", case=case))


def digits(written: str) -> str:
    """Digit by digit, as a code or a telephone number is read."""
    return " ".join(cardinal(int(digit)) for digit in written if digit.isdigit())


def spoken_number(written: str, case: Case = "nominative") -> str:
    """A number as NUMBER finds it; of a decimal number only what follows the comma is inflected."""
    whole, _, fraction = written.partition(",")
    whole = whole.replace(" ", "").replace(".", "")
    if not fraction:
        if len(whole) > 1 and whole.startswith("0"):
            return digits(whole)
        return cardinal(int(whole), case)
    said = cardinal(int(whole))
    if len(fraction) <= 2 and not fraction.startswith("0"):
        return f"{said} pilkku {cardinal(int(fraction), case)}"
    return f"{said} pilkku {digits(fraction)}"


def value(written: str) -> float:
    """What a number as NUMBER finds it is worth."""
    return float(written.replace(" ", "").replace(".", "").replace(",", "."))


def is_year(written: str) -> bool:
    """Whether four digits are read as a year rather than as an amount."""
    return len(written) == 4 and written.isdigit() and int(written) in _YEARS
