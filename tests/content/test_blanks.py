"""The blanks of a form are marked where they stand, and change nothing that is shown or said."""

import re

import pytest
from lxml import html
from lxml.html import HtmlElement

from opas.content.blanks import show_blanks
from opas.content.load import load
from opas.content.mark import mark
from opas.content.render import render
from opas.project import LANGUAGES, Language, Project


def shown(inner: str, language: Language = "fi") -> HtmlElement:
    """A piece of a page with its sentences and its blanks marked."""
    root = html.fragment_fromstring(inner, create_parent="div")
    mark(root, language)
    show_blanks(root)
    return root


def blanks(root: HtmlElement) -> list[str]:
    """What each blank shows."""
    return [blank.text_content() for blank in root.find_class("blank")]


def test_a_sentence_may_hold_several_blanks() -> None:
    """Each is a blank of its own, and the words between stay where they were."""
    text = "Lista on (kirjoita tähän paikka) ja <em>sen (kirjoita tähän nimi) hoitaa</em> Eila (ei kukaan muu)."
    root = shown(f"<p>{text}</p>")
    assert blanks(root) == ["(kirjoita tähän paikka)", "(kirjoita tähän nimi)"]
    assert root.text_content() == re.sub("<[^>]+>", "", text)


@pytest.mark.parametrize(
    ("item", "is_field"),
    [
        ("Name: (write here your name)", True),
        ("Name: (write here)", True),
        ("The list is kept (write here where) until then.", False),
        ("Fill in where it says write here (in pencil)", False),
    ],
)
def test_an_item_that_ends_with_a_blank_is_a_field(item: str, is_field: bool) -> None:
    """A blank within a sentence makes no field of its item, nor do brackets that hold no blank."""
    assert bool(shown(f"<ul><li>{item}</li></ul>", "en").find_class("field")) == is_field


@pytest.mark.parametrize(
    ("item", "choices"),
    [
        ("Saa kuvata: (kirjoita tähän kyllä tai ei)", ["kyllä", "ei"]),
        ("May be shown: (write here yes or no)", ["yes", "no"]),
        ("Annamme muille: (kirjoita tähän ei, tai kenelle)", []),
        ("Extract shown: (write here the date, or not needed)", []),
    ],
)
def test_yes_or_no_is_a_choice(item: str, choices: list[str]) -> None:
    """Only a blank that asks for yes or no, and nothing else, holds two choices."""
    root = shown(f"<ul><li>{item}</li></ul>")
    assert [choice.text for choice in root.find_class("choice")] == choices
    assert root.text_content() == item


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_blank_of_every_form_is_found(real: Project, language: Language) -> None:
    """As many as the source says, none lost between two sentences, and the ids are those of the words shown."""
    book = load(real).book
    forms = [page for page in book.chapters if page.part == "Lomakepohjat"]
    assert len(forms) == 4
    for page in forms:
        words = page.words(language)
        assert words
        source = (real.root / words.source.path).read_text(encoding="utf-8")
        asked = re.findall(r"\((?:kirjoita tähän|write here)", source)
        root = html.fragment_fromstring(render(page, book, language).html, create_parent="div")
        assert len(blanks(root)) == len(asked) > 10
