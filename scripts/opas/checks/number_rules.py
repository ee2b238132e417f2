"""Two languages of one page tell the same numbers; dates and times of day may be written in each one's own way."""

import re
from collections import Counter
from collections.abc import Iterator

from opas.checks.text_rules import bodies
from opas.content.book import Book, Page
from opas.problem import Place, Problem, problem
from opas.project import Language

_MONTHS_FI = "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu"
_MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
_OWN_WAY: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        rf"\b\d{{1,2}}\.\s*(?:{_MONTHS_FI})kuu\w*(?:\s+\d{{4}})?"
        r"|\b\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?:\d{4})?"
        r"|\b(?:klo|kello)\s*\d{1,2}(?:\.\d\d)?(?:\s*[–-]\s*\d{1,2}(?:\.\d\d)?)?"
        r"|\b\d{1,2}\.\d\d(?:[–-]\d{1,2}\.\d\d)?\b(?!\.\d)"
    ),
    "en": re.compile(
        rf"\b\d{{1,2}}\s+(?:{_MONTHS_EN})(?:\s+\d{{4}})?|\b(?:{_MONTHS_EN})\s+\d{{1,2}}\b"
        r"|\b\d{1,2}(?:\.\d\d)?(?:\s*(?:to|–|and)\s*\d{1,2}(?:\.\d\d)?)?\s?(?:am|pm|noon)\b",
        re.IGNORECASE,
    ),
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def check(book: Book) -> Iterator[Problem]:
    """Compare the numbers of each section of each translated page."""
    for page in book.pages:
        if page.fi and page.en and len(page.fi.sections) == len(page.en.sections):
            yield from _page(page)


def _page(page: Page) -> Iterator[Problem]:
    original = page.best_words(page.original)
    translation = page.en if original is page.fi else page.fi
    assert translation is not None, "both languages are there"
    for (_, first), (line, second) in zip(bodies(original), bodies(translation), strict=True):
        there, here = numbers(first, original.language), numbers(second, translation.language)
        if there != here:
            missing, extra = sorted((there - here).elements()), sorted((here - there).elements())
            where = Place(translation.source.path, max(line - 1, 1))
            said = {"missing": ", ".join(missing) or "–", "extra": ", ".join(extra) or "–"}
            yield problem(where, "PAIR-006", original=original.source.path, **said)


def numbers(text: str, language: Language) -> Counter[str]:
    """The numbers of a text as both languages would write them, without dates, times, step numbers and addresses."""
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"^\d+\.[ \t]", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=\d)[,\u00a0\u202f](?=\d{3})", "", text)
    text = _OWN_WAY[language].sub(" ", text)
    return Counter(_NUMBER.findall(text.replace(",", ".") if language == "fi" else text))
