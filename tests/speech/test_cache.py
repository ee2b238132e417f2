"""The cache: what was kept comes back unchanged or not at all, and one run writes at a time."""

from pathlib import Path

import pytest

from opas.errors import BusyError
from opas.project import Project
from opas.speech.cache import Store, key, writing

KEY = key("a take")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store that holds one thing."""
    store = Store(tmp_path / "takes", ".flac")
    store.put(KEY, b"sound" * 100)
    return store


def test_what_was_kept_comes_back(store: Store) -> None:
    """An undamaged file gives back the bytes that were put in."""
    assert store.get(KEY) == b"sound" * 100


def test_what_was_never_kept_is_missing(store: Store) -> None:
    """A key without a file gives nothing."""
    assert store.get(key("another take")) is None


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 500, 531])
def test_a_truncated_file_is_missing(store: Store, length: int) -> None:
    """Wherever a file was cut off, it does not count."""
    path = store.path(KEY)
    path.write_bytes(path.read_bytes()[:length])
    assert store.get(KEY) is None


@pytest.mark.parametrize("at", [0, 250, 499, 500, 531])
def test_a_flipped_bit_is_noticed(store: Store, at: int) -> None:
    """One wrong bit anywhere, even in the seal, makes the file worthless."""
    path = store.path(KEY)
    content = bytearray(path.read_bytes())
    content[at] ^= 4
    path.write_bytes(content)
    assert store.get(KEY) is None


def test_a_file_under_another_key_is_missing(store: Store) -> None:
    """A sound take copied to another key's place, as from another voice's cache, is not that key's take."""
    other = key("another voice")
    store.path(other).parent.mkdir(parents=True, exist_ok=True)
    store.path(other).write_bytes(store.path(KEY).read_bytes())
    assert store.get(other) is None


def test_keys_tell_parts_apart() -> None:
    """Moving a character from one part to the next makes another key."""
    assert len({key("ab", "c"), key("a", "bc"), key("abc"), key(("ab", "c")), key("ab", "c", ())}) == 5


def test_sweeping_keeps_what_is_used(store: Store) -> None:
    """A sweep deletes unused things and the temporary files of killed writers, and nothing that is used."""
    unused = key("unused")
    store.put(unused, b"x")
    left_behind = store.path(KEY).with_name(f".{KEY}.flac.abc.tmp")
    left_behind.write_bytes(b"half")
    assert store.sweep({KEY}) == 2
    assert store.get(KEY) is not None
    assert store.get(unused) is None
    assert not left_behind.exists()


def test_one_run_writes_at_a_time(tmp_path: Path) -> None:
    """A second run is turned away with exit code 75, and may work when the first has ended."""
    project = Project(tmp_path)
    with writing(project), pytest.raises(BusyError) as refused, writing(project):
        pass
    assert refused.value.exit_code == 75
    with writing(project):
        pass
