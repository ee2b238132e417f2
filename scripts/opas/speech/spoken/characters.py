"""Characters: which ones a rule has to expect, and which ones an engine gets.

Rules would need five patterns for one range if every dash and every space were left as typed,
so the text is made plain first; what the rules leave is reduced to letters and punctuation last.
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_TYPED = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "–",
        "\u2013": "–",
        "\u2014": "–",
        "\u2015": "–",
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u00b4": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "«": '"',
        "»": '"',
        "‹": '"',
        "›": '"',
        "\u2044": "/",
        "\u2026": "…",
        "\u00d7": "×",
        "\u2212": "−",
    }
)
_KEPT = {"…", "´", "¨", "™"}
"""Characters whose compatibility form would say something else."""
_FRACTION = re.compile(r"(?<=\d) ?(?=[¼-¾⅐-⅞])")
"""1½ is 1 1/2, not 11/2."""


def plain(text: str) -> str:
    """One kind of space, dash, quote and digit, whatever was typed (no-break spaces and ligatures included)."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
        text = _FRACTION.sub(" ", text)
        text = "".join(_simple(character) for character in text.translate(_TYPED))
        text = unicodedata.normalize("NFC", text)
    else:
        text = _INVISIBLE.sub("", text.replace("`", "'"))
    return " ".join(text.split())


def _simple(character: str) -> str:
    if character.isascii() or character in _KEPT:
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) in ("Zs", "Zl", "Zp", "No", "Nl", "So", "Sm", "Lm", "Lo", "Ll", "Lu"):
        return unicodedata.normalize("NFKC", character).translate(_TYPED) if character not in "äöåÄÖÅ°" else character
    return character


_STEPS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\.{2,}|…", " … "),
        # A quote or a bracket is a breath, no word; an apostrophe stays only inside a word.
        (r"(?<![^\W\d_])'|'(?![^\W\d_])|[\"*_^~|\\]", ""),
        (r"[()\[\]{}]", ","),
        (r"(?<=[^\W\d_]):(?=[^\W\d_])", ""),
        (r"[:;]", ","),
        (r"(?<=[^\W\d_])-(?=[^\W\d_])", "\x00"),
        (r"(?<=[^\W\d_])-(?=\s|$)|(?<!\S)-(?=[^\W\d_])", ""),
        (r"[-–−]", ","),
        (r"\x00", "-"),
        (r" … (?= *[^\W\d_A-ZÅÄÖ])", ", "),
        (r" … ", "."),
        (r"[^\w\s.,!?'-]", " "),
        (r"\s+", " "),
        (r"(?: ?[,.])*(?: ?[!?])+[ ,.!?]*(?=[!?])", ""),
        (r" +(?=[,.!?])", ""),
        (r"[,.]*([.!?])(?:[,.]|(?<=[.!])[.!]|(?<=\?)[?!])*", r"\1"),
        (r",(?:[ ,]*,)+", ","),
        (r"([,.!?])(?=[^\W\d_])", r"\1 "),
        (r"^[ ,.!?]+(?=\S)", ""),
        (r"[ ,]+$", ""),
    )
)


def punctuated(text: str) -> str:
    """Only letters, commas and sentence punctuation, each where a voice can use it."""
    if _ALREADY.fullmatch(text):
        return text
    previous = None
    while previous != text:
        previous = text
        for pattern, replacement in _STEPS:
            text = pattern.sub(replacement, text)
    return text.strip()


_ALREADY = re.compile(r"[^\W\d_]+(?:(?:,? |-)[^\W\d_]+)*[.!?]?")
