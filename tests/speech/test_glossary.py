"""The glossary in the audiobook."""

import dataclasses

import pytest

from opas.content.glossary import Glossary
from opas.content.load import load
from opas.content.render import render
from opas.project import LANGUAGES, Language, Project
from opas.speech.script import script
from opas.speech.spoken import Lexicon, read_lexicon, speak, unspeakable
from opas.speech.utterance import SpeechScript


def heard(project: Project, page_id: str, language: Language, without: bool = False) -> SpeechScript:
    """What is said of a page, perhaps without the glossary."""
    book = load(project).book
    book = dataclasses.replace(book, glossary=Glossary()) if without else book
    page = book.page(page_id)
    assert page is not None
    lexicon: Lexicon = read_lexicon(project, language)
    return script(page_id, "", render(page, book, language).html, language, lambda text: speak(text, language, lexicon))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_term_is_not_heard(real: Project, language: Language) -> None:
    """A page sounds the same with and without its links to the glossary, to the last pause and id."""
    assert heard(real, "yhteisomanagerin-tyo", language) == heard(real, "yhteisomanagerin-tyo", language, without=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_read_aloud(real: Project, language: Language) -> None:
    """Each term is said and then explained; its name in the other language, which the voice cannot say, is left out."""
    said = [utterance.shown for utterance in heard(real, "sanasto", language).utterances]
    for term in load(real).book.glossary.terms:
        mine = term.said(language)
        assert said[said.index(mine.term) + 1] == mine.definition
    assert not [text for text in said if text.startswith(("Englanniksi:", "In Finnish:"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_the_glossary_is_unspeakable(real: Project, language: Language) -> None:
    """No term and no explanation holds what an engine could not say."""
    spoken = [utterance.spoken for utterance in heard(real, "sanasto", language).utterances]
    assert [text for text in spoken if unspeakable(text)] == []
