"""The lock files agree with pyproject.toml and with each other."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements-build.lock", "requirements.lock", "requirements-test.lock")


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def versions(lock: str) -> dict[str, set[str]]:
    """The versions that a lock holds of each package; more than one where they differ between Pythons."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def asked_for(pyproject: dict[str, Any], lock: str) -> list[str]:
    """What a lock was made from."""
    project = pyproject["project"]
    return {
        "requirements-build.lock": pyproject["build-system"]["requires"],
        "requirements.lock": project["dependencies"],
        "requirements-test.lock": project["dependencies"] + project["optional-dependencies"]["test"],
    }[lock]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked(pyproject: dict[str, Any], lock: str) -> None:
    """Each dependency is locked in versions that pyproject.toml allows; where not, run `make lock`."""
    locked = versions(lock)
    for line in asked_for(pyproject, lock):
        asked = Requirement(line)
        found = locked.get(canonicalize_name(asked.name), set())
        assert found, f"{asked.name} is missing in {lock}: run make lock"
        assert all(asked.specifier.contains(version) for version in found), f"{line}, but {lock} has {found}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_hashes_and_no_address(lock: str) -> None:
    """A lock says what a package is, byte for byte, and never where it comes from."""
    text = (ROOT / lock).read_text("utf-8")
    packages = re.findall(r"^[\w.-]+==.*(?:\n {4}.*)+", text, re.MULTILINE)
    assert len(packages) == len(re.findall(r"==", text))
    assert all("--hash=sha256:" in package for package in packages)
    assert "//" not in text
    assert "--index" not in text


def test_tests_run_on_what_is_delivered() -> None:
    """Every package of the main lock has the same version in the lock for the tests."""
    for_tests = versions("requirements-test.lock")
    assert {name: for_tests.get(name) for name in versions("requirements.lock")} == versions("requirements.lock")


def test_build_group_holds_the_build_backend(pyproject: dict[str, Any]) -> None:
    """The group that the build lock is made from asks for the same build backend as build-system does."""
    assert set(pyproject["build-system"]["requires"]) <= set(pyproject["dependency-groups"]["build"])
