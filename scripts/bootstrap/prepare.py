"""The order of the preparation: what is whole is left alone, what is not is made."""

import fcntl
import os
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bootstrap import browser, debian, environment, stamp
from bootstrap.programs import FAILED, INTERRUPTED, Stopped, install
from bootstrap.stamp import BUILD_LOCK, LOCK, TEST_LOCK, Stamp
from bootstrap.words import say

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = ROOT / ".venv"
LOG = ENVIRONMENT / "install.log"


def main(arguments: Sequence[str]) -> int:
    """Prepare the checkout and return the exit code: 0, or 2, 3, 4 or 130 after one line."""
    if [word for word in arguments if word != "--test"]:
        say("usage")
        return 2
    try:
        prepare(tests="--test" in arguments)
    except Stopped as stopped:
        sys.stderr.write(f"{stopped}\n")
        return stopped.exit_code
    except OSError as fault:
        say("file", path=fault.filename or ROOT, reason=fault.strerror)
        return FAILED
    except KeyboardInterrupt:
        say("stopped")
        return INTERRUPTED
    return 0


def prepare(*, tests: bool) -> None:
    """Bring the environment, the voices and, for tests, the browser to what the files of the checkout ask for."""
    wanted = stamp.wanted(ROOT, tests=tests, voices=debian.wanted_voices())
    if not stamp.read(ENVIRONMENT).covers(wanted):
        with _one_run_at_a_time():
            # Read again: the run that we may have waited for has made some of it, or all.
            found = stamp.read(ENVIRONMENT)
            if not found.covers(wanted):
                _renew(found, wanted)
    if tests:
        browser.require(ENVIRONMENT)


def _renew(found: Stamp, wanted: Stamp) -> None:
    """Make what is not as wanted; a changed lock empties the environment, so that it holds only what is locked."""
    if not found.voices and not debian.install(*debian.VOICES):
        say("built-in-voice", packages=" ".join(debian.VOICES))
    stamp.forget(ENVIRONMENT)
    if found.packages != wanted.packages or (found.tests and wanted.tests and found.tests != wanted.tests):
        found = Stamp()
        _install_all()
    if wanted.tests and not found.tests:
        _install_locked(TEST_LOCK)
    if found.project != wanted.project:
        say("project")
        _install("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp.write(ENVIRONMENT, replace(wanted, tests=wanted.tests or found.tests, voices=wanted.voices or found.voices))


def _install_all() -> None:
    """Make the environment anew: first the locked pip and build backend, then with these all the rest."""
    say("environment", version=platform.python_version())
    installer = environment.make(ENVIRONMENT)
    hashed = ("--require-hashes", "-r", str(ROOT / BUILD_LOCK))
    install((*installer, *hashed), log=LOG)
    _install_locked(LOCK)


def _install_locked(name: str) -> None:
    names = set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text("utf-8"), re.MULTILINE))
    say("packages", count=len(names), lock=name)
    _install("--no-build-isolation", "--require-hashes", "-r", str(ROOT / name), count=len(names))


def _install(*words: str, count: int = 0) -> None:
    pip = (environment.python_of(ENVIRONMENT), "-m", "pip", "install")
    install((*pip, *words), log=LOG, count=count)


@contextmanager
def _one_run_at_a_time() -> Iterator[None]:
    """Hold the checkout's lock, waiting for whoever has it; the programs that we start hold it with us."""
    lock = os.open(ROOT, os.O_RDONLY)
    os.set_inheritable(lock, True)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
