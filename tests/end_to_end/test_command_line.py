"""The command line as a person uses it: one line for every mistake, never a traceback."""

from pathlib import Path

from tests.end_to_end.conftest import run_opas

from opas.project import Project


def test_outside_the_handbook_it_says_so(tmp_path: Path) -> None:
    """In a folder that is no handbook, one line says where to go, with exit code 2."""
    done = run_opas(Project(tmp_path), "check")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "mkdocs.yml" in done.stderr


def test_an_unknown_verb_is_wrong_usage(real: Project) -> None:
    """A verb that does not exist gives exit code 2."""
    assert run_opas(real, "dance").returncode == 2


def test_check_is_quiet_when_all_is_well(small: Project) -> None:
    """Nothing on standard output, one summary line beside it, exit code 0; in the language asked for."""
    done = run_opas(small, "check", "--lang", "en", "--today", "2026-11-22")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "The content is fine.\n")


def test_warnings_fail_only_when_asked(small: Project) -> None:
    """A warning exits with 0, and with 1 under --strict; the day is an input."""
    words = ("check", "--today", "2028-01-01")
    assert [run_opas(small, *words).returncode, run_opas(small, *words, "--strict").returncode] == [0, 1]


def test_the_real_content_has_no_fault(real: Project) -> None:
    """The handbook itself passes its own check without a single warning."""
    done = run_opas(real, "check", "--today", "2026-11-22")
    assert (done.returncode, done.stdout) == (0, "")


def test_strict_asks_who_publishes(small: Project) -> None:
    """Under --strict each empty setting of handbook.yml is named with its line, and a filled one is not."""
    path = small.root / "handbook.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('publisher: ""', "publisher: Kylän väki"), encoding="utf-8"
    )
    done = run_opas(small, "check", "--lang", "en", "--strict", "--today", "2026-11-22")
    assert done.returncode == 1
    assert [line.split(":")[1] for line in done.stdout.splitlines()] == ["2", "3", "4"]
    assert "publisher is" not in done.stdout
