"""What the browser knows before it asks the index: small words, other words for the same thing, and right spelling."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from opas.content.book import Book
from opas.content.tables import read_table
from opas.project import Language

_LONG = re.compile(r"[^\W\d_]{4,}")
"""A word that a misspelt one is compared with; of shorter ones too many are alike."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the search's script reads first; its names are the names there."""

    small: tuple[str, ...]
    """Words that are not searched for."""
    same: tuple[tuple[str, str], ...]
    """A phrase, and what else to search for where a query has it."""
    words: tuple[str, ...]
    """Words that are spelled right: all that are indexed, with their keys, and those of phrases."""
    pages: int
    """How many pages and terms there are: a word that few of them have says much."""


def lexicon(book: Book, language: Language, written: Iterable[str]) -> Lexicon:
    """The lexicon of one language, in the order of the alphabet, for what has been written for the index."""
    ours = _ours(language)
    pairs = {(said.lower(), meant.lower()) for said, meant in (*_of_terms(book, language), *ours.same)}
    words = {word for said, _ in pairs for word in _LONG.findall(said)}
    pages = 0
    for text in written:
        pages += 1
        words.update(_LONG.findall(_TAG.sub(" ", text).lower()))
    same = tuple(sorted(pair for pair in pairs if pair[0] != pair[1]))
    return Lexicon(ours.small, same, tuple(sorted(words)), pages)


def _of_terms(book: Book, language: Language) -> Iterator[tuple[str, str]]:
    """Every other word for a term leads to the term, the words that the guide avoids too."""
    for term in book.glossary.terms:
        said = term.said(language)
        yield from ((other, said.term) for other in said.synonyms[1:])
        if said.spoken:
            yield said.spoken, said.term


@functools.cache
def _ours(language: Language) -> Lexicon:
    """The hand-made lists beside this module."""
    read = read_table(Path(__file__).parent / f"{language}.yml")
    same = tuple((said, meant) for meant, others in read["same"].items() for said in others)
    return Lexicon(tuple(sorted(set(read["small"].split()))), same, (), 0)
