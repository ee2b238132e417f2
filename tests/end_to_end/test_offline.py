"""The handbook without a network, in a real browser: after one visit it is all there, and nothing is forced."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from opas.content.recordings import read_index
from opas.project import Project
from opas.site.offline import write_worker

READY = "navigator.serviceWorker.ready.then(() => true)"
NEVER_VISITED = (
    ("menetelmat/yhteistalkoot/", "Yhteistalkoot"),
    ("en/menetelmat/yhteistalkoot/", "Joint talkoot"),
    ("en/menetelmat/", "Methods"),
    ("sanasto/", "Sanasto"),
    ("tunne-alue/?polku=uusi-yhteisomanageri", "Tunne alue"),
    ("lista-talkoot/index.html", "Talkoiden tarkistuslista"),
    ("ohjelmat", "Ohjelmat"),
)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A new reader on a phone."""
    opened = browser.new_context(viewport={"width": 390, "height": 800})
    yield opened
    opened.close()


def installed(context: BrowserContext, address: str) -> Page:
    """A page whose first visit has come to its end: all is kept."""
    page = context.new_page()
    page.goto(address)
    assert page.evaluate(READY)
    return page


def test_pages_never_visited_open_without_a_network(context: BrowserContext, address: str) -> None:
    """After one visit to the front page, pages of every kind open offline, whole and in both languages."""
    page = installed(context, address)
    context.set_offline(True)
    for path, title in NEVER_VISITED:
        page.goto(address + path)
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
        assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "block"
        assert page.evaluate(
            "document.fonts.ready.then(() => document.fonts.check('16px \"Atkinson Hyperlegible Next\"'))"
        )
    page.locator("article img, main a").first.wait_for()


def test_search_and_finder_work_without_a_network(context: BrowserContext, address: str) -> None:
    """After one visit elsewhere, a search finds cards offline in both languages, and the finder narrows the list."""
    page = installed(context, address)
    context.set_offline(True)
    for query, found in (("haku/?q=talkoissa", "Yhteistalkoot"), ("en/haku/?q=coffee", "Yard coffee")):
        page.goto(address + query)
        expect(page.locator(".found-list")).to_contain_text(found)
    page.goto(address + "menetelmat/")
    expect(page.locator(".tile:visible")).not_to_have_count(0)


def test_what_is_not_kept_says_so(context: BrowserContext, address: str) -> None:
    """An address that the handbook does not have gives a page in both languages that leads back."""
    page = installed(context, address)
    context.set_offline(True)
    page.goto(address + "en/ei-ole/")
    expect(page.get_by_role("heading", name="Tämä sivu ei ole laitteellasi")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "block"
    assert page.evaluate("document.styleSheets.length") == 1
    page.get_by_role("link", name="Front page").click()
    expect(page).to_have_url(address + "en/")


def test_a_reader_sees_what_is_kept(context: BrowserContext, address: str) -> None:
    """The reading settings tell that the pages are on the device, and how much room they take."""
    page = installed(context, address + "en/")
    page.locator(".settings summary").click()
    expect(page.locator(".offline-state")).to_contain_text("MB) and open without a network")


def test_a_new_version_waits_to_be_taken(
    browser: Browser, handbook: Project, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """A changed page is announced and not forced: the old one stays until the reader presses the button."""
    site = tmp_path / "site"
    shutil.copytree(handbook.site, site, ignore=shutil.ignore_patterns("audio"))
    context = browser.new_context()
    page = installed(context, serve(site))
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Yhteisömanagerin opas")
    front = site / "index.html"
    front.write_text(front.read_text(encoding="utf-8").replace("Kuka olet?", "Kuka sinä olet?"), encoding="utf-8")
    write_worker(site)
    page.reload()
    button = page.get_by_role("button", name="Ota käyttöön")
    expect(button).to_be_visible()
    expect(page.get_by_role("heading", name="Kuka olet?")).to_be_visible()
    button.click()
    expect(page.get_by_role("heading", name="Kuka sinä olet?")).to_be_visible()
    expect(button).to_be_hidden()
    context.close()


def test_sound_is_kept_when_asked_and_plays_from_any_place(
    context: BrowserContext, address: str, handbook: Project
) -> None:
    """A kept recording plays offline from its middle, takes the room that was said, and goes away when asked."""
    index = read_index(handbook, "fi")
    recording = index.of("pihakahvit") if index else None
    assert recording
    page = installed(context, address + "menetelmat/pihakahvit/")
    page.reload()
    assert (
        page.evaluate("caches.has('opas-sound').then(has => has ? caches.open('opas-sound').then(c => c.keys()) : [])")
        == []
    )
    page.get_by_role("button", name="Tallenna ääni laitteelle").click()
    expect(page.get_by_text("Ääni on laitteellasi")).to_be_visible()
    context.set_offline(True)
    page.reload()
    part = page.evaluate(
        "fetch(document.querySelector('audio').src, {headers: {Range: 'bytes=100-199'}})"
        ".then(async answer => [answer.status, (await answer.blob()).size, answer.headers.get('Content-Range')])"
    )
    assert part == [206, 100, f"bytes 100-199/{recording.bytes}"]
    heard = page.locator("audio").evaluate(
        """async (audio) => {
          audio.muted = true;
          await audio.play();
          audio.currentTime = audio.duration / 2;
          await new Promise((tell) => { audio.onseeked = tell; });
          await new Promise((tell) => { audio.ontimeupdate = tell; });
          return audio.currentTime / audio.duration;
        }"""
    )
    assert 0.45 < heard < 0.75
    page.get_by_role("button", name="Poista ääni laitteelta").click()
    expect(page.get_by_role("button", name="Tallenna ääni laitteelle")).to_be_visible()


def test_whoever_saves_data_is_asked(context: BrowserContext, address: str) -> None:
    """Where the reader's device saves data, nothing is kept before they say so in the settings."""
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = context.new_page()
    page.goto(address + "en/")
    page.locator(".settings summary").click()
    button = page.get_by_role("button", name="Keep the pages on this device")
    expect(button).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    button.click()
    expect(page.locator(".offline-state")).to_contain_text("open without a network")


def test_all_recordings_can_be_removed_at_once(context: BrowserContext, address: str) -> None:
    """The reading settings count the kept recordings, and one press removes them all."""
    page = installed(context, address + "en/menetelmat/pihakahvit/")
    page.get_by_role("button", name="Keep the sound on this device").click()
    expect(page.get_by_text("The sound is on your device")).to_be_visible()
    page.locator(".settings summary").click()
    expect(page.locator(".offline-sounds")).to_contain_text("Recordings on your device: 1")
    page.get_by_role("button", name="Remove all recordings").click()
    expect(page.locator(".offline-sounds")).to_be_empty()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Keep the sound on this device")).to_be_visible()


def test_a_full_device_can_still_read(context: BrowserContext, address: str) -> None:
    """Where there is no room, the page says so in the settings and works as before."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": address.rstrip("/"), "quotaSize": 200_000})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    page.locator(".settings summary").click()
    expect(page.get_by_text("Sivuja ei voitu tallentaa.")).to_be_visible(timeout=20_000)
    page.goto(address + "tunne-alue/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tunne alue")
    assert errors == []


@pytest.mark.parametrize("forbidden", ["navigator.serviceWorker", "caches", "localStorage"])
def test_a_private_window_can_still_read(browser: Browser, address: str, forbidden: str) -> None:
    """Where the browser forbids keeping anything, every page works and no error is thrown."""
    context = browser.new_context()
    holder, _, name = forbidden.rpartition(".")
    owner = "Navigator.prototype" if holder else "window"
    context.add_init_script(
        f"Object.defineProperty({owner}, '{name}', {{ get() {{ throw new DOMException('no', 'SecurityError'); }} }});"
        if name == "localStorage"
        else f"Object.defineProperty({owner}, '{name}', {{ get() {{ return undefined; }} }});"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + "menetelmat/pihakahvit/")
    page.locator(".settings summary").click()
    page.get_by_role("radio", name="Hyvin suuri").check()
    assert page.evaluate("document.documentElement.dataset.text") == "xl"
    if forbidden != "localStorage":
        expect(page.locator(".keep button")).to_be_hidden()
    assert errors == []
    context.close()


def test_chromium_would_install_it(context: BrowserContext, address: str) -> None:
    """The browser reads each manifest without a fault and has nothing against installing the app."""
    for path in ("", "en/menetelmat/pihakahvit/"):
        page = installed(context, address + path)
        session = context.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
        assert manifest["url"].endswith(path[:3] + "manifest.webmanifest")
        assert manifest["errors"] == []
        found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        # A browser without a window is always "in incognito"; that is no fault of ours.
        assert [error["errorId"] for error in found if error["errorId"] != "in-incognito"] == []


DIFFERENCE = """async (size) => {
  const draw = async (src) => {
    const image = new Image(size, size);
    image.src = src;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0, size, size);
    return pen.getImageData(0, 0, size, size).data;
  };
  const [drawn, kept] = [await draw("assets/icon.svg"), await draw(`assets/icons/icon-${size}.png`)];
  return drawn.reduce((sum, value, at) => sum + Math.abs(value - kept[at]), 0) / drawn.length;
}"""


@pytest.mark.parametrize("size", [192, 512])
def test_the_icons_show_the_drawing(context: BrowserContext, address: str, size: int) -> None:
    """The icons of the app are icon.svg, drawn as points: whoever changes the drawing must draw them again."""
    page = context.new_page()
    page.goto(address)
    assert page.evaluate(DIFFERENCE, size) < 1


def test_from_a_disk_nothing_is_registered(browser: Browser, handbook: Project) -> None:
    """Opened as a file, a page has no service worker, no manifest and no error."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on(
        "console",
        lambda message: errors.append(message.text + message.location["url"]) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((handbook.site / "menetelmat" / "pihakahvit" / "index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Pihakahvit")
    assert page.locator("link[rel=manifest]").count() == 0
    expect(page.locator(".keep button")).to_be_hidden()
    # Chromium preloads no typeface from a disk, and then loads it all the same.
    assert [error for error in errors if ".woff2" not in error] == []
    context.close()
