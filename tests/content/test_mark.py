"""Sentences and their ids."""

import pytest
from lxml import html

from opas.content.mark import mark, sentence_id, split_sentences
from opas.project import Language


def marked(fragment: str, language: Language = "fi") -> str:
    """A fragment with its sentences marked."""
    root = html.fragment_fromstring(fragment, create_parent="div")
    mark(root, language)
    return "".join(html.tostring(child, encoding="unicode") for child in root)


def shown(fragment: str, language: Language = "fi") -> list[str]:
    """The sentences of a fragment as the page shows them."""
    root = html.fragment_fromstring(marked(fragment, language), create_parent="div")
    return ["".join(span.itertext()) for span in root.iter("span")]


def ids(fragment: str) -> list[str]:
    """The ids of a fragment's sentences."""
    root = html.fragment_fromstring(marked(fragment), create_parent="div")
    return [span.get("id", "") for span in root.iter("span")]


def test_marking_changes_no_text() -> None:
    """The page reads the same with and without marks, to the letter."""
    fragment = (
        "<ul><li>Yksi. Kaksi <a href='#'>kolme</a>.<ul><li>Neljä</li></ul></li></ul><p>Viisi <em>kuusi</em>! Loppu</p>"
    )
    before = html.fragment_fromstring(fragment, create_parent="div").text_content()
    assert html.fragment_fromstring(marked(fragment), create_parent="div").text_content() == before


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    """“esim. Kotkassa” and “klo 17.30” stay inside their sentence."""
    text = "Tule esim. Kotkaan. Alamme klo 17.30 pihalla. Nähdään!"
    assert split_sentences(text, "fi") == ("Tule esim. Kotkaan.", "Alamme klo 17.30 pihalla.", "Nähdään!")


ENDS: list[tuple[Language, list[str]]] = [
    ("fi", ["Ks. Finlex.", "Siellä on laki."]),
    ("fi", ["Tämä on ns. Vanha talo.", "Vrt. Kuvio 2."]),
    ("fi", ["Mukana oli As. Oy Kotikulma.", "Se maksoi."]),
    ("fi", ["Se kestää 2 h.", "Sitten juodaan kahvit."]),
    ("fi", ["Osoite on Kirkkokatu 5 B.", "Ovi on vihreä."]),
    ("fi", ["Tavataan klo 18.", "Tervetuloa!"]),
    ("fi", ["Puhujana oli J. K. Paasikivi.", "Häntä kuunneltiin."]),
    ("fi", ["Hän tuli 3.", "Muut tulivat myöhemmin."]),
    ("fi", ["Odota… nyt voit aloittaa.", "Odota...", "Nyt se alkoi."]),
    ("fi", ["Kahvia, teetä ym.", "Kaikki joivat."]),
    ("fi", ["Lähdemme la 14.6. Mikkeliin.", "Retki on su 7.9. Turussa ja Naantalissa.", "Tulkaa!"]),
    ("fi", ["Muutto on 1.9. Anttolaan.", "Juhlat ovat 14.6.", "Lauletaan.", "Kokous on 3.9.", "Paikalla on kahvia."]),
    ("fi", ["Saimme 3 milj. €.", "Tapaamme os. Kirkkokatu 5.", "Ovi on auki."]),
    ("en", ["We meet on Sat. 14 June.", "See you on Sat.", "Bring a friend."]),
    ("en", ["They may say no.", "Ask again later."]),
    ("en", ["Ring at No. 4.", "It takes approx. 20 min.", "Wait."]),
    ("en", ["Ask the Residents’ Assoc. first.", "Then call."]),
    ("en", ["Meet at 6 p.m.", "Welcome!"]),
    ("en", ["Meet at 6 p.m. Friday 5 June by the door."]),
    ("en", ["Dr. Smith and J. K. Lee came.", "They live in the U.K.", "We do not."]),
]


@pytest.mark.parametrize(("language", "sentences"), ENDS)
def test_a_point_is_told_from_the_end_of_a_sentence(language: Language, sentences: list[str]) -> None:
    """Abbreviations, initials and answers: each sentence stands by itself, and none is cut in two."""
    assert list(split_sentences(" ".join(sentences), language)) == sentences


QUOTES: list[tuple[Language, list[str]]] = [
    ("fi", ["Sano: ”Hei!", "Olen uusi.", "Mitä kuuluu?”", "Odota.", "”Tule!” hän sanoo."]),
    ("en", ["Say: ‘Hi!", "I’m new.", "How are you?’", "Wait.", "‘Come!’ she says."]),
    ("en", ["Put up a note: ‘Hello!", "We call at six.", "Best wishes.’", "Go in pairs."]),
]


@pytest.mark.parametrize(("language", "sentences"), QUOTES)
def test_a_quotation_may_hold_several_sentences(language: Language, sentences: list[str]) -> None:
    """A long quotation is split like any text, and its marks stay with what they open and close."""
    assert list(split_sentences(" ".join(sentences), language)) == sentences


def test_a_link_is_never_cut_in_two() -> None:
    """Where a sentence ends inside a link, both of its sentences stay together."""
    assert shown('<p>Lue <a href="#">Tule. Ole. Mene.</a> Sitten.</p>') == ["Lue Tule. Ole. Mene.", "Sitten."]


def test_an_edit_changes_one_id() -> None:
    """One changed word gives one new id, wherever the sentence stands."""
    before = ids("<p>Yksi. Kaksi. Kolme.</p><p>Neljä.</p>")
    after = ids("<p>Yksi. Toinen. Kolme.</p><p>Neljä.</p>")
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False, True, True]


def test_a_moved_sentence_keeps_its_id() -> None:
    """Order does not count."""
    assert sorted(ids("<p>Yksi. Kaksi.</p>")) == sorted(ids("<p>Kaksi.</p><p>Yksi.</p>"))


def test_a_repeated_sentence_gets_a_counter() -> None:
    """Two equal sentences have two ids, so that a page never has one id twice."""
    first, second = ids("<p>Yksi.</p><p>Yksi.</p>")
    assert second == f"{first}-2"


def test_white_space_and_form_do_not_count() -> None:
    """A no-break space, a line break and a decomposed letter give the same id."""
    assert (
        sentence_id("Hyvää päivää, tule!")
        == sentence_id("Hyvää\u00a0päivää,\n  tule!")
        == sentence_id("Hyvää pa\u0308ivää, tule!")
    )


def test_what_speaks_for_itself_is_left_alone() -> None:
    """The facts box has one sentence of its own and no marks inside."""
    assert shown('<div data-spoken="Kesto tunti."><dl><dt>Kesto</dt><dd>1 h</dd></dl></div><p>Yksi.</p>') == ["Yksi."]
