"""The site as a reader meets it, in a real browser."""

import gzip
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from opas.content.recordings import read_index
from opas.project import Project

PAGES = (
    *("", "tunne-alue/", "menetelmat/", "haluan/", "menetelmat/pihakahvit/", "sanasto/", "hankkeen-tausta/"),
    *("ohjelmat/", "ohjelmat/ensimmainen-asukasilta/", "lukupolut/", "lista-talkoot/", "selkokielella/"),
    *("suunnitelma/", "kuuntele/", "kaannokset/", "virheet/"),
)
"""One of every kind of page, each in both languages."""
BOTH = [prefix + page for page in PAGES for prefix in ("", "en/")]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new window on a desktop; any error in the page's console fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, address: str, theme: str, width: int) -> None:
    """No accessibility fault on any kind of page, in both languages, on a phone and a desktop, light and dark."""
    # axe is put into the page as a script, which our security policy would rightly refuse.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    for path in (*BOTH, "404.html"):
        page.goto(address + path)
        found = Axe().run(page).response
        assert found["passes"], "axe did not run"
        assert [(path, fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
    context.close()


def test_nothing_is_asked_of_anyone_else(page: Page, address: str) -> None:
    """Every request of every kind of page goes to the site itself, and every one is answered."""
    asked: list[tuple[str, int]] = []
    page.on("response", lambda response: asked.append((response.url, response.status)))
    for path in BOTH:
        page.goto(address + path, wait_until="networkidle")
    assert asked
    assert [(url, status) for url, status in asked if not url.startswith(address) or status >= 400] == []


@pytest.mark.parametrize("path", ["", "menetelmat/pihakahvit/"])
def test_the_first_view_is_light(page: Page, address: str, path: str) -> None:
    """The first view of the front page or a card is at most 80 kB over the wire, text compressed as servers do."""
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(gzip.compress(response.body()))))
    page.goto(address + path, wait_until="networkidle")
    assert page.locator("article img").evaluate("image => image.complete && image.naturalWidth") > 0
    assert 0 < sum(sizes) < 80_000


@pytest.mark.parametrize("path", BOTH)
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, address: str, path: str) -> None:
    """At 320 pixels everything fits."""
    context = browser.new_context(viewport={"width": 320, "height": 600})
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


def test_the_switcher_leads_to_the_same_page(page: Page, address: str) -> None:
    """From a card to the same card in the other language, and back."""
    page.goto(address + "menetelmat/pihakahvit/")
    page.get_by_role("link", name="In English").click()
    expect(page).to_have_url(address + "en/menetelmat/pihakahvit/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Yard coffee")
    page.get_by_role("link", name="Suomeksi").click()
    expect(page).to_have_url(address + "menetelmat/pihakahvit/")


def test_a_term_leads_to_its_explanation(browser: Browser, address: str) -> None:
    """On any page every term leads to its own place in the glossary, without scripts and in the page's language."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for prefix in ("", "en/"):
        page.goto(f"{address}{prefix}yhteisomanagerin-tyo/")
        hrefs = [str(link.get_attribute("href")) for link in page.locator("a.term").all()]
        assert hrefs
        page.locator("a.term").first.click()
        expect(page).to_have_url(f"{address}{prefix}sanasto/#{hrefs[0].partition('#')[2]}")
        for href in hrefs:
            expect(page.locator(f"div#{href.partition('#')[2]}")).to_be_visible()
    context.close()


def test_the_chosen_theme_is_kept(page: Page, address: str) -> None:
    """A choice under the reading settings makes the page dark, and the next page too."""
    page.goto(address)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_text("Lukuasetukset").click()
    page.get_by_role("radio", name="Tummat").check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(address + "en/tunne-alue/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.get_by_text("Reading settings").click()
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()


def test_a_reader_can_have_only_the_plain_words(page: Page, address: str) -> None:
    """One press leaves the plain words alone on this page and the next, and another brings everything back."""
    page.goto(address + "tunne-alue/")
    page.get_by_role("button", name="Näytä vain selkokieli").click()
    expect(page.get_by_role("heading", level=2, name="Selkokielellä")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Periaate")).to_be_hidden()
    page.goto(address + "en/menetelmat/pihakahvit/")
    expect(page.get_by_role("heading", level=2, name="How to", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Show the whole page").click()
    expect(page.get_by_role("heading", level=2, name="How to", exact=True)).to_be_visible()


def test_the_keyboard_reaches_the_words_first(page: Page, address: str) -> None:
    """The first Tab shows a link past the menus, and Enter takes the reader to the words."""
    page.goto(address + "tunne-alue/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Siirry sisältöön")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_everything_is_readable_without_scripts(browser: Browser, address: str) -> None:
    """With scripts off, the list of methods and the card are whole, and no dead button is shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "menetelmat/")
    page.get_by_role("link", name="Pihakahvit").click()
    expect(page.get_by_role("heading", level=2, name="Näin teet")).to_be_visible()
    assert page.get_by_role("button").count() == 1, "only the search, which needs no script"
    context.close()


def test_a_page_can_be_heard(page: Page, address: str, handbook: Project) -> None:
    """The player on a page loads its recording under our own security policy, and it is as long as audio.json says."""
    index = read_index(handbook, "en")
    recording = index.of("pihakahvit") if index else None
    assert recording
    page.goto(address + "en/menetelmat/pihakahvit/")
    player = page.locator("audio")
    loaded = "new Promise(tell => { audio.onloadedmetadata = () => tell(audio.duration); audio.load(); })"
    seconds = player.evaluate(f"audio => {{ audio.preload = 'metadata'; return {loaded}; }}")
    assert seconds == pytest.approx(recording.seconds, abs=0.1)


SHEETS = {"lista-tapahtuma/": 1, "en/lista-talkoot/": 1, "lista-jalkautumispaiva/": 1, "en/lomake-tyonkuva/": 2}


@pytest.mark.parametrize(("path", "sides"), SHEETS.items())
def test_a_list_prints_on_one_sheet(page: Page, address: str, path: str, sides: int) -> None:
    """A checklist takes one side of an A4 sheet, and a form at most both."""
    page.goto(address + path)
    printed = page.pdf(format="A4", prefer_css_page_size=False)
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) == sides
