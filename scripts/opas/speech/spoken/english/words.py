"""English number words, years and letter names."""

from functools import lru_cache

from num2words import num2words

NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?(?!\d|,\d)|\d+(?:\.\d+)?)"
"""A number as English writes it: 7, 1,285, 368 136, 1.5."""

_LARGEST = 10**15
"""Longer numbers are read digit by digit."""
# Spelled so that Festival and eSpeak both say the letter: "ay", "aitch" and "eff" go wrong in one or the other.
_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        """
        eigh bee see dee ee ef jee eightch eye jay kay ell em en oh pee cue ar ess tee you vee double-you ex why zed
        """.split(),
        strict=True,
    )
)


def spelled(word: str) -> str:
    """Letter by letter: "ESF" is "ee-ess-ef". What has no letter name is left out."""
    return "-".join(_NAMES[letter] for letter in word.lower() if letter in _NAMES)


@lru_cache(maxsize=8192)
def cardinal(number: int) -> str:
    """Such as "two hundred and five"."""
    return str(num2words(number, lang="en")).replace(",", "") if number < _LARGEST else digits(str(number))


@lru_cache(maxsize=4096)
def ordinal(number: int) -> str:
    """Such as "twenty-second"."""
    return (
        str(num2words(number, lang="en", to="ordinal")).replace(",", "") if number < _LARGEST else digits(str(number))
    )


def digits(written: str) -> str:
    """Digit by digit, as a code or a telephone number is read."""
    return " ".join(cardinal(int(digit)) for digit in written if digit.isdigit())


def spoken_number(written: str) -> str:
    """A number as NUMBER finds it."""
    whole, _, fraction = written.replace(",", "").replace(" ", "").partition(".")
    said = digits(whole) if len(whole) > 1 and whole.startswith("0") else cardinal(int(whole))
    return f"{said} point {digits(fraction)}" if fraction else said


def value(written: str) -> float:
    """What a number as NUMBER finds it is worth."""
    return float(written.replace(",", "").replace(" ", ""))


@lru_cache(maxsize=1024)
def year(number: int) -> str:
    """Such as "twenty nineteen"."""
    return str(num2words(number, lang="en", to="year")).replace("oh-", "oh ")


def is_year(written: str) -> bool:
    """Whether four digits are read as a year rather than as an amount."""
    return len(written) == 4 and written.isdigit() and 1500 <= int(written) < 2100
