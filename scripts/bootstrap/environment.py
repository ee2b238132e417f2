"""An empty `.venv` with the locked pip in it, whichever way this system can make one."""

import importlib.util
import re
import shutil
import sys
from pathlib import Path

from bootstrap import debian
from bootstrap.programs import MISSING, Stopped, quietly

OLDEST_PIP = (22, 3)
"""The first with the option --python."""

Command = tuple[str, ...]


def make(folder: Path) -> Command:
    """Make an empty environment and return the command that installs packages into it.

    Debian parts Python from `ensurepip`; where its package may not be installed, another program helps out.
    """
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not _has_ensurepip():
        debian.install(package)
        importlib.invalidate_caches()
    made = _by_venv(folder) or _by_pip(folder) or _by_virtualenv(folder) or _by_uv(folder)
    if made is None:
        raise Stopped(MISSING, "no-environment", package=package)
    return made


def python_of(folder: Path) -> str:
    """The path of an environment's Python."""
    return str(folder / "bin" / "python")


def _by_venv(folder: Path) -> Command | None:
    if not _has_ensurepip():
        return None
    return _if_made(folder, (sys.executable, "-m", "venv", str(folder)), (python_of(folder), "-m", "pip", "install"))


def _by_pip(folder: Path) -> Command | None:
    told = quietly(sys.executable, "-m", "pip", "--version").stdout
    version = re.match(r"pip (\d+)\.(\d+)", told)
    if not version or (int(version[1]), int(version[2])) < OLDEST_PIP:
        return None
    without_pip = (sys.executable, "-m", "venv", "--without-pip", str(folder))
    return _if_made(folder, without_pip, (sys.executable, "-m", "pip", "--python", python_of(folder), "install"))


def _by_virtualenv(folder: Path) -> Command | None:
    module = importlib.util.find_spec("virtualenv")
    program = (sys.executable, "-m", "virtualenv") if module else (shutil.which("virtualenv") or "",)
    make_it = (*program, "--quiet", "--python", sys.executable, str(folder))
    return _if_made(folder, make_it, (python_of(folder), "-m", "pip", "install")) if program[0] else None


def _by_uv(folder: Path) -> Command | None:
    uv = shutil.which("uv")
    if uv is None:
        return None
    make_it = (uv, "venv", "--quiet", "--no-project", "--python", sys.executable, str(folder))
    return _if_made(folder, make_it, (uv, "pip", "install", "--python", python_of(folder)))


def _if_made(folder: Path, make_it: Command, installer: Command) -> Command | None:
    if folder.exists():
        shutil.rmtree(folder)
    return installer if quietly(*make_it).returncode == 0 else None


def _has_ensurepip() -> bool:
    return importlib.util.find_spec("ensurepip") is not None
