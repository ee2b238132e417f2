"""The Makefile's verbs, with a command opas that only writes down how it was called."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parent.parent / "Makefile"
OPAS = """\
#!/bin/sh
echo "begin $*" >> calls
sleep 0.1
[ "$*" != "$FAIL" ] || exit 1
echo "end $*" >> calls
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder, with a space in its name, that has the Makefile and a fake command opas."""
    root = tmp_path / "with a space"
    (root / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(MAKEFILE, root)
    opas = root / ".venv" / "bin" / "opas"
    opas.write_text(OPAS, encoding="utf-8")
    opas.chmod(0o755)
    return root


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run make there; `true` stands in for the Python that runs the bootstrap."""
    # The tests themselves run under make, which tells the makes below it so.
    env = {name: value for name, value in os.environ.items() if name not in ("MAKELEVEL", "MAKEFLAGS", "MFLAGS")}
    command = ["make", "PYTHON=true", *words]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def calls(folder: Path) -> list[str]:
    """What the fake command wrote down."""
    return (folder / "calls").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("verbs", "build"), [((), "build --zip"), (("check", "audio", "site"), "build")])
def test_order_holds_under_parallel_make(folder: Path, verbs: tuple[str, ...], build: str) -> None:
    """Check, audio, site, last look: each begins when the one before has ended, however many jobs make may run."""
    order = ("check", "audio", "images", build, "verify")
    assert make(folder, "-j8", *verbs).returncode == 0
    assert calls(folder) == [f"{edge} {verb}" for verb in order for edge in ("begin", "end")]


def test_first_failure_stops_make(folder: Path) -> None:
    """Where the check finds faults, neither audiobook nor site is made."""
    assert make(folder, "-j8", "FAIL=check").returncode == 2
    assert calls(folder) == ["begin check"]


def test_help_names_every_verb(folder: Path) -> None:
    """`make help` has one line for each verb, in Finnish and English."""
    verbs = re.search(r"^\.PHONY: (.*)$", MAKEFILE.read_text("utf-8"), re.MULTILINE)
    assert verbs is not None
    lines = make(folder, "help").stdout.splitlines()
    assert sorted(line.split()[1] for line in lines) == sorted(set(verbs[1].split()) - {"environment"})
    assert all(" · " in line for line in lines)
