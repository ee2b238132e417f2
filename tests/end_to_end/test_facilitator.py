"""The facilitator's view, as it is used in the middle of an evening."""

import gzip
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

EVENING = "v=1&i=pihakahvit.30&i=.10&i=tarra-aanestys.15"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone whose clock the test moves."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    opened = context.new_page()
    opened.clock.install()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def test_a_card_is_run_step_by_step(page: Page, address: str) -> None:
    """Buttons and arrows go through the steps of the card, Escape leaves, and the focus is back where it was."""
    page.goto(address + "menetelmat/pihakahvit/")
    steps = page.locator('[data-part="how-to"] > ol > li').count()
    page.get_by_role("button", name="Vetäjän näkymä").click()
    view = page.get_by_role("dialog", name="Pihakahvit")
    expect(view.locator(".run-count")).to_have_text(f"Vaihe 1/{steps}")
    expect(view.locator(".run-step")).to_be_focused()
    expect(view.locator(".run-words")).to_contain_text("Sovi paikka ja aika")
    view.get_by_role("button", name="Seuraava").click()
    expect(view.locator(".run-count")).to_have_text(f"Vaihe 2/{steps}")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(view.locator(".run-count")).to_have_text(f"Vaihe 2/{steps}")
    page.keyboard.press("Escape")
    expect(view).to_be_hidden()
    expect(page.get_by_role("button", name="Vetäjän näkymä")).to_be_focused()


def test_a_swipe_turns_the_page(page: Page, address: str) -> None:
    """A finger to the left goes on, to the right goes back, and up or down does neither."""
    page.goto(address + "menetelmat/pihakahvit/")
    page.get_by_role("button", name="Vetäjän näkymä").click()
    count = page.locator(".run-count")
    expect(count).to_have_text("Vaihe 1/9")
    touch = page.context.new_cdp_session(page)
    for (x, y), expected in (((-150, 0), "2/9"), ((-150, 10), "3/9"), ((150, 0), "2/9"), ((-20, -150), "2/9")):
        for kind, part in (("touchStart", 0.0), ("touchMove", 0.5), ("touchMove", 1.0), ("touchEnd", None)):
            points = [] if part is None else [{"x": 200 + x * part, "y": 300 + y * part}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        expect(count).to_have_text(f"Vaihe {expected}")


def test_a_plan_is_run_from_item_to_item(page: Page, address: str) -> None:
    """After the last step of an item comes the next item; the place survives a reload; the last step ends it."""
    page.goto(f"{address}en/suunnitelma/#{EVENING}")
    page.get_by_role("button", name="Run it now").click()
    view = page.locator("dialog.run")
    expect(view.locator(".run-part")).to_have_text("Part 1/3 · 17:30–18:00")
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    expect(view.get_by_role("heading")).to_have_text("Break")
    page.reload()
    expect(view.get_by_role("heading")).to_have_text("Break")
    page.keyboard.press("ArrowLeft")
    expect(view.locator(".run-count")).to_have_text("Step 9/9")
    page.reload()
    expect(view.locator(".run-count")).to_have_text("Step 9/9")
    while view.get_by_role("button", name="Next").is_visible():
        page.keyboard.press("ArrowRight")
    view.get_by_role("button", name="Finish").click()
    expect(view).to_be_hidden()
    page.reload()
    expect(page.locator("dialog.run[open]")).to_have_count(0)


def test_the_timer(page: Page, address: str) -> None:
    """It starts, pauses, goes on through a reload, can be made longer, and says when the time is up."""
    page.goto(f"{address}suunnitelma/#v=1&i=tarra-aanestys.40")
    page.get_by_role("button", name="Vetäjän näkymä").click()
    view, left = page.locator("dialog.run"), page.get_by_role("timer")
    view.get_by_text("Ajastimen asetukset").click()
    view.get_by_label("Aika koko osuudelle").check()
    expect(left).to_have_text("40:00")
    # From here on time goes by only as the test says: a slow machine would lose seconds on the way.
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    view.get_by_role("button", name="Käynnistä").click()
    page.clock.run_for(60_000)
    expect(left).to_have_text("39:00")
    page.keyboard.press("ArrowRight")
    page.clock.run_for(60_000)
    expect(left).to_have_text("38:00")
    view.get_by_role("button", name="Tauko").click()
    page.clock.run_for(60_000)
    expect(left).to_have_text("38:00")
    view.get_by_role("button", name="Minuutti vähemmän").click()
    view.get_by_role("button", name="Jatka").click()
    page.reload()
    expect(left).to_have_text("37:00")
    page.clock.run_for(36 * 60_000)
    expect(page.get_by_role("alert").filter(has_text="Aika on täynnä.")).to_have_count(0)
    page.clock.run_for(61_000)
    expect(left).to_have_text("00:00")
    expect(page.get_by_role("alert").filter(has_text="Aika on täynnä.")).to_be_visible()


LOCK = """
window.asked = 0;
Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {
  window.asked += 1;
  if (%s) throw new DOMException('refused', 'NotAllowedError');
  return { release: async () => { window.released = true; } };
} } });
"""


@pytest.mark.parametrize("is_refused", [False, True])
def test_the_screen_stays_on(page: Page, address: str, is_refused: bool) -> None:
    """The view asks for a screen that stays on, asks again when it comes back to the front, and says it if refused."""
    page.add_init_script(LOCK % str(is_refused).lower())
    page.goto(address + "menetelmat/pihakahvit/")
    page.get_by_role("button", name="Vetäjän näkymä").click()
    told = "Selain ei pidä näyttöä päällä." if is_refused else "Näyttö pysyy päällä."
    expect(page.locator(".run-awake")).to_contain_text(told)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_function("window.asked === 2")
    page.keyboard.press("Escape")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    # A dialog tells that it is closed a moment after it is.
    page.wait_for_function("is_refused => Boolean(window.released) !== is_refused", arg=is_refused)
    assert page.evaluate("window.asked") == 2


def test_a_card_loads_little_script(page: Page, address: str) -> None:
    """Before the first press a card loads at most 10 kB of script, the player apart; the view comes with its button."""
    loaded: dict[str, int] = {}
    page.on(
        "response",
        lambda found: (
            loaded.update({found.url.rpartition("/")[2]: len(gzip.compress(found.body()))})
            if found.url.endswith(".js")
            else None
        ),
    )
    page.goto(address + "menetelmat/pihakahvit/", wait_until="networkidle")
    assert 0 < loaded["plan-button.js"] <= 1500
    assert sum(size for name, size in loaded.items() if name != "player.js") <= 10_000 and "run.js" not in loaded
    assert loaded["player.js"] <= 8_000
    with page.expect_response("**/run.js"):
        page.get_by_role("button", name="Vetäjän näkymä").click()
    expect(page.locator("dialog.run")).to_be_visible()
