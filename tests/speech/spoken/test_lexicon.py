"""The pronunciation lists: closed schema, clear faults, longest form first."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT

from opas.content.glossary import Glossary, GlossaryTerm, Said
from opas.errors import ContentError
from opas.project import LANGUAGES, Project
from opas.speech.scripts import scripts
from opas.speech.spoken import Entry, Lexicon, guessed_acronyms, read_lexicon, speak, with_glossary

GOOD = "ESR:\n  spoken: ee-äs-är\n  reason: kirjaimittain\n  shown: ESR on rahasto.\n  heard: ee-äs-är on rahasto.\n"


def _project(tmp_path: Path, text: str) -> Project:
    folder = tmp_path / "audio" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "fi.yml").write_text(text, encoding="utf-8")
    return Project(tmp_path)


def test_a_good_list_is_read(tmp_path: Path) -> None:
    """The valid twin of the faulty lists below."""
    assert read_lexicon(_project(tmp_path, GOOD), "fi").entries[0].spoken == "ee-äs-är"


def test_no_list_is_an_empty_list(tmp_path: Path) -> None:
    """A project without a lexicon speaks all the same."""
    assert speak("ESR auttaa.", "fi", read_lexicon(Project(tmp_path), "fi")) == "ee-äs-är auttaa."


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (GOOD.replace("spoken", "spokn"), "audio/lexicon/fi.yml:2"),
        (GOOD + "  extra: x\n", "audio/lexicon/fi.yml:6"),
        (GOOD + GOOD, "audio/lexicon/fi.yml:6"),
        (GOOD.replace("ESR on", "ESR: on"), "audio/lexicon/fi.yml:4"),
        (GOOD.replace(" kirjaimittain", ""), "audio/lexicon/fi.yml:3"),
        ("- ESR\n", "audio/lexicon/fi.yml:1"),
    ],
)
def test_a_faulty_list_is_refused_with_its_place(tmp_path: Path, text: str, where: str) -> None:
    """An editor is led to the line."""
    with pytest.raises(ContentError, match=where):
        read_lexicon(_project(tmp_path, text), "fi")


def test_the_longest_form_wins() -> None:
    """ "CC BY 4.0" is not "CC BY" and a number."""
    lexicon = Lexicon(
        "en", (Entry("CC BY", "see-see by", "", "", ""), Entry("CC BY 4.0", "see-see by four", "", "", ""))
    )
    assert speak("It is CC BY 4.0.", "en", lexicon) == "It is see-see by four."


def test_an_entry_is_no_part_of_a_longer_word() -> None:
    """ "TE" does not touch "TEOS"."""
    assert Lexicon("fi", (Entry("TE", "tee-ee", "", "", ""),)).respell("TEOS ja TE:n") == "TEOS ja tee-een"


def test_an_unknown_acronym_is_told() -> None:
    """What is read by guess is reported, so that an editor can add it; what the list has is not."""
    lexicon = Lexicon("fi", (Entry("ESR", "ee-äs-är", "", "", ""),))
    assert guessed_acronyms("ESR:n ja KVL:n tuki", "fi", lexicon) == ("KVL",)


def test_the_glossary_adds_what_the_list_lacks() -> None:
    """A term's spoken form counts at the start of a sentence too, and an entry of the list stays as it is."""
    said = Said("talkoot", "", (), (), (), "tahlcoat")
    glossary = Glossary((GlossaryTerm("talkoot", said, said, False),))
    assert with_glossary(Lexicon("en"), glossary).respell("Talkoot and talkoot.") == "Tahlcoat and tahlcoat."
    own = Lexicon("en", (Entry("talkoot", "tull-coat", "", "", ""),))
    assert with_glossary(own, glossary).respell("Talkoot and talkoot.") == "Tahlcoat and tull-coat."


def test_a_spoken_form_of_the_glossary_is_heard(small: Project) -> None:
    """What glossary.yml says of a word is what the voice gets, in that language alone."""
    small.audio.mkdir()
    shutil.copy(ROOT / "audio" / "book.yml", small.audio)
    heard = {
        language: [
            one.spoken
            for one in next(page for page in scripts(small, language) if page.page_id == "talkoot").utterances
        ]
        for language in LANGUAGES
    }
    assert heard["en"][0] == "Tahlcoat."
    assert heard["fi"][0] == "Talkoot."
