"""`python3 scripts/bootstrap [--test]`: hands over to a Python that is new enough, then prepares the checkout.

This module and `words.py` must be readable for any Python from 3.6 on, since an old one says what to install.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NEWEST_TRIED = (3, 14)
"""The locked packages have wheels up to this version; a newer Python is used only where there is no other."""
NAMES = ("python3", "python3.14", "python3.13", "python3.12", "python3.11")


def main() -> None:
    """Run the preparation under a Python of our choice and end with its exit code."""
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    if not OLDEST <= sys.version_info[:2] <= NEWEST_TRIED:
        _hand_over()
    from bootstrap.prepare import main as prepare

    sys.exit(prepare(sys.argv[1:]))


def best_python() -> "str | None":
    """The first program among NAMES that runs and is neither too old nor newer than what was tried."""
    for name in NAMES:
        path = shutil.which(name)
        if path and OLDEST <= _version(path) <= NEWEST_TRIED:
            return path
    return None


def _hand_over() -> None:
    """Become another Python; return where there is none and this one is too new, not too old."""
    from bootstrap.words import say

    python = best_python()
    if python:
        os.execv(python, [python, __file__, *sys.argv[1:]])
    if sys.version_info < OLDEST:
        say("old-python", found="{}.{}".format(*sys.version_info))
        sys.exit(3)


def _version(python: str) -> "tuple[int, ...]":
    """Its two first numbers, or none where it does not run, as some version managers' placeholders do not."""
    ask = [python, "-c", "import sys; print(*sys.version_info[:2])"]
    asked = subprocess.run(ask, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return tuple(int(number) for number in asked.stdout.split())


if __name__ == "__main__":
    main()
