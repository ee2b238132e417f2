"""What is said and not written as a sentence, the facts and the numbers of steps, is known by what is said too."""

from collections.abc import Callable

from tests.conftest import ROOT

from opas.content.load import load
from opas.content.render import render
from opas.project import Project
from opas.speech.script import script
from opas.speech.utterance import SpeechScript


def said_of(html: str) -> SpeechScript:
    """What is said of a page, without spelling it for the ear."""
    return script("sivu", "Sivu", html, "fi", lambda text: text)


def facts_of(project: Project) -> list[str]:
    """The ids under which the facts of the card are said."""
    book = load(project).book
    card = book.page("kahvit")
    assert card is not None
    return [said.id for said in said_of(render(card, book, "fi").html).utterances if said.id.startswith("facts")]


def test_other_facts_have_another_id(small: Project, edit: Callable[[str, str, str], None]) -> None:
    """The sentence of a card's facts keeps its id only as long as the facts do."""
    before = facts_of(small)
    assert len(before) == 1
    edit("methods/kahvit.fi.md", "season: [kevat, syksy]", "season: [talvi]")
    assert facts_of(small) == before, "the sentence does not tell the season"
    edit("methods/kahvit.fi.md", "group_size: {min: 5", "group_size: {min: 6")
    after = facts_of(small)
    assert len(after) == 1
    assert after != before


def test_a_number_is_known_by_what_is_said() -> None:
    """Steps and points have the number that is heard, and are counted where a page says it again."""
    steps = '<section class="part" data-part="how-to"><ol><li><span class="s" id="a">A</span></li></ol></section>'
    points = '<ol start="3"><li><span class="s" id="b">B</span></li></ol>'
    again = '<ol start="2"><li><span class="s" id="c">C</span></li><li><span class="s" id="d">D</span></li></ol>'
    ids = [said.id for said in said_of(steps + points + again).utterances]
    assert ids == ["step-1", "a", "point-3", "b", "point-2", "c", "point-3-2", "d"]


def test_no_two_things_said_of_a_page_share_an_id(real: Project) -> None:
    """On every page of the handbook each id stands once, so that a mark is never on the wrong line."""
    assert real.root == ROOT
    book = load(real).book
    for page in book.finished:
        ids = [said.id for said in said_of(render(page, book, "fi").html).utterances]
        assert len(ids) == len(set(ids)), page.id
