"""The preparation of a checkout (`scripts/bootstrap`), with fake programs for everything that touches the system."""

import ast
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap import __main__ as entry
from bootstrap import browser, debian, environment
from bootstrap.programs import MISSING, Stopped
from bootstrap.words import words

SCRIPTS = Path(entry.__file__).parent
Programs = Callable[..., Path]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Make PATH a folder of our own (with `env` and `sh`), and write shell scripts into it; `calls` lists who ran."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("env", "sh"):
        (folder / name).symlink_to(shutil.which(name) or name)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("OPAS_NO_SYSTEM_PACKAGES", raising=False)
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(browser, "MAC_PROGRAMS", ())

    def write(**bodies: str) -> Path:
        for name, body in bodies.items():
            path = folder / name.replace("_", "-").replace("-dot-", ".")
            path.write_text(f'#!/bin/sh\necho "{path.name} $*" >> {folder}/calls\n{body}\n', encoding="utf-8")
            path.chmod(0o755)
        return folder

    return write


@pytest.fixture
def debian_system(programs: Programs) -> Path:
    """A Debian where `apt-get install` puts names into the file `installed`, once `apt-get update` has been run."""
    folder = programs()
    (folder / "installed").touch()
    return programs(
        dpkg_query=f'while read -r name; do echo "$name installed"; done < {folder}/installed',
        apt_get=f"""case "$*" in
            *update*) : > {folder}/lists;;
            *) [ -e {folder}/lists ] || exit 100
               for name do echo "$name" >> {folder}/installed; done;;
        esac""",
    )


def calls(folder: Path, name: str) -> list[str]:
    """How the fake program was called, one line a call, without the options that are always there."""
    path = folder / "calls"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [
        line.removeprefix(f"{name} ").removeprefix(" ".join(debian._NEVER_WAIT)).strip()
        for line in lines
        if line.startswith(f"{name} ")
    ]


@pytest.mark.parametrize("name", ["__main__.py", "words.py", "__init__.py"])
def test_an_old_python_can_read_the_entry(name: str) -> None:
    """What runs before a Python is chosen is written in the grammar of Python 3.6."""
    ast.parse((SCRIPTS / name).read_text("utf-8"), feature_version=(3, 6))


def test_first_python_that_runs_and_was_tried_is_chosen(programs: Programs) -> None:
    """A Python that is too old, too new or only a version manager's placeholder is passed over."""
    folder = programs(
        python3="echo 3 9",
        python3_dot_14="exit 127",
        python3_dot_13="echo 3 99",
        python3_dot_12="echo 3 12",
        python3_dot_11="echo 3 11",
    )
    assert entry.best_python() == str(folder / "python3.12")


def test_no_python_is_chosen_where_all_are_too_old(programs: Programs) -> None:
    """Where every Python is too old, none is chosen."""
    programs(python3="echo 3 10")
    assert entry.best_python() is None


def test_too_old_python_is_one_line_and_exit_code_3(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Python that is too old, with no other there, ends with one line that says what to install."""
    programs()
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    with pytest.raises(SystemExit) as end:
        entry.main()
    said = capsys.readouterr().err
    assert end.value.code == MISSING
    assert said == words("old-python", found="3.10") + "\n"


def test_installed_system_packages_are_left_alone(debian_system: Path) -> None:
    """apt-get is not called where every package is there."""
    (debian_system / "installed").write_text("festival\nfestvox-us-slt-hts\n", encoding="utf-8")
    assert debian.install("festival", "festvox-us-slt-hts")
    assert not calls(debian_system, "apt-get")


def test_missing_system_packages_are_installed(
    debian_system: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what is missing is installed, the lists are fetched only after a first try, and one line says so."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    (debian_system / "installed").write_text("festival\n", encoding="utf-8")
    assert debian.install("festival", "festvox-suopuhe-lj", "chromium")
    install = "install -y -qq --no-install-recommends festvox-suopuhe-lj chromium"
    assert calls(debian_system, "apt-get") == [install, "update -qq", install]
    assert capsys.readouterr().err == words("system", packages="festvox-suopuhe-lj chromium") + "\n"


def test_packages_that_cannot_be_had_are_no_error(
    debian_system: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where apt-get fails, as without a network, the answer is no and nothing is raised."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    programs(apt_get="exit 100")
    assert not debian.install("festival")
    assert len(calls(debian_system, "apt-get")) == 3


def test_nothing_is_asked_and_sbin_is_found(
    debian_system: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """apt-get runs without questions and finds the administrator's programs, which a plain `su` leaves out of PATH."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    programs(apt_get=f'echo "$DEBIAN_FRONTEND $PATH" > {debian_system}/environment')
    debian.install("festival")
    frontend, _, path = (debian_system / "environment").read_text("utf-8").strip().partition(" ")
    assert frontend == "noninteractive"
    assert {"/usr/sbin", "/sbin"} <= set(path.split(":"))


def test_system_is_never_touched_when_told_so(
    debian_system: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With OPAS_NO_SYSTEM_PACKAGES=1 neither apt-get nor sudo is called, and a later run without it is free to try."""
    programs(sudo="exit 0")
    monkeypatch.setenv("OPAS_NO_SYSTEM_PACKAGES", "1")
    assert not debian.install("festival")
    assert not calls(debian_system, "apt-get")
    assert not calls(debian_system, "sudo")
    assert debian.wanted_voices() == ""


@pytest.mark.parametrize(("sudo", "prefix"), [("exit 0", ("sudo", "-n")), ("exit 1", None)])
def test_sudo_is_used_where_it_needs_no_password(
    debian_system: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch, sudo: str, prefix: tuple[str, ...] | None
) -> None:
    """An ordinary user's run goes through `sudo -n` where that works, and installs nothing where it does not."""
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    programs(sudo=sudo)
    assert debian.administrators_prefix() == prefix
    assert calls(debian_system, "sudo") == ["-n true"]


def test_other_systems_are_left_alone(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no apt-get, nothing is installed, whoever runs it."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    programs()
    assert debian.missing("festival") == ("festival",)
    assert not debian.install("festival")


def test_browser_that_is_there_is_found(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser that CHROME names comes first, then the known names."""
    folder = programs(google_chrome="", my_browser="")
    assert browser.find() == str(folder / "google-chrome")
    monkeypatch.setenv("CHROME", str(folder / "my-browser"))
    assert browser.find() == str(folder / "my-browser")


def test_browser_that_chrome_names_must_exist(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong CHROME is not answered with another browser."""
    programs(chromium="")
    monkeypatch.setenv("CHROME", "no-such-browser")
    assert browser.find() is None


def test_missing_browser_stops_with_one_line(tmp_path: Path, programs: Programs) -> None:
    """Where there is no browser and none may be installed, the tests stop with exit code 3 and what to install."""
    programs()
    with pytest.raises(Stopped, match="apt install chromium") as stopped:
        browser.require(tmp_path)
    assert stopped.value.exit_code == MISSING
    assert "\n" not in str(stopped.value)


def lay_driver(environment: Path, body: str) -> None:
    """Put a driver of our own where Playwright has its."""
    driver = environment / "lib/python3.11/site-packages/playwright/driver/node"
    driver.parent.mkdir(parents=True)
    driver.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    driver.chmod(0o755)


def test_drivers_library_is_installed(
    tmp_path: Path, programs: Programs, debian_system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A driver that does not start gets the library that a minimal Debian is without."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    programs(chromium="")
    lay_driver(
        tmp_path,
        f"while read -r name; do [ $name != libatomic1 ] || exit 0; done < {debian_system}/installed; exit 127",
    )
    browser.require(tmp_path)
    assert "libatomic1" in (debian_system / "installed").read_text("utf-8").split()


def test_driver_that_does_not_start_stops_with_one_line(tmp_path: Path, programs: Programs) -> None:
    """Where the driver's library may not be installed, one line names it, with exit code 3."""
    programs(chromium="")
    lay_driver(tmp_path, "exit 127")
    with pytest.raises(Stopped, match="apt install libatomic1") as stopped:
        browser.require(tmp_path)
    assert stopped.value.exit_code == MISSING


def test_missing_ensurepip_is_installed(
    tmp_path: Path, programs: Programs, debian_system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Debian without ensurepip, the package that holds it for this very Python is installed first."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(sys, "executable", str(programs(python="") / "python"))
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    installed = debian_system / "installed"
    monkeypatch.setattr(environment, "_has_ensurepip", lambda: package in installed.read_text("utf-8"))
    installer = environment.make(tmp_path / ".venv")
    assert installer == (str(tmp_path / ".venv/bin/python"), "-m", "pip", "install")
    assert calls(debian_system, "python") == [f"-m venv {tmp_path}/.venv"]


@pytest.mark.parametrize(
    ("python", "others", "installer"),
    [
        ('[ "$2" != pip ] || echo "pip 22.3 from here"', ("virtualenv", "uv"), "python -m pip --python .venv install"),
        ('[ "$2" != pip ] || echo "pip 22.2.9 from here"', ("virtualenv", "uv"), ".venv -m pip install"),
        ('[ "$2" = venv ]', ("uv",), "uv pip install --python .venv"),
    ],
    ids=["pip", "virtualenv", "uv"],
)
def test_without_ensurepip_another_program_helps_out(
    tmp_path: Path,
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    python: str,
    others: tuple[str, ...],
    installer: str,
) -> None:
    """Where ensurepip is missing and may not be installed: a new enough pip, else virtualenv, else uv."""
    folder = programs(python=python, **dict.fromkeys(others, ""))
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.setattr(environment, "_has_ensurepip", lambda: False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    command = " ".join(environment.make(tmp_path / ".venv"))
    assert command.replace(f"{tmp_path}/.venv/bin/python", ".venv").replace(f"{folder}/", "") == installer


def test_no_way_to_an_environment_is_one_line(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can make an environment, one line names the package to install, with exit code 3."""
    monkeypatch.setattr(sys, "executable", str(programs(python="exit 1") / "python"))
    monkeypatch.setattr(environment, "_has_ensurepip", lambda: False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Stopped, match=r"apt install python3\.\d+-venv") as stopped:
        environment.make(tmp_path / ".venv")
    assert stopped.value.exit_code == MISSING


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("fi_FI.UTF-8", "Keskeytetty. Seuraava ajo aloittaa alusta."),
        ("en_GB.UTF-8", "Stopped. The next run starts afresh."),
        ("C", "Stopped. The next run starts afresh."),
    ],
)
def test_messages_are_in_the_readers_language(monkeypatch: pytest.MonkeyPatch, locale: str, said: str) -> None:
    """A Finnish locale gets Finnish, every other one English."""
    monkeypatch.setenv("LC_ALL", locale)
    assert words("stopped") == said
