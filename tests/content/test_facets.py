"""What the finder's facets mean, decided in one place."""

import re

import pytest
from tests.conftest import ROOT

from opas.content.facets import FACETS, find, fits, offers
from opas.content.load import load
from opas.content.schema import CardFacts, People, Span
from opas.project import Project


def facts(**changed: object) -> CardFacts:
    """A finished card's facts, with some of them changed."""
    usual: dict[str, object] = {
        "status": "tarkistettu",
        "phase": "kohtaa",
        "themes": ("arki",),
        "audience": ("nuoret",),
        "place": ("sisalla",),
        "season": ("kevat", "syksy"),
        "group_size": People(min=5, max=40),
        "duration": Span(min=60, max=120),
        "preparation": Span(min=30, max=90),
        "cost": "1",
        "difficulty": "1",
    }
    return CardFacts.model_validate(usual | changed)


RULE = {facet.key: facet.rule for facet in FACETS}
ALL_YEAR = {"season": ("kevat", "kesa", "syksy", "talvi")}
MEANINGS: list[tuple[str, dict[str, object], tuple[str, ...], bool]] = [
    ("time", {}, ("60",), True),
    ("time", {}, ("30",), False),
    ("time", {"duration": Span(min=61, max=120)}, ("60",), False),
    ("people", {}, ("5",), True),
    ("people", {}, ("40",), True),
    ("people", {}, ("4",), False),
    ("people", {}, ("41",), False),
    ("preparation", {}, ("60",), True),
    ("preparation", {}, ("15",), False),
    ("preparation", {"preparation": None}, ("480",), False),
    ("season", {}, ("syksy",), True),
    ("season", {}, ("talvi",), False),
    ("season", {}, ("talvi", "syksy"), True),
    ("season", ALL_YEAR, ("talvi",), True),
    ("phase", {}, ("kohtaa",), True),
    ("phase", {}, ("toimi",), False),
    ("phase", {"also_phases": ("toimi",)}, ("toimi",), True),
    ("audience", {}, ("ikaihmiset",), False),
    ("audience", {"audience": ("kaikki",)}, ("ikaihmiset",), True),
    ("audience", {"audience": ("kaikki",)}, ("ammattilaiset",), False),
    ("audience", {}, ("kaikki",), False),
    ("cost", {}, ("0", "1"), True),
    ("cost", {"cost": None}, ("0",), False),
    ("language", {"language_light": True}, ("light",), True),
    ("language", {}, ("light",), False),
    ("permits", {}, ("none",), True),
    ("permits", {"permits": ("poliisi",)}, ("none",), False),
    ("permits", {"permits": ("poliisi",)}, ("some",), True),
    ("permits", {"status": "luonnos"}, ("none",), False),
    ("permits", {"status": "luonnos"}, (), True),
]


@pytest.mark.parametrize(("key", "changed", "chosen", "expected"), MEANINGS)
def test_a_facet_means_what_a_reader_means(
    key: str, changed: dict[str, object], chosen: tuple[str, ...], expected: bool
) -> None:
    """The ends of a span count, a list is answered by any of it, and a missing fact answers nothing."""
    assert fits(RULE[key], offers(facts(**changed))[key], chosen) is expected


def test_facets_are_joined_by_and(real: Project) -> None:
    """A second facet can only leave cards out, a second choice of one can only bring cards in."""
    cards = load(real).book.cards
    indoors = find(cards, {"place": ("sisalla",)})
    both = find(cards, {"place": ("sisalla",), "time": ("60",)})
    either = find(cards, {"place": ("sisalla", "ulkona")})
    assert set(both) < set(indoors) < set(either)
    assert find(cards, {}) == cards


def test_every_facet_has_an_offer(real: Project) -> None:
    """No facet is asked that cards do not answer, and every choice of the vocabulary is answered by some card."""
    book = load(real).book
    for facet in FACETS:
        assert all(offers(card.facts)[facet.key] or facet.key == "language" for card in book.cards)
    for key in ("phase", "season", "place", "cost", "difficulty", "permits", "theme", "audience"):
        facet = next(facet for facet in FACETS if facet.key == key)
        assert all(find(book.cards, {key: (choice,)}) for choice in facet.choices(book.vocabulary)), key


def test_the_browser_can_hold_every_choice(real: Project) -> None:
    """finder.js keeps the choices of a facet as the bits of one number, and an address needs no escapes."""
    vocabulary = load(real).book.vocabulary
    for facet in FACETS:
        choices = facet.choices(vocabulary)
        assert len(choices) <= 31
        assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in (facet.key, *choices))


def test_the_browser_knows_every_rule() -> None:
    """A rule that is added here needs its twin in finder.js."""
    script = (ROOT / "docs" / "assets" / "finder.js").read_text(encoding="utf-8")
    known = set(re.findall(r'^ {4}"([a-z-]+)": \{ keep:', script, re.MULTILINE))
    assert known == {facet.rule for facet in FACETS}
