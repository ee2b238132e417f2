"""The player for those who see with the system's colours, at 400 %, without motion, by keyboard or by ear."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.end_to_end.ranges import serving

from opas.project import Project

CARD = "menetelmat/pihakahvit/"
SMALL = {"width": 320, "height": 256}
"""1,280 by 1,024 pixels at 400 % (WCAG 1.4.10)."""
CONTROLS = ".player :is(button, select, input[type=range], summary):visible"
WATCH_SCROLLING = """() => {
  window.scrolled = [];
  Element.prototype.scrollIntoView = function (how) { scrolled.push(how.behavior); };
}"""


@pytest.fixture(scope="module")
def address(handbook: Project) -> Iterator[str]:
    """The built handbook from a server that can send parts of a file."""
    with serving(handbook.site) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A card at 400 % in the system's own colours, its player started by keyboard alone."""
    context = browser.new_context(viewport=SMALL, forced_colors="active", reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(address + CARD)
    opened.locator(".player-play").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator(".is-said")).to_have_count(1)
    yield opened
    context.close()


def test_nothing_lies_outside_at_400_percent(page: Page) -> None:
    """Nobody has to scroll sideways, controls are large enough, and none covers the text."""
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    for control in page.locator(CONTROLS).all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44, control.evaluate("(element) => element.outerHTML")
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= SMALL["width"]
    page.locator(".part[data-part=tips] .s").first.click(position={"x": 5, "y": 8})
    assert page.locator(".player-bar").evaluate("(bar) => getComputedStyle(bar).position") == "static"


def test_the_mark_is_seen_in_the_colours_of_the_system(page: Page) -> None:
    """The sentence differs from the others in colour and by a line; controls have borders."""
    page.locator(".part[data-part=tips] .s").nth(1).click(position={"x": 5, "y": 8})
    expect(page.locator(".part[data-part=tips] .is-said")).to_have_count(1)
    look = "(element) => { const s = getComputedStyle(element); return [s.backgroundColor, s.textDecorationLine]; }"
    marked, other = page.locator(".is-said").evaluate(look), page.locator(".s:not(.is-said)").last.evaluate(look)
    assert marked[0] != other[0]
    assert marked[1] == "underline"
    for control in page.locator(".player button:visible").all():
        assert control.evaluate("(element) => getComputedStyle(element).borderTopStyle") == "solid"


def test_every_control_has_a_name(page: Page) -> None:
    """A screen reader says what each control does, and the region is called a player."""
    heard = page.locator(".player").aria_snapshot()
    assert re.search(r'region "[^"]+"', heard)
    assert not re.findall(r"- (?:button|combobox|slider|checkbox|textbox)(?! \")", heard), heard
    names = re.findall(r'- (?:button|combobox|slider|checkbox) "([^"]+)"', heard)
    assert len(names) >= 10
    assert len(names) == len(set(names)), "no two controls have one name"


def test_the_keyboard_reaches_everything_and_leaves_again(page: Page) -> None:
    """Tab visits every control of the player once, each with a visible focus, and then goes on to the text."""
    page.keyboard.press("Space")
    page.locator(".player-back").focus()
    visited = []
    for _ in range(30):
        inside, name, outline, top = page.evaluate("""() => {
          const now = document.activeElement, box = now.getBoundingClientRect();
          const isInside = Boolean(now.closest(".player")), outline = getComputedStyle(now).outlineStyle;
          return [isInside, now.className || now.tagName, outline, box.bottom];
        }""")
        if not inside:
            break
        visited.append(name)
        assert outline != "none", name
        assert top > 0, f"{name} is out of sight"
        page.keyboard.press("Tab")
    assert 10 <= len(visited) < 30, visited
    assert len(visited) == len(set(visited))


@pytest.mark.parametrize(("wish", "wanted"), [("reduce", {"instant"}), ("no-preference", {"smooth"})])
def test_motion_follows_the_readers_wish(
    browser: Browser, address: str, wish: Literal["reduce", "no-preference"], wanted: set[str]
) -> None:
    """Whoever wants no motion gets the sentence into view at once; others see the page glide."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion=wish)
    page = context.new_page()
    page.goto(address + CARD)
    page.evaluate(WATCH_SCROLLING)
    page.locator(".player-play").click()
    expect(page.locator(".is-said")).to_have_count(1)
    first = page.locator(".is-said").get_attribute("id")
    # How long a file is, the browser may learn later than it begins to play.
    while not page.evaluate("Number.isFinite(document.querySelector('audio').duration)"):
        page.wait_for_timeout(50)
    page.evaluate("document.querySelector('audio').currentTime = document.querySelector('audio').duration - 5")
    expect(page.locator(f".is-said:not([id='{first}'])")).to_have_count(1)
    assert set(page.evaluate("scrolled")) == wanted
    context.close()
