"""What no voice can say is told with its place before anyone has to hear it."""

import shutil
from collections.abc import Callable

import pytest
from tests.conftest import ROOT

from opas.content.load import load
from opas.content.messages import told
from opas.project import Project
from opas.speech.unsaid import unsaid


@pytest.fixture
def spoken(small: Project) -> Project:
    """The small handbook with its announcements."""
    small.audio.mkdir()
    shutil.copy(ROOT / "audio" / "book.yml", small.audio)
    return small


def _told(project: Project) -> list[str]:
    return [told(problem, "fi") for problem in unsaid(project, load(project).book)]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Varaa 2 kpkl kahvia.", "kpkl"),
        ("Lue hlkm-lista.", "hlkm"),
        ("Tule Жаннa kylään.", "Жаннa"),
        ("Varaa vähnt. kolme tuolia.", "vähnt."),
    ],
)
def test_a_token_that_cannot_be_said_is_told_with_its_place(
    spoken: Project, edit: Callable[[str, str, str], None], written: str, found: str
) -> None:
    """LANG-002 names the token, the line and the column."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", written)
    column = written.index(found) + 1
    assert _told(spoken) == [
        f"methods/kahvit.fi.md:39:{column}: Kohtaa ”{found}” ei voi lukea ääneen. Kirjoita se sanoin, tai lisää "
        "tiedostoon audio/lexicon/fi.yml, miten se lausutaan. [LANG-002]"
    ]


def test_a_guessed_acronym_is_told(spoken: Project, edit: Callable[[str, str, str], None]) -> None:
    """LANG-003 asks how KVL is said, once a page."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "KVL auttaa. Kiitä KVL:ää.")
    (line,) = _told(spoken)
    assert line.startswith("methods/kahvit.fi.md:39:1: Lyhenteen ”KVL” lausuminen on arvaus.")


def test_ordinary_words_are_no_fault(spoken: Project, edit: Callable[[str, str, str], None]) -> None:
    """The valid twin: numbers, units and short forms that the rules know."""
    edit("methods/kahvit.fi.md", "Yhdessä on mukavaa.", "Varaa väh. 2 kpl, n. ½ l ja 10 min (ks. s. 4).")
    assert _told(spoken) == []
