"""What was worked out once and is kept between runs, each under a digest of everything that it depends on.

One file of the cache holds what one output needs; it is read piece by piece, so that a thousand pages are never in
memory together. See scripts/decisions/kept.md.
"""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, text TEXT NOT NULL)"
_WAIT_S = 20
"""For another run that is writing to the same file."""


class Kept:
    """Texts by their keys. What is damaged is begun anew, and what cannot be written is worked out again next time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: sqlite3.Connection | None = None
        self._used: set[str] = set()

    def __del__(self) -> None:
        self._close()

    def of(self, key: str, make: Callable[[], str]) -> str:
        """The text under a key, which `make` makes where it is not kept."""
        self._used.add(key)
        rows = self._asked("SELECT text FROM kept WHERE key = ?", key)
        if rows:
            return str(rows[0][0])
        text = make()
        self._asked("INSERT OR REPLACE INTO kept VALUES (?, ?)", key, text)
        return text

    def sweep(self) -> None:
        """Forget what nobody has asked for since the last time."""
        stale = [key for (key,) in self._asked("SELECT key FROM kept") if key not in self._used]
        for key in stale:
            self._asked("DELETE FROM kept WHERE key = ?", key)
        self._used.clear()
        self._close()

    def _asked(self, what: str, *given: str) -> list[tuple[str, ...]]:
        """The rows of an answer; none where the file is busy or damaged."""
        try:
            self._open = self._open or _opened(self._path)
            return self._open.execute(what, given).fetchall()
        except sqlite3.OperationalError:
            return []
        except sqlite3.DatabaseError:
            self._close()
            for beside in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + beside).unlink(missing_ok=True)
            return []

    def _close(self) -> None:
        if self._open:
            self._open.close()
        self._open = None


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    # What a sudden loss of power could destroy is only a cache, so nothing waits for the disk.
    file = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)
    try:
        for words in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF", _TABLE):
            file.execute(words)
    except sqlite3.DatabaseError:
        file.close()
        raise
    return file


def digest(*parts: str) -> str:
    """One key for several texts; where one ends and the next begins is part of it."""
    made = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8")
        made.update(len(raw).to_bytes(8, "big") + raw)
    return made.hexdigest()


def code(*paths: Path) -> str:
    """A digest of modules, and of all in a folder: what they make changes at most when they do."""
    modules = [module for path in paths for module in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    return digest(*(module.read_text(encoding="utf-8") for module in modules))
