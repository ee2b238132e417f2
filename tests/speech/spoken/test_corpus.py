"""fi.tsv and en.tsv say how sentences ought to be read; the lexicons bring a test sentence with every entry.

stranger.fi.tsv and stranger.en.tsv were written by someone who had not seen the rules, and settled afterwards.
"""

from pathlib import Path

import pytest

from opas.project import LANGUAGES, Language, Project
from opas.speech.spoken import Lexicon, read_lexicon, speak, unspeakable

PROJECT = Project(Path(__file__).parents[3])


def _corpus(language: Language) -> list[tuple[str, str, str]]:
    """Heading, sentence and expected reading of every line."""
    here = Path(__file__).parent
    files = (here / f"{language}.tsv", here / f"stranger.{language}.tsv")
    heading, rows = "", []
    for line in "".join(file.read_text(encoding="utf-8") for file in files).splitlines():
        if line.startswith("# "):
            heading = line[2:]
        elif line:
            written, spoken = line.split("\t")
            rows.append((heading, written, spoken))
    return rows


@pytest.fixture(params=LANGUAGES)
def lexicon(request: pytest.FixtureRequest) -> Lexicon:
    """The project's own list."""
    return read_lexicon(PROJECT, request.param)


def test_every_line_is_read_as_the_corpus_says(lexicon: Lexicon) -> None:
    """Each construction of the language is read as a native teacher would read it."""
    wrong = [
        f"{heading}\n    shown  {written}\n    wanted {spoken}\n    got    {got}"
        for heading, written, spoken in _corpus(lexicon.language)
        if (got := speak(written, lexicon.language, lexicon)) != spoken
    ]
    assert not wrong, f"{len(wrong)} lines differ:\n" + "\n".join(wrong)


def test_no_expected_reading_is_unspeakable(lexicon: Lexicon) -> None:
    """What the corpus expects could be said by any engine."""
    assert [row for row in _corpus(lexicon.language) if unspeakable(row[2])] == []


def test_a_reading_is_read_as_itself(lexicon: Lexicon) -> None:
    """To read what is already spelled for the ear changes nothing."""
    again = [(spoken, speak(spoken, lexicon.language, lexicon)) for _, _, spoken in _corpus(lexicon.language)]
    assert [pair for pair in again if pair[0] != pair[1]] == []


def test_the_corpus_is_large(lexicon: Lexicon) -> None:
    """Three hundred lines a language at least."""
    assert len(_corpus(lexicon.language)) >= 300


def test_every_lexicon_entry_is_heard_as_its_test_sentence_says(lexicon: Lexicon) -> None:
    """An entry shows an editor what it does."""
    heard = [(entry.written, speak(entry.shown, lexicon.language, lexicon), entry.heard) for entry in lexicon.entries]
    assert [row for row in heard if row[1] != row[2]] == []
