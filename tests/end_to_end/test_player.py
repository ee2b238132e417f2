"""The player on a page, as a listener meets it: by mouse, by keyboard, without script, and coming back later."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.end_to_end.ranges import serving

from opas.project import LANGUAGES, Language, Project

CARD = {"fi": "menetelmat/pihakahvit/", "en": "en/menetelmat/pihakahvit/"}
LISTEN = {"fi": "kuuntele/", "en": "en/kuuntele/"}
SKIPPED = {
    "fi": "1 lause on muuttunut äänityksen jälkeen; se ohitetaan.",
    "en": "1 sentence has changed since the recording was made; it is skipped.",
}
WATCH = """() => {
  window.seen = new Set();
  new MutationObserver(() => {
    const marked = document.querySelector(".is-said");
    if (marked) seen.add(marked.id);
  }).observe(document.querySelector("article"), { subtree: true, attributes: true, attributeFilter: ["class"] });
}"""
WATCH_ITEMS = """() => {
  window.items = 0;
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target.matches("li.is-said")) items += 1;
  }).observe(document.querySelector("article"), { subtree: true, attributes: true, attributeFilter: ["class"] });
}"""
TIME = "document.querySelector('audio').currentTime"


@pytest.fixture(scope="module")
def address(handbook: Project) -> Iterator[str]:
    """The built handbook from a server that can send parts of a file."""
    with serving(handbook.site) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new reader; any error in the page's console fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def play(page: Page) -> None:
    """Press the button and wait for the first mark."""
    page.locator(".player-play").click()
    expect(page.locator(".is-said")).to_have_count(1)


def test_nothing_is_fetched_before_the_first_press(page: Page, address: str) -> None:
    """Neither sound nor times are asked for until somebody wants to listen."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + CARD["fi"], wait_until="networkidle")
    assert [url for url in asked if "/audio/" in url] == []
    play(page)
    assert {"mp3", "js"} <= {url.split("?")[0].rsplit(".", 1)[1] for url in asked if "/audio/" in url}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_press_on_a_sentence_plays_from_there(page: Page, address: str, language: Language) -> None:
    """The sentence is marked, and the sound goes on from it."""
    page.goto(address + CARD[language])
    play(page)
    wanted = page.locator(".part[data-part=tips] .s").nth(1)
    wanted.click(position={"x": 5, "y": 8})
    expect(wanted).to_have_class(re.compile("is-said"))
    assert page.evaluate(TIME) > 1


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    """Play, a sentence on, pause; then in the text from sentence to sentence, and Enter plays."""
    page.goto(address + CARD["fi"])
    page.locator(".player-play").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".is-said")).to_have_count(1)
    page.keyboard.press("Space")
    expect(page.locator(".player-play-name")).to_have_text("Kuuntele")
    before = page.locator(".is-said").get_attribute("id")
    page.keyboard.press("ArrowRight")
    expect(page.locator(f".is-said:not([id='{before}'])")).to_have_count(1)
    start = page.get_by_role("button", name="Kuuntele tästä: Miksi")
    start.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".part[data-part=why] .is-said")).to_have_count(1)
    page.locator(".player-play").click()
    page.locator(".s[tabindex]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.id")
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{focused}']")).to_have_class(re.compile("is-said"))


def test_place_and_speed_are_remembered(page: Page, address: str) -> None:
    """After a new visit the button says where it goes on, and does; the speed is as it was; Kuuntele leads back."""
    page.goto(address + CARD["fi"])
    play(page)
    page.locator(".player-speed").select_option("1.5")
    page.locator(".part[data-part=tips] .s").nth(1).click(position={"x": 5, "y": 8})
    expect(page.locator(".part[data-part=tips] .is-said")).to_have_count(1)
    page.locator(".player-play").click()
    left = page.evaluate(TIME)
    page.goto(address + LISTEN["fi"])
    expect(page.locator(".listen-again a")).to_contain_text("Jatka kuuntelua: Pihakahvit")
    page.goto(address + CARD["fi"])
    expect(page.locator(".player-play-name")).to_contain_text("Jatka kohdasta")
    play(page)
    assert abs(page.evaluate(TIME) - left) < 3
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5


def test_it_goes_on_to_the_next_page_when_asked(page: Page, address: str) -> None:
    """At the end the next page opens and plays; without the wish it stays."""
    page.goto(address + CARD["fi"])
    following = page.locator(".listen").get_attribute("data-next")
    assert following
    play(page)
    page.locator(".player-go-on").check()
    page.evaluate("document.querySelector('audio').currentTime = document.querySelector('audio').duration - 0.3")
    page.wait_for_url(address + following)
    expect(page.locator(".is-said")).to_have_count(1)


def test_a_plan_is_a_playlist(page: Page, address: str) -> None:
    """The cards of the plan are read one after another, in its order."""
    page.goto(address + LISTEN["fi"])
    page.evaluate("localStorage.setItem('opas-plan', 'v=1&i=pihakahvit.30&i=.10&i=kavelykierros.60')")
    page.reload()
    page.get_by_role("button", name="Kuuntele suunnitelmani").click()
    page.wait_for_url(address + CARD["fi"])
    expect(page.locator(".player-list")).to_contain_text("Suunnitelmani (1/2)")
    page.get_by_role("button", name="Seuraava listalla").click()
    page.wait_for_url(address + "menetelmat/kavelykierros/")
    expect(page.locator(".is-said")).to_have_count(1)


def test_a_playlist_can_be_saved(page: Page, address: str) -> None:
    """As M3U8, with full addresses that are there."""
    page.goto(address + LISTEN["fi"])
    with page.expect_download() as download:
        page.locator("li[data-cards] .listen-save").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("#EXTM3U\n#PLAYLIST:")
    addresses = [line for line in text.splitlines() if not line.startswith("#")]
    assert addresses
    assert all(page.request.get(found).ok for found in addresses)


def test_the_other_language_goes_on_at_the_same_place(page: Page, address: str) -> None:
    """Same section, same block, same sentence."""
    page.goto(address + CARD["fi"])
    play(page)
    page.locator(".part[data-part=tips] li").nth(1).locator(".s").first.click(position={"x": 5, "y": 8})
    expect(page.locator(".part[data-part=tips] .is-said")).to_have_count(1)
    page.locator(".player-play").click()
    items = "[...document.querySelectorAll('.part[data-part=tips] li')]"
    place = f"{items}.findIndex(item => item.querySelector('.is-said, .is-wanted'))"
    here = page.evaluate(place)
    page.locator("a.switch").click()
    page.wait_for_url(re.compile(r"/en/menetelmat/pihakahvit/\?kohta="))
    expect(page.locator(".part[data-part=tips] .is-wanted")).to_have_count(1)
    assert page.evaluate(place) == here


def test_a_link_leads_to_a_moment(page: Page, address: str) -> None:
    """A linked sentence is marked and played from; where it is gone, the section is shown."""
    page.goto(address + CARD["fi"])
    identity = page.locator(".part[data-part=tips] .s").nth(2).get_attribute("id")
    page.goto(f"{address}{CARD['fi']}?kohta={identity}#tips")
    expect(page.locator(".is-wanted")).to_have_attribute("id", identity or "")
    play(page)
    expect(page.locator(f"[id='{identity}']")).to_have_class(re.compile("is-said"))
    page.goto(f"{address}{CARD['fi']}?kohta=s0000000000#tips")
    expect(page.locator("#tips")).to_be_in_viewport()
    expect(page.locator(".is-wanted")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_sentence_is_named_and_skipped(
    page: Page, handbook: Project, tmp_path: Path, language: Language
) -> None:
    """A sentence that was edited after the recording: the page says so, and neither the old nor the new one is read."""
    site = tmp_path / "site"
    shutil.copytree(handbook.site, site, copy_function=os.link)
    file = site / CARD[language] / "index.html"
    content = file.read_text(encoding="utf-8")
    changed = re.findall(r'class="s" id="(s[0-9a-f]{10})"', content)[1]
    file.unlink()
    file.write_text(content.replace(f'id="{changed}"', 'id="s0123456789"'), encoding="utf-8")
    with serving(site) as address:
        page.goto(address + CARD[language])
        play(page)
        expect(page.locator(".player-notice")).to_have_text(SKIPPED[language])
        page.evaluate(WATCH)
        expect(page.locator(".facts [data-spoken]")).to_have_class(re.compile("is-said"))
        assert "s0123456789" not in page.evaluate("[...seen]")


def test_changed_facts_and_moved_steps_are_skipped(page: Page, handbook: Project, tmp_path: Path) -> None:
    """Other facts count as a changed sentence; where a step has come in before the others, no old number is said."""
    site = tmp_path / "site"
    shutil.copytree(handbook.site, site, copy_function=os.link)
    file = site / CARD["fi"] / "index.html"
    content = re.sub(r'id="facts-s[0-9a-f]{10}"', 'id="facts-s0123456789"', file.read_text(encoding="utf-8"))
    new = '<li><span class="s" id="s9876543210">Uusi vaihe.</span></li>'
    content = re.sub(r'(data-part="how-to".*?<ol>)', lambda found: found[1] + new, content, count=1, flags=re.DOTALL)
    file.unlink()
    file.write_text(content, encoding="utf-8")
    with serving(site) as address:
        page.goto(address + CARD["fi"])
        page.evaluate(WATCH_ITEMS)
        play(page)
        expect(page.locator(".player-notice")).to_have_text("2 lausetta on muuttunut äänityksen jälkeen; ne ohitetaan.")
        page.get_by_role("button", name="Kuuntele tästä: Näin teet").click()
        expect(page.locator(".part[data-part=how-to] li:nth-child(2) .is-said")).to_have_count(1)
        page.locator(".player-on").click()
        page.locator(".player-on").click()
        assert page.evaluate("items") == 0
        page.goto(address + CARD["en"])
        page.evaluate(WATCH_ITEMS)
        play(page)
        page.get_by_role("button", name="Listen from here: How to", exact=True).click()
        expect(page.locator(".part[data-part=how-to] li:first-child .is-said")).to_have_count(1)
        assert page.evaluate("items") > 0


def test_without_script_there_are_the_element_and_the_file(browser: Browser, address: str) -> None:
    """The browser's own player, the MP3 and the way to all recordings."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + CARD["fi"])
    expect(page.locator(".listen audio[controls][preload=none]")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Lataa MP3"))).to_be_visible()
    page.goto(address + LISTEN["fi"])
    expect(page.locator(".listen-pages li").first).to_be_visible()
    context.close()


def test_it_plays_from_a_server_that_sends_no_parts(page: Page, handbook: Project, serve: object) -> None:
    """A browser cannot jump in such a stream, so the player fetches the file whole."""
    page.goto(serve(handbook.site) + CARD["fi"])  # type: ignore[operator]
    play(page)
    wanted = page.locator(".part[data-part=tips] .s").nth(1)
    wanted.click(position={"x": 5, "y": 8})
    expect(wanted).to_have_class(re.compile("is-said"))
    assert page.evaluate(TIME) > 1


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_it_plays(browser: Browser, address: str, theme: str, width: int) -> None:
    """With the player open, in both languages, light and dark, on a phone and a desktop; nothing scrolls sideways."""
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    for path in (*CARD.values(), *LISTEN.values()):
        page.goto(address + path)
        if page.locator(".player-play").count():
            play(page)
            page.locator(".player-help summary").click()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        found = Axe().run(page).response
        assert found["passes"], "axe did not run"
        assert [(path, fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
    context.close()
