"""What the browser knows before it asks the index: small words, other words for the same thing, and right spelling."""

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from opas.content.book import Book
from opas.project import Language
from opas.site.search.documents import Document

SHORTEST = 5
"""Letters of a word that a misspelt one is compared with; below that too many words are alike."""


def lexicon(book: Book, language: Language, found: Iterable[Document]) -> dict[str, list[object]]:
    """Small words that are not searched for, pairs of a phrase and what it leads to, and the words of titles."""
    ours = _ours(language)
    pairs = {(said.lower(), meant.lower()) for said, meant in (*_of_terms(book, language), *ours["same"])}
    return {
        "small": sorted(ours["small"]),
        "same": [list(pair) for pair in sorted(pairs) if pair[0] != pair[1]],
        "words": sorted(_long(word for text in (*_headings(found), *(said for said, _ in pairs)) for word in text.split())),
    }


def _of_terms(book: Book, language: Language) -> Iterator[tuple[str, str]]:
    """Every other word for a term leads to the term, the words that the guide avoids too."""
    for term in book.glossary.terms:
        said = term.said(language)
        yield from ((other, said.term) for other in said.synonyms[1:])
        if said.spoken:
            yield said.spoken, said.term


def _headings(found: Iterable[Document]) -> Iterator[str]:
    for document in found:
        yield document.title
        yield from (block.text for block in document.blocks if block.tag != "p")


def _long(words: Iterable[str]) -> set[str]:
    letters = (found for word in words for found in re.findall(r"[^\W\d_]+", word.lower()))
    return {word for word in letters if len(word) >= SHORTEST}


@functools.cache
def _ours(language: Language) -> dict[str, tuple[object, ...]]:
    """The hand-made lists: small words, and lines of words that mean the same to whoever searches."""
    read = yaml.safe_load((Path(__file__).parent / f"{language}.yml").read_text(encoding="utf-8"))
    same = tuple((said, meant) for meant, others in read["same"].items() for said in others)
    return {"small": tuple(read["small"].split()), "same": same}
