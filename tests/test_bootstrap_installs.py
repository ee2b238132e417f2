"""The preparation of a small checkout for real: Python's own venv, pip, wheels that the test writes, no network."""

import base64
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"

BACKEND = """\
import pathlib, shutil, time

HERE = pathlib.Path(__file__).parent

def build_editable(folder, config_settings=None, metadata_directory=None):
    until = time.monotonic() + 60
    while (HERE / "hang").exists() and time.monotonic() < until:
        (HERE / "hanging").touch()
        time.sleep(0.02)
    return shutil.copy(HERE / "opas-1-py3-none-any.whl", folder) and "opas-1-py3-none-any.whl"
"""


@dataclass(frozen=True, slots=True)
class Checkout:
    """A small checkout: the bootstrap, a project whose backend is one function, and locks of one package each."""

    root: Path

    def start(self) -> subprocess.Popen[str]:
        """Start the preparation in a process group of its own."""
        settings = {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": "wheels",  # relative, as pip splits it at spaces
            "PIP_CONFIG_FILE": os.devnull,
            "OPAS_NO_SYSTEM_PACKAGES": "1",
            "LC_MESSAGES": "C",
        }
        ours = ("PIP_", "LC_", "LANG", "OPAS_")
        return subprocess.Popen(
            [sys.executable, "scripts/bootstrap"],
            cwd=self.root,
            env={name: value for name, value in os.environ.items() if not name.startswith(ours)} | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def prepare(self) -> tuple[int, list[str]]:
        """Run the preparation and return its exit code and its lines, but for the one about the voice."""
        running = self.start()
        said, _ = running.communicate(timeout=120)
        return running.returncode, [line for line in said.splitlines() if "voice" not in line]

    @property
    def stamp(self) -> Path:
        """What says that the environment is whole."""
        return self.root / ".venv" / "opas-stamp.json"

    def lock(self, name: str, package: str) -> None:
        """Write a lock file that holds one package with its hash."""
        wheel = self.root / "wheels" / f"{package}-1-py3-none-any.whl"
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        (self.root / name).write_text(f"{package}==1 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A small checkout of one test's own."""
    return lay(tmp_path)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout whose environment is whole; every test that takes it leaves it so."""
    made = lay(tmp_path_factory.mktemp("finished"))
    code, said = made.prepare()
    assert (code, len(said)) == (0, 3), said
    return made


def lay(folder: Path) -> Checkout:
    """Lay a small checkout into a folder whose name has a space and a letter outside ASCII."""
    root = folder / "Yhteisömanagerin opas"
    shutil.copytree(SCRIPTS / "bootstrap", root / "scripts" / "bootstrap", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "wheels").mkdir()
    made = Checkout(root)
    for name, package in (("requirements-build.lock", "saw"), ("requirements.lock", "plank")):
        write_wheel(root / "wheels", package)
        made.lock(name, package)
    (root / "requirements-test.lock").touch()
    write_wheel(root, "opas", "[console_scripts]\nopas = plank:main\n")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "pyproject.toml").write_text(
        '[project]\nname = "opas"\nversion = "1"\n'
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
        encoding="utf-8",
    )
    return made


def write_wheel(folder: Path, name: str, entry_points: str = "") -> None:
    """Write the smallest wheel that pip installs."""
    info = f"{name}-1.dist-info"
    files = {
        f"{name}.py": f"def main():\n    print('{name}')\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": entry_points,
    }
    record = [f"{path},{_record_hash(text)},{len(text)}" for path, text in files.items()]
    with zipfile.ZipFile(folder / f"{name}-1-py3-none-any.whl", "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
        wheel.writestr(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,\n"]))


def _record_hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def test_second_run_does_nothing(finished: Checkout) -> None:
    """Where all that is locked and the command opas are installed, a run touches nothing and says nothing."""
    assert subprocess.check_output([finished.root / ".venv/bin/opas"], text=True) == "plank\n"
    before = finished.stamp.stat()
    assert finished.prepare() == (0, [])
    after = finished.stamp.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_changed_project_renews_the_command_alone(finished: Checkout) -> None:
    """After a change in pyproject.toml the locked packages stay as they are."""
    with (finished.root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert finished.prepare() == (0, ["Installing the command opas"])


def test_failed_renewal_leaves_no_stamp(finished: Checkout) -> None:
    """A run that fails says so with exit code 4, and the next one does not take the environment for whole."""
    kept = {path: path.read_bytes() for path in (finished.root / "pyproject.toml", finished.stamp)}
    with (finished.root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("this is no TOML\n")
    assert finished.prepare()[0] == 4
    assert not finished.stamp.exists()
    for path, content in kept.items():
        path.write_bytes(content)


def test_changed_lock_empties_the_environment(finished: Checkout) -> None:
    """A package that is no longer locked is no longer there."""
    write_wheel(finished.root / "wheels", "board")
    finished.lock("requirements-build.lock", "board")
    code, said = finished.prepare()
    assert (code, len(said)) == (0, 3), said
    installed = {path.stem for path in finished.root.glob(".venv/lib/*/site-packages/*.py")}
    assert {"board", "plank"} <= installed
    assert "saw" not in installed


def test_wrong_hash_is_refused(checkout: Checkout) -> None:
    """A package that is not the locked one stops the run with one line and exit code 4, and leaves no stamp."""
    write_wheel(checkout.root / "wheels", "plank", "[console_scripts]\nevil = plank:main\n")
    code, said = checkout.prepare()
    assert code == 4
    assert "HASH" in said[-1].upper()
    assert not checkout.stamp.exists()


def test_killed_installation_is_done_again(checkout: Checkout) -> None:
    """A run after a killed one waits until the killed one's pip has ended, however it ends, and starts afresh."""
    (checkout.root / "hang").touch()
    killed = checkout.start()
    assert killed.stdout is not None
    assert "Installing the command opas\n" in iter(killed.stdout.readline, "")
    while not (checkout.root / "hanging").exists():
        assert killed.poll() is None
    killed.kill()
    killed.wait()
    following = checkout.start()
    assert following.stdout is not None
    assert following.stdout.readline() == "Another run is installing at this moment; waiting for it.\n"
    assert not checkout.stamp.exists()
    os.killpg(killed.pid, signal.SIGKILL)
    (checkout.root / "hang").unlink()
    said, _ = following.communicate(timeout=120)
    assert following.returncode == 0, said
    assert "Making the environment" in said
    assert checkout.stamp.exists()
    killed.stdout.close()
