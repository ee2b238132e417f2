"""What was made once and need not be made again, under the hash of what it was made from.

A file's place says what it should hold, and its last 32 bytes say whether it still does: a truncated, altered or
misplaced file is noticed when it is read and counts as missing.
"""

import fcntl
import hashlib
import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from opas.content.writing import write_bytes
from opas.errors import BusyError
from opas.project import Project

_SEAL = hashlib.sha256().digest_size


def key(*parts: object) -> str:
    """The hash of what something is made from: text, numbers, and tuples of them."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """One kind of things in the cache."""

    folder: Path
    suffix: str

    def path(self, key: str) -> Path:
        """Where the thing with a key stands."""
        return self.folder / key[:2] / f"{key}{self.suffix}"

    def put(self, key: str, content: bytes) -> None:
        """Keep something, whole or not at all."""
        write_bytes(self.path(key), content + _seal(key, content))

    def get(self, key: str) -> bytes | None:
        """What was kept, or None where there is nothing or it is damaged."""
        try:
            sealed = self.path(key).read_bytes()
        except OSError:
            return None
        content = sealed[:-_SEAL]
        return content if sealed[-_SEAL:] == _seal(key, content) else None

    def drop(self, key: str) -> None:
        """Forget something that has turned out to be wrong."""
        self.path(key).unlink(missing_ok=True)

    def sweep(self, kept: Collection[str]) -> int:
        """Delete everything whose key is not among `kept`, and what killed writers left; returns how many files."""
        wanted = {self.path(key) for key in kept}
        unwanted = [path for path in self.folder.rglob("*") if path.is_file() and path not in wanted]
        for path in unwanted:
            path.unlink()
        return len(unwanted)


@contextmanager
def writing(project: Project) -> Iterator[None]:
    """Be the one run that writes to the cache; the lock ends with the process, however it ends.

    Raises BusyError where another run is writing.
    """
    project.cache.mkdir(parents=True, exist_ok=True)
    with (project.cache / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise BusyError("Another run is making the audiobook. Wait until it is ready, or stop it first.") from held
        yield


def _seal(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode("ascii") + content).digest()
