"""What is remembered of the analyser is what it says."""

import pytest

from opas.speech.spoken.finnish.nouns import analysed_before, by_analyser


@pytest.mark.parametrize("word", sorted(analysed_before()))
def test_a_remembered_word_is_as_the_analyser_sees_it(word: str) -> None:
    """Each line of analysed.tsv would be found again."""
    assert analysed_before()[word] == by_analyser(word)
