"""The plan page as a reader works with it: by keyboard, by finger, through a shared link, on paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from opas.content.book import Book
from opas.content.kept import Kept
from opas.content.load import load
from opas.project import Language, Project
from opas.site.plan_files import plan_card

EVENING = (
    "v=1&d=2027-05-13&t=1730&l=120&n=20&i=pihakahvit.30&i=asukastyopaja.40&i=.10"
    "&i=tarra-aanestys.15&i=.10.Arpajaiset&i=asukastyopaja.25"
)
"""An evening like the first of the programmes, with an item of the reader's own."""
NAMES = ["Pihakahvit", "Asukastyöpaja", "Tauko", "Tarraäänestys", "Arpajaiset", "Asukastyöpaja"]


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has used."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A page of it; any error in its console fails the test."""
    opened = window.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert errors == []


@pytest.fixture(scope="module")
def book(handbook: Project) -> Book:
    """What the handbook says."""
    return load(handbook).book


def names(page: Page) -> list[str]:
    """The items in their order."""
    return page.locator(".plan-name").all_text_contents()


def shows(page: Page, expected: list[str]) -> None:
    """The page shows these items in this order, at once or after it has loaded."""
    expect(page.locator(".plan-name")).to_have_text(expected)


def times(page: Page) -> list[str]:
    """When each item starts."""
    return page.locator(".plan-time").all_text_contents()


def press_until(page: Page, key: str, is_there: Callable[[], bool], most: int = 120) -> None:
    """Press a key until the focus is where the reader wants it."""
    for _ in range(most):
        if is_there():
            return
        page.keyboard.press(key)
    raise AssertionError("the keyboard does not get there")


def focused(page: Page) -> str:
    """What a screen reader would say of the focused control, roughly."""
    return str(
        page.evaluate(
            "() => { const at = document.activeElement; return (at.closest('label') ?? at).innerText"
            " || at.textContent.trim() }"
        )
    )


def test_a_plan_is_made_by_keyboard_alone(page: Page, address: str) -> None:
    """From a card to a plan of three items in the wanted order, with a name, minutes and an undo, without a mouse."""
    page.goto(address + "menetelmat/pihakahvit/")
    press_until(page, "Tab", lambda: focused(page).startswith("Lisää suunnitelmaan"))
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Suunnitelmassa")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".told")).to_contain_text("Lisätty suunnitelmaan: Pihakahvit.")
    press_until(page, "Tab", lambda: focused(page).startswith("Avaa suunnitelma (1)"))
    page.keyboard.press("Enter")
    shows(page, ["Pihakahvit"])
    press_until(page, "Tab", lambda: focused(page) == "Nimi")
    page.keyboard.type("Pihailta")
    press_until(page, "Tab", lambda: focused(page).startswith("Menetelmä"))
    page.keyboard.type("Tarra")
    press_until(page, "Tab", lambda: focused(page) == "Lisää")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    shows(page, ["Pihakahvit", "Tarraäänestys", "Tauko"])
    press_until(page, "Shift+Tab", lambda: focused(page) == "Siirrä ylös: Tauko")
    page.keyboard.press("Enter")
    shows(page, ["Pihakahvit", "Tauko", "Tarraäänestys"])
    expect(page.locator(".plan-told")).to_have_text("Tauko: nyt paikalla 2/3.")
    assert focused(page) == "Siirrä ylös: Tauko"
    press_until(page, "Shift+Tab", lambda: page.evaluate("document.activeElement.matches('.plan-minutes input')"))
    page.keyboard.press("Control+A")
    page.keyboard.type("20")
    assert times(page) == ["17.30", "18.30", "18.50"]
    press_until(page, "Tab", lambda: focused(page) == "Poista: Tauko")
    page.keyboard.press("Enter")
    assert focused(page) == "Poista: Tarraäänestys"
    press_until(page, "Shift+Tab", lambda: focused(page) == "Kumoa")
    page.keyboard.press("Enter")
    shows(page, ["Pihakahvit", "Tauko", "Tarraäänestys"])
    page.reload()
    shows(page, ["Pihakahvit", "Tauko", "Tarraäänestys"])
    expect(page.get_by_label("Nimi", exact=True)).to_have_value("Pihailta")


@pytest.mark.parametrize("is_touch", [False, True])
def test_items_are_dragged(browser: Browser, address: str, is_touch: bool) -> None:
    """An item goes where the mouse or the finger takes it, and the clock times follow."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=is_touch)
    page = context.new_page()
    page.goto(f"{address}suunnitelma/#{EVENING}")
    page.locator(".plan-item").first.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 150)")
    start, end = page.locator(".plan-drag").first.bounding_box(), page.locator(".plan-item").nth(2).bounding_box()
    assert start and end
    x, down, up = start["x"] + 20, start["y"] + 20, end["y"] + end["height"] - 5
    if is_touch:
        touch = context.new_cdp_session(page)
        for kind, y in (("touchStart", down), ("touchMove", (down + up) / 2), ("touchMove", up), ("touchEnd", None)):
            points = [] if y is None else [{"x": x, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    else:
        page.mouse.move(x, down)
        page.mouse.down()
        page.mouse.move(x, up, steps=8)
        page.mouse.up()
    shows(page, ["Asukastyöpaja", "Tauko", "Pihakahvit", *NAMES[3:]])
    assert times(page) == ["17.30", "18.10", "18.20", "18.50", "19.05", "19.15"]
    context.close()


def test_clock_times_and_the_warning(page: Page, address: str) -> None:
    """Times count from the start, also past midnight, and a plan that is too long says by how much."""
    page.goto(f"{address}suunnitelma/#{EVENING}")
    assert times(page) == ["17.30", "18.00", "18.40", "18.50", "19.05", "19.15"]
    total = page.locator(".plan-total")
    expect(total).to_have_text("Yhteensä 2 h 10 min, klo 17.30–19.40. Aikaa on 2 h: ohjelma on 10 min liian pitkä.")
    page.get_by_label("Aikaa yhteensä (min)").fill("150")
    expect(total).to_have_text("Yhteensä 2 h 10 min, klo 17.30–19.40. Aikaa jää 20 min.")
    page.get_by_label("Alkaa klo").fill("23:30")
    assert times(page) == ["23.30", "0.00", "0.40", "0.50", "1.05", "1.15"]
    page.get_by_label("Montako tulee").fill("60")
    expect(page.locator(".plan-hint").first).to_have_text("Kortin mukaan 60–120 min. Sopii 5–40 hengelle.")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_materials_are_merged(page: Page, address: str, book: Book, language: Language, tmp_path: Path) -> None:
    """The materials of all cards are one list without repeats, each with the cards that need it."""
    cards = [found for found in book.cards if found.facts.phase in ("kohtaa", "suunnittele", "toimi")]
    wanted: dict[str, tuple[str, list[str]]] = {}
    for card in cards:
        known = plan_card(card, language, "", Kept(tmp_path / "kept.sqlite"))
        for text in known.materials:
            _, titles = wanted.setdefault(text.lower().rstrip(". "), (text, []))
            titles.append(known.title)
    assert max(len(titles) for _, titles in wanted.values()) > 1, "no two cards share a thing: choose others"
    prefix = "" if language == "fi" else "en/"
    page.goto(f"{address}{prefix}suunnitelma/#v=1&" + "&".join(f"i={card.id}.30" for card in cards))
    shown = page.locator(".plan-materials li")
    found = [(row.locator("span").inner_text(), row.locator("small").inner_text()) for row in shown.all()]
    assert found == [(text, ", ".join(titles)) for text, titles in wanted.values()]


def test_preparation_permits_and_leaders(page: Page, address: str) -> None:
    """Days count back from the event by each card's lead time, permits lead to the chapter, the most leaders count."""
    page.goto(f"{address}en/suunnitelma/#{EVENING}")
    assert page.locator(".plan-prepare li").all_text_contents() == [
        "Thu, 22 Apr 2027: Residents’ workshop 6–8 h of preparation",
        "Thu, 6 May 2027: Yard coffee 90–120 min of preparation",
        "Wed, 12 May 2027: Dot voting 10–15 min of preparation",
    ]
    expect(page.locator(".plan-leaders p")).to_have_text("Leaders needed: 2 (Yard coffee, Residents’ workshop).")
    page.locator(".plan-permits").get_by_role("link", name="food").click()
    expect(page).to_have_url(address + "en/turvallisesti-ja-luvalla/#ruoka")
    page.goto(address + "en/suunnitelma/")
    page.get_by_label("Date").fill("")
    expect(page.locator(".plan-prepare li").first).to_contain_text("3 wk before")
    page.get_by_label("Date").fill("2020-05-01")
    expect(page.locator(".plan-prepare li").first).to_contain_text("this day has passed")


def test_a_link_carries_the_whole_plan(browser: Browser, address: str, page: Page) -> None:
    """What one reader copies is what another sees, and copying it again gives the same link."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}suunnitelma/#{EVENING}&h={quote('Kahvit & äänestys #1 = ”hyvä” 50 %')}")
    page.get_by_role("button", name="Kopioi linkki").click()
    expect(page.locator(".plan-told")).to_contain_text("Linkki on kopioitu.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}suunnitelma/#v=1&h=Kahvit%20%26")
    stranger = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    other = stranger.new_page()
    other.goto(link)
    shows(other, NAMES)
    assert times(other) == times(page)
    expect(other.get_by_label("Nimi", exact=True)).to_have_value("Kahvit & äänestys #1 = ”hyvä” 50 %")
    other.get_by_role("button", name="Kopioi linkki").click()
    expect(other.locator(".plan-told")).to_contain_text("Linkki on kopioitu.")
    assert other.evaluate("navigator.clipboard.readText()") == link
    stranger.close()


HOSTILE = {
    "empty version": "v=&i=pihakahvit.30",
    "other version": "v=2&i=pihakahvit.30",
    "too long": "v=1&h=" + "a" * 7000,
    "broken UTF-8": "v=1&h=%C3%28%ff%00&i=.10.%ff%fe",
    "broken percent": "v=1&h=%%%&i=%E0%A4%A",
    "HTML": "v=1&h=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&i=.10.%3Cscript%3Ealert(1)%3C/script%3E",
    "prototype": "v=1&i=__proto__.30&i=constructor.30&i=toString.30&i=hasownproperty&o=constructor.1&o=__proto__.1",
    "numbers": "v=1&t=9999&l=-1&n=1e9&d=2026-99-99&i=pihakahvit.99999&i=pihakahvit.-1&i=pihakahvit.0&i=.0&i=.1.5",
    "turned round": "v=1&h=%E2%80%AEabc%E2%80%8B%F3%A0%81%81&i=.10.%ED%A0%80",
    "many": "v=1" + "&i=pihakahvit.5" * 300,
    "separators": "v=1&i=&i=.&i=..&i=.10.&i=%0a.10&i=a/../b.10&&&==&i",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_link_does_nothing(page: Page, address: str, text: str) -> None:
    """Whatever an address holds, no script runs, no error is thrown, and what is shown is text that stays readable."""
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(f"{address}suunnitelma/#{text}")
    expect(page.locator(".plan")).to_be_visible()
    assert page.locator(".plan :is(img, script)").count() == 0
    assert page.locator(".plan-item").count() <= 60
    values = [page.locator(f".plan [name={name}]").input_value() for name in ("title", "start", "minutes", "people")]
    values += [own.input_value() for own in page.locator(".plan-own:not([hidden]) input").all()] + names(page)
    assert not re.search("[\u0000-\u001f\u200b-\u200f\u202a-\u202e\ufffd\ud800-\udfff]", "".join(values))
    assert all(minutes.input_value().isdigit() for minutes in page.locator(".plan-minutes input").all())
    page.get_by_role("button", name="Lisää tauko").click()
    page.reload()
    assert page.locator(".plan-item").count() >= 1


def test_own_plan_is_never_overwritten(page: Page, address: str) -> None:
    """A shared plan asks first; one's own stays until the reader chooses, and even then an undo brings it back."""
    page.goto(f"{address}suunnitelma/#v=1&h=Oma&i=juttutuokio.30")
    for choice, expected in (("Pidä oma", ["Kahdenkeskinen juttutuokio"]), ("Avaa jaettu suunnitelma", NAMES)):
        page.goto(address)
        page.goto(f"{address}suunnitelma/#{EVENING}")
        expect(page.locator(".plan-question")).to_contain_text("Sinulla on jo oma: Oma")
        shows(page, ["Kahdenkeskinen juttutuokio"])
        page.get_by_role("button", name=choice).click()
        shows(page, expected)
    page.get_by_role("button", name="Kumoa").click()
    shows(page, ["Kahdenkeskinen juttutuokio"])
    page.evaluate(f"location.hash = '{EVENING}'")
    expect(page.locator(".plan-question")).to_be_visible()
    page.reload()
    expect(page.locator(".plan-question")).to_be_visible()
    shows(page, ["Kahdenkeskinen juttutuokio"])


def test_the_plan_survives_the_switch_of_language(page: Page, address: str) -> None:
    """The other language shows the same plan with its own words, without asking, and so does the way back."""
    page.goto(f"{address}ohjelmat/ensimmainen-asukasilta/")
    page.locator(".ready-plans").get_by_role("link", name="Ilta kerhohuoneella").click()
    finnish = ["Pihakahvit", "Asukastyöpaja", "Tauko", "Tarraäänestys", "Asukastyöpaja"]
    shows(page, finnish)
    page.get_by_role("link", name="In English").click()
    shows(page, ["Yard coffee", "Residents’ workshop", "Break", "Dot voting", "Residents’ workshop"])
    assert times(page)[:2] == ["17:30", "18:00"]
    expect(page.get_by_label("Name", exact=True)).to_have_attribute(
        "placeholder", "The first residents’ evening: The evening in the club room"
    )
    expect(page.locator(".plan-question")).to_be_hidden()
    page.get_by_role("link", name="Suomeksi").click()
    shows(page, finnish)
    expect(page.locator(".plan-question")).to_be_hidden()


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_plan_prints_on_one_sheet(page: Page, address: str, prefix: str) -> None:
    """A usual evening takes one side of an A4 sheet: times, materials, preparation and permits, and no buttons."""
    page.goto(f"{address}{prefix}suunnitelma/#{EVENING}&h=Pihailta")
    printed = page.pdf(format="A4", prefer_css_page_size=False)
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) == 1
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    between = ("17.30–18.00", "19.05–19.15") if not prefix else ("17:30–18:00", "19:05–19:15")
    for wanted in ("Pihailta", "Arpajaiset", *between, page.locator(".plan-materials li span").last.inner_text()):
        assert wanted in text
    assert "Kopioi" not in text and "Copy" not in text


@pytest.mark.parametrize(
    "kept", ["{broken", "v=1&i=nosuchcard.30&i=pihakahvit.30", "\x00" * 50, "null", "v=1&i=" + "x" * 9000]
)
def test_broken_storage_is_survived(page: Page, address: str, kept: str) -> None:
    """Whatever stands in the browser's storage, the page works, and what can be read of a plan is kept."""
    page.goto(address)
    page.evaluate("kept => localStorage.setItem('opas-plan', kept)", kept)
    page.goto(address + "menetelmat/tarra-aanestys/")
    page.get_by_role("button", name="Lisää suunnitelmaan").click()
    page.goto(address + "suunnitelma/")
    expect(page.locator(".plan-name").last).to_have_text("Tarraäänestys")
    assert ("Pihakahvit" in names(page)) == ("pihakahvit" in kept)
    assert page.locator(".plan-notice").is_visible() == ("nosuchcard" in kept)


def test_a_browser_that_keeps_nothing(browser: Browser, address: str) -> None:
    """Where storage is refused, the plan lives in the address: on the card's link, through a reload, and it says so."""
    context = browser.new_context()
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + "menetelmat/pihakahvit/")
    page.get_by_role("button", name="Lisää suunnitelmaan").click()
    expect(page.locator(".told")).to_contain_text("Selaimesi ei salli tallentamista.")
    page.locator(".marks .plan-open").click()
    shows(page, ["Pihakahvit"])
    page.get_by_role("button", name="Lisää tauko").click()
    expect(page.locator(".plan-notice")).to_contain_text("Suunnitelma säilyy tämän sivun osoitteessa.")
    page.reload()
    shows(page, ["Pihakahvit", "Tauko"])
    page.get_by_role("link", name="In English").click()
    shows(page, ["Yard coffee", "Break"])
    assert errors == []
    context.close()


def test_without_scripts_the_page_helps_on_paper(browser: Browser, address: str) -> None:
    """With scripts off there is the way to do it on paper and the programmes, and no dead button."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path, heading in (("suunnitelma/", "Paperilla"), ("en/suunnitelma/", "On paper")):
        page.goto(address + path)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        assert page.get_by_role("button").count() == 1, "only the search, which needs no script"
    page.goto(address + "menetelmat/")
    assert page.get_by_role("button").count() == 1, "only the search, which needs no script"
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_axe_finds_nothing_on_a_plan(browser: Browser, address: str, theme: str, width: int, prefix: str) -> None:
    """An empty plan, a full one with its question open, and the facilitator's view have no accessibility fault."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()

    def look(what: str) -> None:
        found = Axe().run(page).response
        assert found["passes"], "axe did not run"
        assert [(what, fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), what

    page.goto(f"{address}{prefix}menetelmat/pihakahvit/")
    page.locator("[data-favourite]").click()
    look("card with a mark")
    page.goto(f"{address}{prefix}suunnitelma/")
    look("empty")
    page.goto(f"{address}{prefix}suunnitelma/#{EVENING}")
    page.locator(".remove").first.click()
    page.evaluate(f"location.hash = '{EVENING}'")
    expect(page.locator(".plan-question")).to_be_visible()
    look("full")
    page.locator(".plan-run").click()
    expect(page.locator("dialog.run")).to_be_visible()
    page.locator("dialog.run summary").click()
    look("facilitator's view")
    context.close()


def test_buttons_are_large_enough(browser: Browser, address: str) -> None:
    """Every button and field of a plan is at least 44 pixels high and wide, on a phone too."""
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{address}suunnitelma/#{EVENING}")
    small = (
        "controls => controls.map(it => [it.className, it.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.width < 44 || box.height < 44)).map(([name]) => name)"
    )
    controls = ".plan :is(button, input:not(.unseen), select, .favourites-open)"
    assert page.locator(controls).evaluate_all(small) == []
    page.goto(address + "menetelmat/")
    assert page.locator(".tile-actions button").evaluate_all(small) == []
    context.close()
