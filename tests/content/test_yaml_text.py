"""YAML is read as text."""

import time

import pytest

from opas.content.yaml_text import parse_yaml, plain

PLAIN = ["no", "on", "1:30", "010", "0x1F", "1_000", "1e3", ".nan", "2024-05-01", "1.10", "true"]


@pytest.mark.parametrize("written", PLAIN)
def test_values_are_never_guessed(written: str) -> None:
    """What looks like a number, a date or a truth value stays the text that was written."""
    root, problems = parse_yaml(f"key: {written}\n{written}: key\n", "x.yml")
    assert (plain(root), problems) == ({"key": written, written: "key"}, [])


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_nothing_and_a_quoted_nothing_is_text(nothing: str) -> None:
    """An empty value is missing; in quotation marks it is what it says."""
    root, _ = parse_yaml(f'a: {nothing}\nb: "{nothing}"\n', "x.yml")
    assert plain(root) == {"a": None, "b": nothing}


def test_a_value_knows_its_place() -> None:
    """Line and column count from one, and the first line may lie deep in a file."""
    root, _ = parse_yaml("a:\n  b: [x, y]\n", "x.yml", first_line=5)
    from opas.content.yaml_text import locate

    assert root is not None
    place = locate(root, ("a", "b", 1))
    assert (place.line, place.column) == (6, 10)


BOMBS = {
    "billion laughs": "a: &a [x]\n"
    + "".join(f"{c}: &{c} [{', '.join(['*' + chr(ord(c) - 1)] * 9)}]\n" for c in "bcdefghi"),
    "deep list": "a: " + "[" * 20_000,
    "deep mapping": "".join(" " * n + "a:\n" for n in range(300)),
    "many keys": "".join(f"k{n}: 1\n" for n in range(50_000)),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_at_once(bomb: str) -> None:
    """What is made to exhaust a reader is refused in well under a second."""
    start = time.process_time()
    _, problems = parse_yaml(BOMBS[bomb], "x.yml")
    assert problems
    assert time.process_time() - start < 1
