"""The one place where the preparation runs other programs and where it stops with a line.

Programs inherit the checkout's lock (`close_fds=False`), so that it outlives this run where only this run is killed.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bootstrap.words import words


class Stopped(Exception):
    """Something that a person can mend: printed as one line, with an exit code of its own."""

    def __init__(self, exit_code: int, key: str, **blanks: object) -> None:
        """Take the message's key in `words` and what fills its blanks."""
        super().__init__(words(key, **blanks))
        self.exit_code = exit_code


MISSING, FAILED, INTERRUPTED = 3, 4, 130
"""Exit codes, the same as those of the command opas."""


def quietly(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a program that must neither ask nor be heard, and return how it ended."""
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", close_fds=False
    )


def install(command: Sequence[str], *, log: Path, count: int = 0) -> None:
    """Run pip (or what stands in for it), all that it says going to `log`; count its packages on a terminal.

    It finds its registry in its own configuration and environment, to which we only add.
    """
    quiet = {"PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USE_PEP517": "1", "PYTHONUTF8": "1"}
    said: list[str] = []
    with (
        log.open("a", encoding="utf-8", newline="\n") as record,
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=os.environ | quiet,
            close_fds=False,
        ) as running,
    ):
        for line in running.stdout or ():
            record.write(line)
            said.append(line.strip())
            _show_count(said, count)
    if running.returncode:
        fault = next((line for line in said if line.lower().startswith("error")), said[-1] if said else "")
        name = " ".join(Path(word).name for word in command[:3])
        raise Stopped(FAILED, "failed", program=name, code=running.returncode, said=fault, log=log)


def _show_count(said: list[str], count: int) -> None:
    """Keep one line on the terminal up to date: how many packages of how many have been fetched."""
    if count and sys.stderr.isatty() and said[-1].startswith("Collecting "):
        done = sum(line.startswith("Collecting ") for line in said)
        sys.stderr.write(f"\r {done}/{count} \r")
        sys.stderr.flush()
