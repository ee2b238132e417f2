"""Plans as addresses, and the files that the plan page reads."""

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from opas.content.book import Book
from opas.content.kept import Kept
from opas.content.load import load
from opas.content.render import render
from opas.project import LANGUAGES, Project
from opas.site.addresses import PLAN
from opas.site.plan_files import ANCHORS, LAW, plan_card, steps_of, write_plan_files
from opas.site.plans import plan_view, written


@pytest.fixture(scope="module")
def book(real: Project) -> Book:
    """The real handbook."""
    return load(real).book


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Nothing yet."""
    return Kept(tmp_path / "kept.sqlite")


def test_a_session_is_written_with_all_its_parts(book: Book) -> None:
    """A programme's session becomes a plan whose items are its parts, minute by minute, with the people it is for."""
    for programme in book.programmes:
        for number, session in enumerate(programme.facts.sessions):
            plan = parse_qs(written(programme, number), strict_parsing=True)
            group = session.group_size or programme.facts.group_size
            assert plan["i"] == [f"{part.card or ''}.{part.length}" for part in session.parts]
            assert plan["l"] == [str(session.minutes)]
            assert group.min <= int(plan["n"][0]) <= group.max
            assert plan["o"] == [f"{programme.id}.{number + 1}"]


def test_a_programme_offers_each_of_its_sessions(book: Book) -> None:
    """On its own page a programme opens each session as a plan; the plan page offers those of all programmes."""
    for language in LANGUAGES:
        programme = next(found for found in book.programmes if found.id == "ensimmainen-asukasilta")
        ready = plan_view(programme, book, language).ready
        assert [len(found.sessions) for found in ready] == [3]
        assert all(session.href.startswith(f"../../{PLAN}/#v=1&") for session in ready[0].sessions)
        page = book.page(PLAN)
        assert page
        assert len(plan_view(page, book, language).ready) == len(book.programmes)


def test_each_permit_leads_to_a_heading_that_is_there(book: Book) -> None:
    """The places in the chapter on permits exist in both languages, and each is for a permit of the vocabulary."""
    chapter = book.page(LAW)
    assert chapter and set(ANCHORS) <= set(book.vocabulary.keys("permit"))
    for language in LANGUAGES:
        words = chapter.words(language)
        assert words and set(ANCHORS.values()) <= {section.id for section in words.sections}


def test_steps_are_the_sentences_of_the_page(book: Book, kept: Kept) -> None:
    """The facilitator reads on a plan the same sentences, in the same steps, as the card's own page shows."""
    from lxml import html

    for card in book.cards[:8]:
        for language in LANGUAGES:
            page = html.fromstring(f"<div>{render(card, book, language).html}</div>")
            steps = page.xpath('//section[@data-part="how-to"]/ol/li')
            shown = tuple(
                tuple(" ".join(said.text_content().split()) for said in step.xpath('.//span[@class="s"]'))
                for step in steps
            )
            assert steps_of(card.best_words(language), kept) == shown


def test_a_card_is_known_with_its_materials_as_text(book: Book, kept: Kept) -> None:
    """Markdown is gone from materials, and a link leaves its words."""
    card = book.card("toimintamallin-kuvaus")
    assert card
    known = plan_card(card, "fi", "suunnitelma/", kept)
    assert known.materials[0] == "Omat muistiinpanot ja purkukeskustelun tulokset"
    assert known.href == "../menetelmat/toimintamallin-kuvaus/"


def test_the_files_hold_one_value_each(book: Book, tmp_path: Path) -> None:
    """Each file sets one value that is JSON, so that it can be read from a disk as well as by another program."""
    write_plan_files(Project(tmp_path), book, tmp_path)
    for language in LANGUAGES:
        for name, value in (("cards", "opasCards"), ("steps", "opasSteps")):
            text = (tmp_path / "assets" / f"plan-{name}-{language}.js").read_text(encoding="utf-8")
            assert text.startswith(f"window.{value}=") and text.endswith(";\n")
            known = json.loads(text.removeprefix(f"window.{value}=").removesuffix(";\n"))
            cards = known["cards"] if name == "cards" else known
            assert set(cards) == {card.id for card in book.cards}
