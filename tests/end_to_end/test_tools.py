"""Pages that are a tool: on a phone the first screen leads to it, and nothing jumps or hangs over the edge."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

TOOLS = (
    "menetelmat/",
    "suunnitelma/",
    "ehdota/",
    "ohjelmat/",
    "lukupolut/",
    "kaannokset/",
    "kaanna/",
    "virheet/",
    "kiitokset/",
    "avoin-data/",
)
LANGUAGE_FOLDERS = ["", "en/"]
_TOP_OF_TOOL = """() => new Promise((done) => {
  const look = () => {
    if (scrollY) done(document.querySelector("#tool").getBoundingClientRect().top);
    else requestAnimationFrame(look);
  };
  look();
})"""
_SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a screen of 390 × 844."""
    opened = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.mark.parametrize("folder", LANGUAGE_FOLDERS)
@pytest.mark.parametrize("tool", TOOLS)
def test_the_first_screen_leads_to_the_tool(phone: Page, address: str, folder: str, tool: str) -> None:
    """A link within the first screen is followed by keyboard, and the tool begins in the upper half of the screen."""
    phone.goto(address + folder + tool)
    link = phone.locator(".to-tool a")
    box = link.bounding_box()
    assert box and box["height"] >= 44 and box["y"] + box["height"] <= 844
    link.press("Enter")
    expect(phone).to_have_url(re.compile("#"))
    assert 0 <= phone.evaluate(_TOP_OF_TOOL) < 422


@pytest.mark.parametrize("folder", LANGUAGE_FOLDERS)
@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_fits_the_narrowest_screen(phone: Page, address: str, folder: str, tool: str) -> None:
    """At 320 pixels nothing has to be pushed sideways."""
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto(address + folder + tool)
    assert phone.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("asked", ["?people=12", "?time=30", "?phase=kohtaa&season=talvi", "?sort=name"])
def test_a_list_with_a_filter_in_its_address_does_not_jump(phone: Page, address: str, width: int, asked: str) -> None:
    """What the filter leaves out is gone before anything is shown: the layout shifts by less than 0.02."""
    phone.set_viewport_size({"width": width, "height": 900})
    phone.add_init_script(_SHIFTS)
    phone.goto(address + "menetelmat/" + asked)
    expect(phone.locator(":root:not([data-asked])")).to_have_count(1)
    # Two frames: what moves is known when it has been painted.
    phone.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert phone.locator("#find").is_visible()
    assert phone.evaluate("window.shifted") < 0.02
