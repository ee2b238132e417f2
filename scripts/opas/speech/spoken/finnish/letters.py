"""Finnish letter names, and endings on them and on other respelled words: THL:stä is "tee-hoo-ällästä"."""

_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzåäöšžéü",
        "aa bee see dee ee äf gee hoo ii jii koo äl äm än oo pee kuu är äs tee uu vee kaksoisvee äks yy tset "
        "oo ää öö äs tset ee yy".split(),
        strict=True,
    )
)
_STEMS = {
    "äf": "äffä",
    "äl": "ällä",
    "äm": "ämmä",
    "än": "ännä",
    "är": "ärrä",
    "äs": "ässä",
    "äks": "äksä",
    "tset": "tsetä",
}
"""What a letter name that ends in a consonant turns into when it is inflected (Kielitoimiston ohjepankki)."""
_VOWELS = "aeiouyäöå"


def spelled(word: str) -> str:
    """Letter by letter: "ESR" is "ee-äs-är". What has no letter name is left out."""
    return "-".join(_NAMES[letter] for letter in word.lower() if letter in _NAMES)


def long_name(letter: str) -> str:
    """The name that a letter goes by when it names a thing: S9 is "ässä yhdeksän"."""
    name = spelled(letter)
    return _STEMS.get(name, name)


def inflected(spoken: str, ending: str) -> str:
    """The spoken form with a written ending ("n", "stä", "ään") put on it as Finnish joins them."""
    if not ending:
        return spoken
    head, dash, last = spoken.rpartition("-")
    if last in _STEMS:
        return head + dash + _joined(_STEMS[last], ending)
    if spoken[-1] not in _VOWELS and ending[0] not in "iae":
        return f"{spoken}i{ending}"
    return spoken + ending


def _joined(stem: str, ending: str) -> str:
    """A stem that ends in ä swallows the ä that a written ending repeats: ESR:ään is "ärrään", ESR:ää "ärrää"."""
    if ending.startswith(("ä", "i")):
        return stem[:-1] + ending
    return stem + ending
