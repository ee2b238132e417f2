"""The real handbook: built once, served at an address of this machine, and opened in a real browser."""

import fcntl
import functools
import http.server
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.conftest import ROOT

from bootstrap.browser import find
from opas.project import Project

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
"""Chromium starts as root too, and asks nobody on the network."""

# What is waited for comes at once on most machines; a busy one is given time, as a test that hurries says nothing.
expect.set_options(timeout=30_000)


def copy_of_the_project(folder: Path) -> Project:
    """The handbook as it stands, without what was built, so that a test may change it."""
    kept = ("docs", "methods", "translations", "audio", "scripts", "mkdocs.yml", "handbook.yml")
    for name in kept:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, folder / name, ignore=shutil.ignore_patterns("cache", "dist", "__pycache__", "*.egg-info")
            )
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(source, folder / name)
    # The whole book has some 10,000 pauses; shorter ones test the same and take a fraction of the time to encode.
    book = folder / "audio" / "book.yml"
    book.write_text(re.sub(r"(?m)^(  [a-z]+:) \d+00?$", r"\1 50", book.read_text(encoding="utf-8")), encoding="utf-8")
    return Project(folder)


def run_opas(project: Project, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line on a project, as a user would."""
    command = [sys.executable, "-m", "opas", "--root", str(project.root), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Project:
    """The real handbook with an audiobook by the silent voice and the site around it, made once for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    project = Project(shared / "built" / "handbook")
    with (shared / "built.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "built" / "done").is_file():
            shutil.rmtree(shared / "built", ignore_errors=True)
            (shared / "built").mkdir()
            copy_of_the_project(project.root)
            for words in (("audio", "--engine", "silence"), ("build",)):
                done = run_opas(project, *words)
                assert done.returncode == 0, done.stderr
            (shared / "built" / "done").touch()
    return project


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder and return its address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(handbook: Project, serve: Callable[[Path], str]) -> str:
    """Where the built handbook is."""
    return serve(handbook.site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser without a window."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find(), args=CHROMIUM_FLAGS)
        yield opened
        opened.close()
