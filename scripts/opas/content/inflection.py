"""Finding a word in all the forms that a sentence gives it: Finnish cases and possessives, English plurals.

A rule of thumb, not an analyser: it costs nothing at build time, and an ending never lets a word
run on into a compound (`talkoissa` is talkoot, `talkooväki` is not).
"""

import re

from opas.project import Language

_VOWELS = "[aeiouyäöj]{0,3}"
"""A stem's own last vowel and the plural's i or j."""
_CASES = "t[aä]|tt[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|kse|n[aä]|h[aeiouyäö]n|seen|siin|den|tt?en"
_OWNERS = "ns[aä]|mme|nne|ni|si|[aeiouyäö]n"
_PARTICLES = "kin|k[aä][aä]n|k[oö]|h[aä]n|p[aä]"
_ENDING: dict[Language, str] = {
    "fi": f"{_VOWELS}(?:[nt]|(?:{_CASES})?(?:{_OWNERS})?)?(?:{_PARTICLES})?",
    "en": "(?:e?s)?(?:['’]s?)?",
}
START, END = r"(?<![\w-])", r"(?![\w-])"
"""The edges of a word; a part of a word with a hyphen is not that word."""


def forms(word: str, language: Language) -> str:
    """A pattern without groups for a word or phrase, or a beginning of it, with any ending.

    Every word of a Finnish phrase inflects (`kolmannella sektorilla`), of an English one only the last.
    The first letter may be a capital.
    """
    ending = _ENDING[language]
    parts = [re.escape(part).replace("’", "['’]") for part in word[1:].split(" ")]
    if language == "en":
        parts[-1] = re.sub(r"(?<=[^aeiou])y$", "(?:y|ie)", parts[-1])
    between = rf"{ending}\s+" if language == "fi" else r"\s+"
    return f"[{word[0].lower()}{word[0].upper()}]{between.join(parts)}{ending}"
