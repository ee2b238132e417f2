"""Whatever a contributor writes, there is something to say, and nothing in it that a voice would stumble over."""

import random
import re
from pathlib import Path

import pytest

from opas.project import LANGUAGES, Project
from opas.speech.spoken import Lexicon, guessed_acronyms, read_lexicon, speak, unspeakable

PROJECT = Project(Path(__file__).parents[3])
_PIECES = [
    *"abyäöåÅXIVL0123456789.,:;!?-–—−'’”\"()[]/&%€$£§½°@#*+=<>²№Ⅳ٣…\u00a0\u202f\u00ad\u200bñşЖ漢😀",
    *(" ", " ", " ", "klo ", "5. ", "1.6.", "2019", "–31.12.2021", ":n", " €", " %", "esim.", " s. ", " x ", "§:n"),
    *("https://a.fi/", "a@b.fi", "ESR", "pm", "No. ", "May ", "1/2", "9" * 20, "24/7", "talkoot", "-vuotias", " min"),
    *("II", "°C", "0"),
]


@pytest.fixture(params=LANGUAGES)
def lexicon(request: pytest.FixtureRequest) -> Lexicon:
    """The project's own list."""
    return read_lexicon(PROJECT, request.param)


def _nonsense(count: int) -> list[str]:
    chance = random.Random(20261122)  # noqa: S311 - a fixed seed is wanted, no secret
    return ["".join(chance.choices(_PIECES, k=chance.randint(0, 30))) for _ in range(count)]


def test_nonsense_is_read_and_settles(lexicon: Lexicon) -> None:
    """Two thousand random strings leave letters and punctuation, and reading the result again changes nothing."""
    for text in _nonsense(2000):
        said = speak(text, lexicon.language, lexicon)
        assert not re.search(r"[^\w\s.,!?'-]|[\d_]", said), (text, said)
        assert speak(said, lexicon.language, lexicon) == said, text


def _sentences(language: str) -> list[str]:
    """The real pages, roughly stripped of Markdown: one sentence a line is how they are written."""
    found = []
    for path in sorted([*PROJECT.docs.glob(f"*.{language}.md"), *PROJECT.methods.glob(f"*.{language}.md")]):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
        found += [re.sub(r"^\s*(?:#+|[-*]|\d+\.) +", "", line).strip() for line in text.splitlines() if line.strip()]
    return found


def test_every_sentence_of_the_handbook_can_be_said(lexicon: Lexicon) -> None:
    """The lexicon and the rules cover our own pages, without one guess at an acronym."""
    language = lexicon.language
    left = [
        (text, said) for text in _sentences(language) if unspeakable(said := speak(text, language, lexicon)) or not said
    ]
    guessed = [(text, found) for text in _sentences(language) if (found := guessed_acronyms(text, language, lexicon))]
    assert left == []
    assert guessed == []


@pytest.mark.parametrize("left", ["5 asukasta", "20 %", "a €", "ESR tuki", "kohta b", "Жаннa"])
def test_what_cannot_be_said_is_found(left: str) -> None:
    """Digits, signs, capitals, lone letters and other scripts are reported."""
    assert unspeakable(left)


@pytest.mark.parametrize("left", ["viisi kpkl jauhoja", "Lue pdf.", "sata Mbs nopeus", "at forty mhp", "hlkm-luettelo"])
def test_a_word_without_a_vowel_is_found(left: str) -> None:
    """No voice can say it, so it is a short form that a rule or the lexicon should know."""
    assert unspeakable(left)


@pytest.mark.parametrize("left", ["Varaa vähint. kolme tuolia.", "the resid. committee", "tai vaiht. huomenna"])
def test_a_short_form_with_its_point_is_found(left: str) -> None:
    """A point before a small letter is left of an abbreviation that nobody knew, and would be heard as a long pause."""
    assert unspeakable(left)


@pytest.mark.parametrize(
    "fine", ["I saw a bird, didn't I?", "Kysy, mitä kuuluu.", "ee-äs-ärrän tuki!", "Hmm, pst, tule!"]
)
def test_plain_words_are_no_fault(fine: str) -> None:
    """Ordinary sentences leave nothing to report."""
    assert unspeakable(fine) == ()
