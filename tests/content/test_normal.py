"""The normal form of a text: what reads the same is the same, and what reads otherwise is not."""

import random
import time

import pytest

from opas.content.normal import normal
from opas.content.reviews import Reviewed, read_record, written
from opas.content.source import Source
from opas.content.word_diff import as_text, word_diff


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a b", "a\nb"),
        ("a\u00a0b", "a  b"),
        ("- a\n- b", "* a\n\n* b"),
        ("1. a\n2. b", "1) a\n1) b"),
        ("- a\n  - b", "- a\n    - b"),
        ("1. a\n    b", "1. a b"),
        ("**a** _b_ *c*", "a b c"),
        ("***a*** __b__", "a b"),
        ("[a](x.md)", "[a](https://example.org/ \"title\")"),
        ("[a][1]\n\n[1]: https://example.org", "a"),
        ("![a](x.svg)", "![a](../y.svg)"),
        ("| a | b |\n|---|:-:|\n| c | d |", "|a|b|\n|-|-|\n|c|d|"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ("> a\n> b", "> a b"),
        ("a\\\nb", "a b"),
        ("a\r\nb", "a b"),
    ],
)  # fmt: skip
def test_the_same_words_are_the_same(first: str, second: str) -> None:
    """Layout, list markers, emphasis and targets are left out."""
    assert normal(first) == normal(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a b", "b a"),
        ("a b", "ab"),
        ("- a\n- b", "- a b"),
        ("- a\n- b", "- a\n  - b"),
        ("- a", "1. a"),
        ("- a", "a"),
        ("a\n\nb", "a b"),
        ("A", "a"),
        ("a.", "a"),
        ("![a](x.svg)", "![b](x.svg)"),
        ("![a](x.svg)", "a"),
        ("2 * 3 * 4", "2 3 4"),
        ("snake_case_name", "snakecasename"),
        ("Nimi: ______", "Nimi:"),
        ("vuonna\n1999. Silloin", "vuonna\n\n1999. Silloin"),
        ("`*a*`", "`a`"),
    ],
)
def test_other_words_are_not_the_same(first: str, second: str) -> None:
    """Order, lists, paragraphs, capitals, descriptions of pictures and signs that are no marks stay."""
    assert normal(first) != normal(second)


PIECES = ("a", "Bä", " ", "  ", "\n", "\n\n", "- ", "1. ", "2) ", "*", "**", "_", "`", "```\n", "[x](y)", "![p](q)")
ODD_PIECES = ("|", "> ", "---\n", ".", "! ", "\t", "#", ":", '"', "\\", "\u2028", "\x85", "\u00a0", "€")


def test_records_hold_any_text() -> None:
    """Whatever a page says, its record is read back as it was written, fast and slowly."""
    chance = random.Random(6)  # noqa: S311 (the same texts every time; no secret)
    for _ in range(3000):
        text = normal("".join(chance.choices(PIECES + ODD_PIECES, k=chance.randint(0, 30))))
        assert "\n\n" not in text
        assert not text.startswith((" ", "\n"))
        record = (Reviewed("title", "a"), Reviewed("b-2", text, 'He said: "no" # \\'))
        file = Source("translations/x.en.yml", "# top\n" + written(record))
        assert read_record(file, "x") == (record, [])


@pytest.mark.parametrize("text", ["a: b", "# a", "- a\n  b", "&a *b", "%a", "`a`: [", "a\n# b: |", "'"])
def test_a_record_is_yaml(text: str) -> None:
    """Another reader of YAML finds the same in it as ours."""
    record = (Reviewed("a", text), Reviewed("b", text, text))
    file = Source("translations/x.en.yml", "# top\n\n" + written(record) + "# not as we write it\n")
    assert read_record(file, "x") == (record, [])


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Keitä kahvia.", "Keitä teetä.", "Keitä [-kahvia-] {+teetä+}."),
        ("Keitä kahvia.", "Keitä kahvia.\nKutsu.", "Keitä kahvia. {+Kutsu.+}"),
        ("1.5 litraa", "2.5 litraa", "[-1-] {+2+}.5 litraa"),
        (
            "Yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän.",
            "Yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan kymmenen.",
            "Yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan [-yhdeksän-] {+kymmenen+}.",
        ),
        (
            " ".join("abcdefghijk") + " x " + " ".join("lmnopqrstuvwxyz"),
            " ".join("abcdefghijk") + " y " + " ".join("lmnopqrstuvwxyz"),
            "… f g h i j k [-x-] {+y+} l m n o p q …",
        ),
        ("a", "b", "[-a-] {+b+}"),
    ],
)
def test_a_diff_shows_words(before: str, after: str, shown: str) -> None:
    """Changed words between a few that did not change."""
    assert as_text(word_diff(before, after)) == shown


@pytest.mark.parametrize(
    "piece",
    [
        "*a ",
        "`",
        "`a",
        "[",
        "[a](",
        "![",
        "[![a",
        "|-| ",
        "| ",
        "- ",
        "_",
        "a.",
        ".)",
        "> ",
        "1. ",
        "***a",
        "[a](()",
        "#",
    ],
)
def test_no_text_is_slow(piece: str) -> None:
    """A file of 64 kB made of one sign over and over is read within a second, on one line or on many."""
    for text in (piece * (64_000 // len(piece)), (piece + "\n") * (64_000 // (len(piece) + 1)), f"|-|{' ' * 60_000}x"):
        start = time.process_time()
        normal.__wrapped__(text)
        assert time.process_time() - start < 1


def test_a_diff_of_anything_is_quick() -> None:
    """Pages of thousands of equal lines or words are compared within seconds."""
    start = time.process_time()
    word_diff("a.\n" * 20_000, "a.\n" * 19_000 + "b")
    word_diff("a " * 900, "a " * 901 + "b")
    assert time.process_time() - start < 5
