"""What the form knows of the methods there are, to notice that a new one is an old one in other words.

A text is the beginnings of its words (five letters, which find a Finnish word in most of its forms), weighed by how
few cards use them (TF-IDF), and two texts are as alike as the angle between them is small. The browser does the same
with what was typed (`docs/assets/suggest-methods.js`). Measured on the paraphrases and new methods in
tests/site/suggestions/: paraphrases from 0.157 (Finnish) and 0.237 (English), new methods up to 0.100 and 0.146.
"""

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from opas.content.book import Book, Words
from opas.content.normal import plain_words
from opas.project import Language
from opas.site.addresses import folder_of, path_of, relative

LIKE: dict[Language, float] = {"fi": 0.13, "en": 0.19}
"""From here on, what is told is probably the same method."""
LETTERS = 5
SHORTEST = 3
MOST_TERMS = 80
"""Of one card; more make the file larger and the answer no better (measured)."""
_WORD = re.compile(r"[^\W\d_]+")
_SECTIONS = ("in-plain-words", "materials", "how-to")
TITLE, SUMMARY, REST = 3, 2, 1
"""How much a word counts by where it stands."""


@dataclass(frozen=True, slots=True)
class Known:
    """The methods of one language; its names are those of the script."""

    like: float
    usual: float
    """The weight of a word that no card uses."""
    cards: tuple[tuple[str, str], ...]
    """Title and address."""
    terms: dict[str, tuple[float, tuple[tuple[int, float], ...]]]
    """By the beginning of a word: its weight, and how much it says of which card (its number in `cards`)."""


def known(book: Book, language: Language, start: str) -> Known:
    """All cards in one language, linked from the page at `start`."""
    there = [(card, words) for card in book.cards if (words := card.words(language))]
    counts = [_counted(words) for _, words in there]
    spread = Counter(term for count in counts for term in count)
    weights = {term: math.log(len(there) / times) for term, times in spread.items()}
    # A word that a single card uses weighs as much as one that none does; all others are told, the small words too.
    terms: dict[str, list[tuple[int, float]]] = {term: [] for term, times in spread.items() if times > 1}
    for number, count in enumerate(counts):
        for term, weight in _vector(count, weights):
            terms.setdefault(term, []).append((number, round(weight, 3)))
    cards = tuple((words.title, relative(path_of(card.id, folder_of(card), language), start)) for card, words in there)
    listed = {term: (round(weights[term], 2), tuple(terms[term])) for term in sorted(terms)}
    return Known(LIKE[language], round(math.log(max(len(there), 1)), 2), cards, listed)


def stems(text: str) -> tuple[str, ...]:
    """The beginnings of the words of a text."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return tuple(word[:LETTERS] for word in words if len(word) >= SHORTEST)


def _counted(words: Words) -> Counter[str]:
    count: Counter[str] = Counter()
    body = " ".join(plain_words(section.text) for section in words.sections if section.id in _SECTIONS)
    for text, weight in ((words.title, TITLE), (words.summary, SUMMARY), (body, REST)):
        for stem in stems(text):
            count[stem] += weight
    return count


def _vector(count: Counter[str], weights: dict[str, float]) -> list[tuple[str, float]]:
    """The heaviest terms of a card, with their squares summing up to one."""
    heavy = [(term, (1 + math.log(times)) * weights[term]) for term, times in count.items()]
    heavy = sorted(heavy, key=lambda entry: (-entry[1], entry[0]))[:MOST_TERMS]
    length = math.sqrt(sum(weight * weight for _, weight in heavy)) or 1.0
    return [(term, weight / length) for term, weight in heavy if weight]
