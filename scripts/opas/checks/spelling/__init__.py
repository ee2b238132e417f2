"""Spelling: every word is in Voikko's Finnish or SCOWL's British dictionary, or on our own reviewed list.

The dictionaries are development packages (pyvoikko and spylls, of the extra `test`), since readers and listeners need
neither; `opas check --language` says so where they are missing. The British word list is the one of SCOWL as packed by
the npm package dictionary-en-gb 3.0.0 (its licence lies beside it).
"""

import functools
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from opas.checks.text_rules import bodies, place
from opas.content.book import Book, Words
from opas.content.markdown_rules import without_code
from opas.errors import MissingProgramError
from opas.problem import Problem, problem
from opas.project import LANGUAGES, Language

_HERE = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_UNREAD = re.compile(r"\]\([^)]*\)|\b[A-ZÅÄÖ]{1,6}\d+\b|\d+[^\W\d_]+")
"""Addresses, fact numbers and letters glued to digits: none of them is a word."""

Known = Callable[[str], bool]


def check(book: Book) -> Iterator[Problem]:
    """Every unknown word, once a page and language; those of the situations once each."""
    for page in book.pages:
        for language in LANGUAGES:
            if words := page.words(language):
                yield from _page(words)
    for saying in (saying for situation in book.situations for saying in situation.sayings):
        for language in LANGUAGES:
            for word in _WORD.findall(_UNREAD.sub(" ", saying.text(language))):
                if not speller(language)(word):
                    yield problem(saying.place(language), "LANG-001", word=word)


def _page(words: Words) -> Iterator[Problem]:
    known = speller(words.language)
    seen: set[str] = set()
    for start_line, text in bodies(words):
        readable = _UNREAD.sub(lambda match: " " * len(match.group()), without_code(text))
        for match in _WORD.finditer(readable):
            word = match.group()
            if word not in seen and not known(word):
                seen.add(word)
                yield problem(place(words, text, start_line, match.start()), "LANG-001", word=word)


@functools.cache
def speller(language: Language) -> Known:
    """Whether a word is spelled right. Raises MissingProgramError where the dictionary is not installed."""
    listed = frozenset((_HERE / f"known.{language}.txt").read_text(encoding="utf-8").split())
    look_up = _finnish() if language == "fi" else _british()

    @functools.cache
    def known(word: str) -> bool:
        word = word.removesuffix("’s") if language == "en" else word
        forms = (word, word[:1].lower() + word[1:], word[:1].upper() + word[1:])
        return any(form in listed for form in forms) or any(look_up(form) for form in forms)

    return known


def _finnish() -> Known:
    try:
        import pyvoikko
    except ImportError as missing:
        raise _not_installed("pyvoikko") from missing
    return lambda word: bool(pyvoikko.analyse(word))


def _british() -> Known:
    try:
        from spylls.hunspell import Dictionary
    except ImportError as missing:
        raise _not_installed("spylls") from missing
    with warnings.catch_warnings():
        # spylls 0.1.7 leaves the two files it read to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        dictionary = Dictionary.from_files(str(_HERE / "en_GB"))

    return lambda word: bool(dictionary.lookup(word.replace("’", "'")))


def _not_installed(name: str) -> MissingProgramError:
    return MissingProgramError(f"The dictionary {name} is not installed. Run: make test (it installs what tests need).")
