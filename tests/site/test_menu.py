"""The menu of cards by phase: whole where they are few, short where they are many."""

import dataclasses
from pathlib import Path

import pytest

from opas.commands.many_cards import with_cards
from opas.content.book import Book, Card
from opas.content.load import load
from opas.project import LANGUAGES, Project
from opas.site.menu import MOST, menu


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, real: Project) -> Book:
    """The real handbook with 200 cards."""
    folder: Path = tmp_path_factory.mktemp("many")
    return load(with_cards(real, folder / "guide", 200)).book


def test_few_cards_are_all_there(real: Project) -> None:
    """Today every card stands in the menu of every card, in both languages."""
    book = load(real).book
    finished = [card for card in book.cards if not card.is_draft]
    for language in LANGUAGES:
        shown = menu(finished[0], book, language)
        assert [link.title for phase in shown for link in phase.links] == [
            card.best_words(language).title for card in finished
        ]
        assert [link.href for phase in shown for link in phase.links if link.current] == ["./"]
        assert not any(phase.all_of_them for phase in shown)


def test_a_large_phase_shows_the_cards_around_the_page(many: Book) -> None:
    """Every card stands in its own menu among its neighbours; a large phase leads to all of its cards."""
    sizes = dict(many.phases())
    for card in (card for card in many.cards if not card.is_draft):
        for phase in menu(card, many, "fi"):
            assert len(phase.links) <= MOST
            assert phase.count == len(sizes[phase.key])
            assert bool(phase.all_of_them) == (phase.count > MOST)
            own = phase.key == card.facts.phase
            assert [link.href for link in phase.links if link.current] == (["./"] if own else [])
            if own:
                before, after = many.around(card)
                near = {found.best_words("fi").title for found in (before, after) if _of(found, phase.key)}
                assert near <= {link.title for link in phase.links}


def _of(page: object, phase: str) -> bool:
    return isinstance(page, Card) and page.facts.phase == phase


def test_the_front_page_begins_each_phase(many: Book) -> None:
    """On the front page a large phase shows its first cards, and leads to its place in the list."""
    front = many.page("index")
    assert front
    for phase, (key, cards) in zip(menu(front, many, "en"), many.phases(), strict=True):
        assert [link.title for link in phase.links] == [card.best_words("en").title for card in cards[:MOST]]
        assert phase.all_of_them in ("", f"menetelmat/#phase-{key}")


def test_a_draft_has_no_place_in_the_menu(many: Book) -> None:
    """A draft's own page shows a menu, and the draft is not in it."""
    card = many.cards[0]
    draft = dataclasses.replace(card, id="luonnos", facts=card.facts.model_copy(update={"status": "luonnos"}))
    assert not any(link.current for phase in menu(draft, many, "fi") for link in phase.links)
