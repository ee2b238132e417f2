"""What is said before the first page and after the last."""

from collections.abc import Callable

import pytest
from tests.conftest import ROOT

from opas.content.load import load
from opas.project import LANGUAGES, Language, Project
from opas.speech.announcements import closing, opening
from opas.speech.book import AudioBook, load_audio_book

Edit = Callable[[str, str, str], None]


@pytest.fixture
def book() -> AudioBook:
    """The real `audio/book.yml`."""
    return load_audio_book(Project(ROOT))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opening_says_what_it_is_and_who_reads(book: AudioBook, language: Language) -> None:
    """Title, edition and year from book.yml, and that the voice is synthetic."""
    said = " ".join(utterance.spoken for utterance in opening(book, language, lambda text: text).utterances)
    for fact in (book.titles(language).title, book.edition, str(book.year)):
        assert fact in said
    assert ("koneääni" if language == "fi" else "synthetic voice") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_closing_says_the_licence_and_who_wrote(
    small: Project, edit: Edit, book: AudioBook, language: Language
) -> None:
    """Licence, and everyone who signed a card, each once; the handbook itself is no author to name."""

    def said() -> str:
        return " ".join(
            utterance.spoken for utterance in closing(book, load(small).book, language, lambda text: text).utterances
        )

    assert "CC BY 4.0" in said()
    assert "kirjoittaneet" not in said()
    assert "were written by" not in said()
    for name in ("kahvit", "talkoot"):
        edit(
            f"methods/{name}.fi.md", "authors: [Yhteisömanagerin opas]", "authors: [Aino Aalto, Yhteisömanagerin opas]"
        )
    assert said().count("Aino Aalto") == 1
    assert "Aalto, Yhteisömanagerin" not in said()


def test_the_facts_box_is_one_sentence(small: Project) -> None:
    """A card's box of facts is heard as one sentence, not row by row."""
    from opas.speech.scripts import scripts

    (small.audio / "lexicon").mkdir(parents=True)
    for name in ("book.yml", "voices.yml", "lexicon/fi.yml", "lexicon/en.yml"):
        (small.audio / name).write_bytes((ROOT / "audio" / name).read_bytes())
    for language in LANGUAGES:
        card = next(found for found in scripts(small, language) if found.page_id == "kahvit")
        facts = [utterance for utterance in card.utterances if utterance.id.startswith("facts-")]
        assert len(facts) == 1
        assert facts[0].spoken.count(".") == 1
        assert not any(character.isdigit() for character in facts[0].spoken)
