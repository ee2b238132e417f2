"""The one place where other programs are run, and functions in a process of their own."""

import multiprocessing
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import MappingProxyType
from typing import ParamSpec, TypeVar

from opas.errors import FailedProgramError, MissingProgramError

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def find(name: str) -> str | None:
    """The full path of a program, or None where it is not installed."""
    return shutil.which(name)


def run(
    command: Sequence[str | Path],
    *,
    text: bytes = b"",
    timeout_s: float = 600,
    hint: str = "",
    cwd: Path | None = None,
    complaint: str = "",
    settings: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Run a program to its end and return what it printed.

    `text` goes to its standard input; nothing is ever passed through a shell.
    `settings` are variables of its environment, besides ours.
    `complaint` is a pattern of error lines that count as a failure even where the exit code says that all is well.
    Raises MissingProgramError where the program is not installed or cannot be started (with `hint`, which says
    how to install it) and FailedProgramError where it fails, is killed or takes longer than `timeout_s` seconds.
    """
    name = Path(command[0]).name
    try:
        done = subprocess.run(
            list(command),
            input=text,
            capture_output=True,
            timeout=timeout_s,
            cwd=cwd,
            check=False,
            env={**os.environ, **settings},
        )
    except FileNotFoundError as missing:
        raise MissingProgramError(f"{name} is not installed. {hint}".strip()) from missing
    except OSError as broken:
        raise MissingProgramError(f"{name} cannot be started ({broken.strerror}). {hint}".strip()) from broken
    except subprocess.TimeoutExpired as late:
        raise FailedProgramError(f"{name} did not finish in {timeout_s:.0f} s and was stopped.") from late
    _refuse_failure(name, done, complaint)
    return done.stdout


def _refuse_failure(name: str, done: subprocess.CompletedProcess[bytes], complaint: str) -> None:
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if done.returncode < 0:
        raise FailedProgramError(f"{name} was killed by signal {-done.returncode}.")
    if done.returncode > 0:
        raise FailedProgramError(
            f"{name} failed with exit code {done.returncode}: {said[-1] if said else 'no message'}"
        )
    complaints = [line for line in said if complaint and re.search(complaint, line, re.IGNORECASE)]
    if complaints:
        raise FailedProgramError(f"{name} complained: {complaints[0]}")


def alone(function: Callable[_Given, _Result], *given: _Given.args, **named: _Given.kwargs) -> _Result:
    """Call a function of a module in a fresh process, which takes the memory that it needed with it when it ends.

    Raises whatever the function raises, and FailedProgramError where the process was killed.
    """
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        try:
            return process.submit(function, *given, **named).result()
        except BrokenProcessPool as broken:
            reason = f"{function.__name__} was killed, perhaps for want of memory. Run the command again."
            raise FailedProgramError(reason) from broken
