"""The whole site in one file: unpacked, it is read from a disk without a server, in a real browser."""

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request
from tests.end_to_end.conftest import copy_of_the_project, run_opas

from opas.project import Project
from opas.site.disk import FOLDER, PATH


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The handbook, built with the file."""
    project = copy_of_the_project(tmp_path_factory.mktemp("offered") / "handbook")
    done = run_opas(project, "build", "--zip")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture(scope="module")
def unpacked(offered: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file as a reader unpacks it, under a name with a space and an umlaut."""
    folder = tmp_path_factory.mktemp("muisti") / "oma tikkä"
    with zipfile.ZipFile(offered.site / PATH) as kept:
        kept.extractall(folder)
    return folder / FOLDER


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context that has no network."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


def test_it_passes_the_gate(offered: Project, unpacked: Path) -> None:
    """Every link of the copy leads to a file of the copy, and its pages are as safe as those of the site."""
    done = run_opas(offered, "verify", str(unpacked))
    assert (done.returncode, done.stdout) == (0, "")


def test_the_same_pages_make_the_same_bytes(offered: Project) -> None:
    """Two builds of the same content offer the same file."""
    first = hashlib.sha256((offered.site / PATH).read_bytes()).hexdigest()
    assert run_opas(offered, "build", "--zip").returncode == 0
    assert hashlib.sha256((offered.site / PATH).read_bytes()).hexdigest() == first


@pytest.mark.parametrize(("name", "unit"), [("avoin-data", "megatavua"), ("en/avoin-data", "megabytes")])
def test_its_size_stands_beside_the_link(offered: Project, name: str, unit: str) -> None:
    """Readers are told how much they are about to download."""
    text = (offered.site / name / "index.html").read_text(encoding="utf-8")
    size = f"{(offered.site / PATH).stat().st_size / 1_000_000:.1f}"
    assert f"({size.replace('.', ',') if unit == 'megatavua' else size} {unit}, zip)" in text


def test_without_the_file_there_is_no_link(handbook: Project, unpacked: Path) -> None:
    """An ordinary build has no file and no link to it, and the copy does not offer itself."""
    for site in (handbook.site, unpacked):
        assert not (site / PATH).exists()
        assert "yhteisomanagerin-opas.zip" not in (site / "avoin-data" / "index.html").read_text(encoding="utf-8")


def test_a_reader_goes_round_the_copy_from_a_disk(unpacked: Path, page: Page) -> None:
    """From the front page to a card, to the other language and home: styles, typeface and settings work."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto((unpacked / "index.html").as_uri())
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Atkinson Hyperlegible Next\"'))")
    page.locator(".front-methods a", has_text="Pihakahvit").click()
    page.wait_for_url("**/menetelmat/pihakahvit/index.html")
    assert page.locator("h1").inner_text() == "Pihakahvit"
    page.locator(".settings > summary").click()
    page.locator(".settings input[name=theme][value=dark]").check()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator("a.switch").click()
    page.wait_for_url("**/en/menetelmat/pihakahvit/index.html")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a.brand").click()
    page.wait_for_url("**/en/index.html")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')
    assert said == []


def test_every_page_opens_from_a_disk_without_a_complaint(unpacked: Path, page: Page) -> None:
    """No page of the copy asks for what is not there or is refused anything."""
    said: list[tuple[str, str]] = []
    page.on("console", lambda message: said.append((page.url, message.text)))
    page.on("pageerror", lambda error: said.append((page.url, str(error))))

    def failed(request: Request) -> None:
        # The icon of a page that is left at once is given up, which is no failure.
        if request.failure != "net::ERR_ABORTED":
            said.append((page.url, request.url))

    page.on("requestfailed", failed)
    for path in sorted(unpacked.rglob("*.html")):
        page.goto(path.as_uri())
    assert said == []
