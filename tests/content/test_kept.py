"""Texts that are kept between runs."""

from pathlib import Path

import pytest

from opas.content.kept import Kept, code, digest


def refuse() -> str:
    """Make a text that should be there already."""
    raise AssertionError("this was to be kept")


def test_a_text_is_made_once(tmp_path: Path) -> None:
    """The next run finds what the last one made, an empty text too."""
    for text in ("Pihakahvit ☕", ""):
        path = tmp_path / f"{len(text)}.sqlite"
        assert Kept(path).of("key", lambda text=text: text) == text  # type: ignore[misc] # bound for each round
        assert Kept(path).of("key", refuse) == text


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    """Sweeping leaves what this run has asked for, and nothing else."""
    path = tmp_path / "kept.sqlite"
    first = Kept(path)
    first.of("old", lambda: "1")
    first.of("new", lambda: "2")
    first.sweep()
    second = Kept(path)
    second.of("new", refuse)
    second.sweep()
    third = Kept(path)
    assert third.of("new", refuse) == "2"
    assert third.of("old", lambda: "made again") == "made again"


@pytest.mark.parametrize("damage", [b"", b"{", b"SQLite format 3\0 and then nothing", b"\0" * 5000])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    """What cannot be read is made again, and kept again."""
    path = tmp_path / "kept.sqlite"
    path.write_bytes(damage)
    kept = Kept(path)
    assert [kept.of("key", lambda: "new") for _ in range(2)] == ["new", "new"]
    kept.sweep()
    again = Kept(path)
    again.of("other", lambda: "kept")
    assert again.of("other", refuse) == "kept"


def test_two_runs_share_a_file(tmp_path: Path) -> None:
    """Two builds at once find what the other has made."""
    one, two = Kept(tmp_path / "kept.sqlite"), Kept(tmp_path / "kept.sqlite")
    one.of("a", lambda: "1")
    assert two.of("a", refuse) == "1"
    two.of("b", lambda: "2")
    assert one.of("b", refuse) == "2"


def test_a_digest_knows_where_a_part_ends() -> None:
    """Moving a letter from one part to the next is another key."""
    assert digest("ab", "c") != digest("a", "bc")


def test_changed_code_is_another_key(tmp_path: Path) -> None:
    """A folder stands for all modules in it."""
    (tmp_path / "inner").mkdir()
    module = tmp_path / "inner" / "a.py"
    module.write_text("a = 1\n", encoding="utf-8")
    before = code(tmp_path)
    module.write_text("a = 2\n", encoding="utf-8")
    assert code(tmp_path) != before
