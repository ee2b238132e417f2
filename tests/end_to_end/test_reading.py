"""Reading aids as a reader meets them: paths, settings, the place kept between languages, the keyboard's way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.end_to_end.conftest import copy_of_the_project, run_opas

from opas.project import Project

KINDS = ("", "tunne-alue/", "menetelmat/pihakahvit/", "en/menetelmat/", "en/lukupolut/", "ohjelmat/hiljainen-talo/")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader on a desktop."""
    opened = browser.new_context(viewport={"width": 1280, "height": 800})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A window; any error in the page fails the test."""
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield opened
    assert errors == []


def test_a_path_leads_from_page_to_page(page: Page, address: str) -> None:
    """From the front page along a path and back to it: what has been opened is marked, and the next is offered."""
    page.goto(address)
    page.get_by_role("link", name="Vapaaehtoinen tai asukas").click()
    expect(page).to_have_url(address + "lukupolut/#vapaaehtoinen")
    path = page.locator(".path[data-path=vapaaehtoinen]")
    path.get_by_role("link", name="Aloita polku").click()
    bar = page.get_by_role("navigation", name="Lukupolku: Vapaaehtoinen tai asukas")
    expect(bar).to_contain_text("1/8")
    bar.get_by_role("link", name="Pihakahvit").click()
    expect(page).to_have_url(address + "menetelmat/pihakahvit/?polku=vapaaehtoinen")
    expect(bar).to_contain_text("2/8")
    bar.get_by_role("link", name="Vapaaehtoinen tai asukas").click()
    expect(path.get_by_text("avattu")).to_have_count(8)
    expect(path.get_by_text("avattu").nth(1)).to_be_visible()
    expect(path.get_by_text("avattu").nth(2)).to_be_hidden()
    expect(path.get_by_role("link", name="Jatka polkua")).to_have_attribute(
        "href", address + "kohtaa-ja-jalkaudu/?polku=vapaaehtoinen"
    )


def test_a_path_goes_along_into_the_other_language(page: Page, address: str) -> None:
    """Whoever changes the language on a path stays on it."""
    page.goto(address + "menetelmat/pihakahvit/?polku=vapaaehtoinen")
    page.get_by_role("link", name="In English").click()
    expect(page).to_have_url(address + "en/menetelmat/pihakahvit/?polku=vapaaehtoinen")
    expect(page.get_by_role("navigation", name="Reading path: Volunteer or resident")).to_contain_text("2/8")


def test_without_scripts_the_paths_are_lists(browser: Browser, address: str) -> None:
    """With scripts off, a path is a list of links with their times, and no dead control is shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "en/lukupolut/")
    first = page.locator(".path").first
    assert first.locator("ol > li").count() == 9
    first.get_by_role("link", name="Know the area").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Know the area")
    expect(page.locator(".path-bar").first).to_be_hidden()
    expect(page.locator(".settings")).to_be_hidden()
    context.close()


def test_a_phone_has_what_is_on_the_page(browser: Browser, address: str) -> None:
    """On a phone "on this page" is folded and leads to its section; it is there without scripts too."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "tunne-alue/")
    fold = page.locator(".toc-small")
    fold.get_by_text("Tällä sivulla").click()
    fold.get_by_role("link", name="Sudenkuopat").click()
    expect(page).to_have_url(address + "tunne-alue/#pitfalls")
    context.close()


@pytest.mark.parametrize("kept", ["#how-to", "scrolled"])
def test_the_switcher_keeps_the_section(page: Page, address: str, kept: str) -> None:
    """A reader in the middle of a card stays there in the other language, whether by a link or by scrolling."""
    page.goto(address + "menetelmat/pihakahvit/" + (kept if kept != "scrolled" else ""))
    if kept == "scrolled":
        page.locator("#how-to").evaluate("heading => scrollTo(0, heading.offsetTop - 20)")
    page.evaluate("document.querySelector('a.switch').focus({preventScroll: true})")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "en/menetelmat/pihakahvit/#how-to")


def test_the_switcher_keeps_what_is_no_section(page: Page, address: str) -> None:
    """What else the address carries, such as a search or a plan, goes along untouched."""
    page.goto(address + "menetelmat/?kesto=60#plan=abc,def")
    page.get_by_role("link", name="In English").click()
    expect(page).to_have_url(address + "en/menetelmat/?kesto=60#plan=abc,def")


def test_the_text_grows_before_the_first_paint(page: Page, address: str) -> None:
    """A chosen size, spacing and theme hold on the next page from the start, also on the 404 page."""
    page.goto(address)
    page.get_by_text("Lukuasetukset").click()
    page.get_by_role("radio", name="Hyvin suuri").check()
    page.get_by_role("radio", name="Väljä").check()
    page.get_by_role("radio", name="Tummat").check()
    for path in ("en/tunne-alue/", "404.html"):
        page.goto(address + path)
        assert page.evaluate("() => ({...document.documentElement.dataset})") == {
            "text": "xl",
            "spacing": "wide",
            "theme": "dark",
            "scripts": "",
        }
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == pytest.approx(24.75)
    page.locator(".settings summary").click()
    page.locator("input[name=text][value=m]").check()
    assert page.evaluate("localStorage.getItem('opas-text')") is None


def test_the_settings_close_as_readers_expect(page: Page, address: str) -> None:
    """Escape closes the panel and returns to its button, and so does going elsewhere."""
    page.goto(address)
    button = page.locator(".settings summary")
    button.click()
    page.get_by_role("radio", name="Suuri", exact=True).focus()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.locator(".settings-panel")).to_be_hidden()
    button.click()
    page.get_by_role("heading", level=1).click()
    expect(page.locator(".settings-panel")).to_be_hidden()


@pytest.mark.parametrize("path", KINDS)
def test_the_largest_text_fits_a_phone(browser: Browser, address: str, path: str) -> None:
    """With the largest and widest text nothing scrolls sideways at 320 pixels, and the settings fit the window."""
    context = browser.new_context(viewport={"width": 320, "height": 600})
    context.add_init_script("localStorage.setItem('opas-text', 'xl'); localStorage.setItem('opas-spacing', 'wide')")
    page = context.new_page()
    page.goto(address + path)
    page.locator(".settings summary").click()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    box = page.locator(".settings-panel").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
    context.close()


WALK = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  // A ring may be drawn around the whole of a card or around the words of a choice.
  const label = at.closest("label") || at;
  const drawn = [style, getComputedStyle(at, "::after"), getComputedStyle(label)];
  const ring = drawn.some((one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) > 0);
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 12));
  const controls = [
    ...document.querySelectorAll("a[href], button, input, select, summary, audio, [tabindex='0']"),
  ];
  const name = (at.getAttribute("aria-label") || at.textContent || at.id || at.tagName).trim().slice(0, 40);
  return {
    index: controls.indexOf(at), name, ring, opacity: Number(style.opacity),
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    covered: Boolean(hit && !at.contains(hit) && !hit.contains(at) && hit.closest(".path-bar, .update")),
  };
}"""


@pytest.mark.parametrize("path", (*KINDS, "menetelmat/pihakahvit/?polku=vapaaehtoinen"))
@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_walks_every_control_in_order(browser: Browser, address: str, path: str, width: int) -> None:
    """Tab reaches every control of a page in the order of the page, each on screen, uncovered and with a ring."""
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path)
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, summary, audio, [tabindex='0']")]
             .map((control, index) => [control, index])
             .filter(([control]) => control.checkVisibility({ visibilityProperty: true }) && !control.disabled)
             // Tab reaches a group of radio buttons once; the arrows walk inside it.
             .filter(([control], _, all) => control.type !== "radio" || control.checked
               || (!document.querySelector(`input[name="${control.name}"]:checked`)
                 && all.find(([other]) => other.name === control.name)[0] === control))
             .map(([, index]) => index)"""
    )
    walked: list[int] = []
    for _ in range(len(expected) * 3):
        page.keyboard.press("Tab")
        at = page.evaluate(WALK)
        if at is None:
            break
        if walked and walked[-1] == at["index"]:
            continue  # The browser's own player has several stops inside.
        walked.append(at["index"])
        assert at["ring"] and at["opacity"] == 1, f"{at['name']} shows no focus"
        assert at["shown"] and not at["covered"], f"{at['name']} cannot be seen"
    assert walked == expected
    context.close()


def test_feedback_and_editing_are_offered_where_the_publisher_says(tmp_path: Path) -> None:
    """With an address and a repository in handbook.yml, a card ends with prefilled letters and a link to its file."""
    project = copy_of_the_project(tmp_path / "handbook")
    path = project.root / "handbook.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('feedback: ""', "feedback: opas@example.org")
    path.write_text(text.replace('repository: ""', "repository: https://github.com/o/r"), encoding="utf-8")
    assert run_opas(project, "build").returncode == 0
    card = (project.site / "en" / "menetelmat" / "pihakahvit" / "index.html").read_text(encoding="utf-8")
    assert "mailto:opas@example.org?subject=It%20was%20useful%3A%20Yard%20coffee&amp;body=Page" in card
    assert "https://github.com/o/r/edit/main/methods/pihakahvit.en.md" in card


def test_without_addresses_no_feedback_is_shown(handbook: Project) -> None:
    """As long as the publisher has named nothing, no page asks whether it was useful."""
    card = (handbook.site / "menetelmat" / "pihakahvit" / "index.html").read_text(encoding="utf-8")
    assert "Oliko tästä sivusta apua?" not in card


def test_a_print_names_its_address(page: Page, address: str) -> None:
    """A printed card ends with the name and the address of the guide, and leaves out what only a screen can use."""
    page.goto(address + "menetelmat/pihakahvit/")
    page.emulate_media(media="print")
    expect(page.locator(".print-address")).to_be_visible()
    expect(page.locator(".print-address")).to_contain_text("/menetelmat/pihakahvit/")
    for gone in (".top", ".toc-small", ".listen", ".reading-end", ".anchor >> nth=0"):
        expect(page.locator(gone)).to_be_hidden()


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"contrast": "more"}])
def test_the_system_may_choose_the_contrast(browser: Browser, address: str, media: dict[str, str]) -> None:
    """With forced colours or more contrast, every control of the settings still shows which choice is made."""
    context = browser.new_context(**media)
    page = context.new_page()
    page.goto(address + "menetelmat/pihakahvit/")
    page.get_by_text("Lukuasetukset").click()
    expect(page.get_by_role("radio", name="Laitteen mukaan")).to_be_checked()
    ink, soft = page.evaluate(
        "[document.body, document.querySelector('.lead')].map((element) => getComputedStyle(element).color)"
    )
    assert ink == soft
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(browser: Browser, address: str, theme: str) -> None:
    """The open settings, the bar of a path and the notice of a new version have no accessibility fault either."""
    context = browser.new_context(viewport={"width": 390, "height": 900}, color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    page.goto(address + "menetelmat/pihakahvit/?polku=vapaaehtoinen")
    page.evaluate("document.querySelector('.update-place').append(document.querySelector('#update').content)")
    page.evaluate("document.querySelector('.offline').hidden = false")
    page.locator(".settings summary").click()
    found = Axe().run(page).response
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
    assert page.locator(".path-bar:visible").count() == 1
    context.close()
