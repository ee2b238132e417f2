"""What every test may use: the real project, and small projects made from it."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from opas.project import Project

ROOT = Path(__file__).parent.parent

# The same inputs in every run: a change is judged by what it changes. `opas bench fuzz` looks for new ones.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


@pytest.fixture(scope="session")
def real() -> Project:
    """The project that these tests belong to."""
    return Project(ROOT)


@pytest.fixture(autouse=True)
def _side_by_side(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests run side by side in several processes; one that measures time (mark `alone`) has the machine to itself."""
    mark = fcntl.LOCK_EX if request.node.get_closest_marker("alone") else fcntl.LOCK_SH
    with (tmp_path_factory.getbasetemp().parent / "side-by-side.lock").open("a") as lock:
        fcntl.flock(lock, mark)
        yield


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project with the real vocabulary, three pages, and two cards that refer to each other."""
    return make_small(tmp_path / "handbook")


def make_small(folder: Path) -> Project:
    """Lay the small project of tests/small/ into a folder, with the real vocabulary and settings."""
    shutil.copytree(ROOT / "tests" / "small", folder)
    (folder / "docs" / "assets").mkdir()
    shutil.copy(ROOT / "methods" / "vocabulary.yml", folder / "methods" / "vocabulary.yml")
    return Project(folder)


@pytest.fixture
def edit(small: Project) -> Callable[[str, str, str], None]:
    """Replace a text in a file of the small project; the text must be there."""

    def replace(name: str, old: str, new: str) -> None:
        path = small.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
