"""Spelling in both languages: the handbook's own words are all known, and a mistyped one is found."""

from collections.abc import Callable

import pytest

from opas.checks import spelling
from opas.content.load import load
from opas.content.messages import told
from opas.project import Language, Project

RIGHT: list[tuple[Language, str]] = [
    ("fi", "naapurustotapahtumassa"),
    ("fi", "Mikkelissä"),
    ("fi", "yhteisömanagerointi"),
    ("en", "neighbourhood"),
    ("en", "Xamk’s"),
]
WRONG: list[tuple[Language, str]] = [("fi", "naapursto"), ("fi", "yhtesö"), ("en", "neighborhood"), ("en", "residnets")]


@pytest.mark.parametrize(("language", "word"), RIGHT)
def test_a_right_word_is_known(language: Language, word: str) -> None:
    """Inflected words, compounds, names and possessives are known."""
    assert spelling.speller(language)(word)


@pytest.mark.parametrize(("language", "word"), WRONG)
def test_a_wrong_word_is_not(language: Language, word: str) -> None:
    """A mistyped word, and an American one, is unknown."""
    assert not spelling.speller(language)(word)


def test_a_mistyped_word_is_told_with_its_place(small: Project, edit: Callable[[str, str, str], None]) -> None:
    """LANG-001 names the word, the line and the column."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "Yhdessä on [mukavva](https://example.org/mukavva).")
    lines = [told(problem, "fi") for problem in spelling.check(load(small).book)]
    assert len(lines) == 1
    assert lines[0].startswith("methods/kahvit.fi.md:39:13: Sanaa ”mukavva” ei ole sanakirjassa.")


def test_the_handbook_has_no_unknown_word(real: Project) -> None:
    """Every word of every chapter and card is in a dictionary or on the reviewed list."""
    assert [told(problem, "en") for problem in spelling.check(load(real).book)] == []
