"""Situations: the file, what is wrong with it, and that it leads to the whole handbook."""

from collections.abc import Callable

import pytest

from opas.checks import spelling
from opas.content.load import load
from opas.content.messages import told
from opas.content.situations import load_situations
from opas.project import Project

FAULTS = [
    ("  en: I want to get to know my neighbours.\n", "", "FIELD-001", 2),
    ("      en: because it is easy to come for coffee.\n", "", "FIELD-001", 5),
    ("  programmes: [ilta]\n", "  programs: [ilta]\n", "FIELD-002", 11),
    ("  programmes: [ilta]\n", "  programmes: ilta\n", "FIELD-007", 11),
    ("  programmes: [ilta]\n", "  programmes: [ilta, ilta]\n", "FIELD-016", 11),
    ("    - card: kahvit\n", "    - card: Kahvit ja pulla\n", "FIELD-018", 5),
    ("koska työ vie puheen alkuun.", "katso www.esimerkki.fi.", "FIELD-017", 9),
    ("Haluan tutustua naapureihin.", "Haluan " * 30, "FIELD-010", 2),
    ("tutustua:\n", "Haluan tutustua:\n", "FIELD-018", 1),
]


@pytest.mark.parametrize(("old", "new", "code", "line"), FAULTS)
def test_a_faulty_situation_is_told_with_its_place(
    small: Project, edit: Callable[[str, str, str], None], old: str, new: str, code: str, line: int
) -> None:
    """A writer is led to the line, as in every other file."""
    assert load_situations(small)[1] == []
    edit("methods/situations.yml", old, new)
    assert [(found.code, found.place.line) for found in load_situations(small)[1]] == [(code, line)]


def test_a_missing_file_is_told(small: Project) -> None:
    """Without the file there is one fault that says so."""
    (small.methods / "situations.yml").unlink()
    assert [(found.code, found.place.path) for found in load(small).problems] == [
        ("FILE-011", "methods/situations.yml")
    ]


def test_a_mistyped_word_is_told(small: Project, edit: Callable[[str, str, str], None]) -> None:
    """The dictionaries read the situations too, in both languages."""
    edit("methods/situations.yml", "koska työ vie puheen alkuun.", "koska työ vie puhen alkuun.")
    edit("methods/situations.yml", "because work gets the talk going.", "because wrok gets the talk going.")
    lines = [told(problem, "fi") for problem in spelling.check(load(small).book)]
    assert [line.partition(" ei ole")[0] for line in sorted(lines)] == [
        "methods/situations.yml:10:11: Sanaa ”wrok”",
        "methods/situations.yml:9:11: Sanaa ”puhen”",
    ]


def test_the_handbook_has_situations_for_nearly_every_card(real: Project) -> None:
    """At least 25 situations, and whoever reads them all meets at least 19 cards of 20."""
    book = load(real).book
    named = {name.id for situation in book.situations for name, _ in situation.cards}
    finished = {card.id for card in book.cards if not card.is_draft}
    assert len(book.situations) >= 25
    assert len(named & finished) >= 0.95 * len(finished), sorted(finished - named)


def test_a_reason_goes_on_from_the_name_of_the_card(real: Project) -> None:
    """”Pihakahvit, koska …” and ‘Yard coffee, because …’: one sentence that begins with the card."""
    for situation in load(real).book.situations:
        assert 2 <= len(situation.cards) <= 4, situation.id
        for name, reason in situation.cards:
            assert reason.fi.startswith("koska "), (situation.id, name.id)
            assert reason.en.startswith("because "), (situation.id, name.id)
            assert reason.fi.endswith(".") and reason.en.endswith("."), (situation.id, name.id)
