"""What was installed, as content hashes; lies in `.venv` only while everything there is whole."""

import hashlib
import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

BUILD_LOCK = "requirements-build.lock"
LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"


@dataclass(frozen=True, slots=True)
class Stamp:
    """One hash for each part of the environment; an empty one means that the part is not there."""

    packages: str = ""
    """Also changes with the version of Python and with the folder, which scripts in `.venv` have written in them."""
    tests: str = ""
    project: str = ""
    voices: str = ""
    """Which system packages were installed, or tried once and not got."""

    def covers(self, wanted: "Stamp") -> bool:
        """Whether every part that is wanted is there as wanted."""
        mine, theirs = asdict(self), asdict(wanted)
        return all(mine[part] == theirs[part] for part in theirs if theirs[part])


def wanted(root: Path, *, tests: bool, voices: str) -> Stamp:
    """The stamp that a finished environment of this checkout has."""
    home = f"{platform.python_implementation()} {platform.python_version()} {root}"
    return Stamp(
        packages=_hash(home.encode(), _read(root / BUILD_LOCK), _read(root / LOCK)),
        tests=_hash(_read(root / TEST_LOCK)) if tests else "",
        project=_hash(_read(root / "pyproject.toml")),
        voices=voices,
    )


def read(environment: Path) -> Stamp:
    """The stamp of an environment; an empty one where a part is missing or an installation was cut short."""
    whole = all((environment / "bin" / name).exists() for name in ("python", "opas"))
    try:
        return Stamp(**json.loads(_path(environment).read_bytes())) if whole else Stamp()
    except (FileNotFoundError, ValueError, TypeError):
        return Stamp()


def write(environment: Path, stamp: Stamp) -> None:
    """Say that everything in the environment is whole."""
    fresh = environment / f".stamp.{os.getpid()}"
    with fresh.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(asdict(stamp), indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(_path(environment))


def forget(environment: Path) -> None:
    """Say that work has begun: whatever stops it from here on, the next run sees no stamp and starts afresh."""
    _path(environment).unlink(missing_ok=True)


def _path(environment: Path) -> Path:
    return environment / "opas-stamp.json"


def _read(path: Path) -> bytes:
    return path.read_bytes()


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
