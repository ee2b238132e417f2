"""Roman numerals: Kustaa II, Chapter IV."""

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(written: str) -> int:
    """The value of a numeral such as "XIV"; no larger ones than hundreds stand after names."""
    values = [_VALUES[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
