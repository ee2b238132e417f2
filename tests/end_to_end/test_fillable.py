"""Checklists and forms in a real browser: the link to the file, and the blanks on the screen and on paper."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from opas.project import Project

PAGES = (
    "lista-valokuvaus/",
    "lomake-kuvauslupa/",
    "lomake-tietosuojaseloste/",
    "lomake-tyonkuva/",
    "lomake-kokeilukortti/",
)
BOTH = [prefix + page for page in PAGES for prefix in ("", "en/")]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone."""
    # axe is put into the page as a script, which our security policy would rightly refuse.
    context = browser.new_context(viewport={"width": 320, "height": 700}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", BOTH)
def test_the_file_can_be_downloaded(page: Page, address: str, handbook: Project, path: str) -> None:
    """The link says Word and the size, is large enough for a finger, and gives the file that lies beside the page."""
    page.goto(address + path)
    link = page.get_by_role(
        "link", name=re.compile(r"^(Lataa täytettävä tiedosto|Download to fill in) \(Word, \d+.k[tB]\)$")
    )
    with page.expect_download() as arrived:
        link.click()
    file = handbook.site / path / arrived.value.suggested_filename
    assert arrived.value.path().read_bytes() == file.read_bytes()
    told = int(re.search(r"\d+", link.inner_text())[0])
    assert told * 1000 - 1000 < file.stat().st_size <= told * 1000
    box = link.bounding_box()
    assert box and box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_form(page: Page, address: str, theme: str) -> None:
    """Blanks and link can be read by everyone, light and dark."""
    page.emulate_media(color_scheme=theme)
    page.goto(address + "lomake-kuvauslupa/")
    found = Axe().run(page).response
    assert found["passes"], "axe did not run"
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []


@pytest.mark.parametrize("path", BOTH)
def test_paper_has_lines_to_write_on(page: Page, address: str, path: str) -> None:
    """On paper the link is gone, a form takes one sheet at most, and every line leaves room for a hand."""
    page.set_viewport_size({"width": 680, "height": 900})
    page.emulate_media(media="print")
    page.goto(address + path)
    expect(page.locator(".fillable")).to_be_hidden()
    widths = page.locator(".field .blank:not(.blank-choice)").evaluate_all("all => all.map(one => one.offsetWidth)")
    assert all(width >= 250 for width in widths)
    assert bool(widths) == ("lomake" in path)
    assert page.locator(".choice + .hint").evaluate_all("all => all.every(one => one.offsetWidth === 0)")
    printed = page.pdf(format="A4", prefer_css_page_size=False)
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) <= (2 if "lomake" in path else 1)
