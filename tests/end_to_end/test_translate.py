"""A translator's way: from the dashboard to a file that passes `opas check`, in a real browser."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.conftest import ROOT
from tests.end_to_end.conftest import copy_of_the_project, run_opas

from opas.project import Project

REPOSITORY = "https://example.org/opas"
VARIATIONS = re.search(
    r"## Variations\n\n(.*?)\n\n## ", (ROOT / "methods" / "pihakahvit.en.md").read_text(encoding="utf-8"), re.DOTALL
)[1]


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The handbook with a repository, one outdated section, one that is missing, one page without English."""
    project = copy_of_the_project(tmp_path_factory.mktemp("stale") / "handbook")
    _replace(project, "handbook.yml", 'repository: ""', f"repository: {REPOSITORY}")
    _replace(project, "methods/pihakahvit.fi.md", "## Miksi\n\n", "## Miksi\n\nKukaan ei jää yksin.\n")
    english = project.methods / "pihakahvit.en.md"
    text = english.read_text(encoding="utf-8")
    english.write_text(re.sub(r"## Variations\n.*?(?=## )", "", text, flags=re.DOTALL), encoding="utf-8")
    (project.methods / "kielikahvila.en.md").unlink()
    done = run_opas(project, "build")
    assert done.returncode == 0, done.stderr
    return project


def _replace(project: Project, name: str, old: str, new: str) -> None:
    path = project.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def page(stale: Project, serve: Callable[[Path], str], browser: Browser) -> Iterator[Page]:
    """A tab on the site, which fails the test where a script does."""
    context = browser.new_context(base_url=serve(stale.site), viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda fault: faults.append(str(fault)))
    yield tab
    context.close()
    assert faults == []


def output(page: Page) -> str:
    """The finished file, once the page has caught up with the keys and it no longer changes."""
    made = [""]
    while len(made) < 3 or made[-1] != made[-2]:
        page.wait_for_timeout(700)
        made.append(page.locator(".translate-output").input_value())
    return made[-1]


def ready(page: Page, address: str) -> None:
    """Open an address of the translator's page and wait for its texts."""
    page.goto(address)
    expect(page.locator(".translate-send")).to_be_visible()


def test_readers_are_told_in_their_language(page: Page) -> None:
    """The English card names the section that has changed, with a link to it; the Finnish original says nothing."""
    page.goto("/en/menetelmat/pihakahvit/")
    expect(page.locator(".behind")).to_contain_text("changed in the original")
    expect(page.locator(".behind a").first).to_have_attribute("href", "#why")
    expect(page.locator(".behind a").first).to_have_text("Why")
    page.goto("/menetelmat/pihakahvit/")
    expect(page.locator(".behind")).to_have_count(0)


def test_the_dashboard_leads_to_the_part(page: Page) -> None:
    """The shortest jobs come first, and each opens with its field in focus."""
    page.goto("/kaannokset/")
    expect(page.locator(".jobs li").first).to_contain_text("sanaa")
    page.locator(".jobs a", has_text="Pihakahvit: Miksi").click()
    expect(page.locator("#part-why textarea")).to_be_focused()
    expect(page.locator("#part-why .state")).to_have_text("vanhentunut")
    page.locator("#part-why .translate-changes summary").click()
    expect(page.locator("#part-why ins")).to_contain_text("Kukaan ei jää yksin")


def test_status_json_says_the_same_as_the_command(page: Page, stale: Project) -> None:
    """One answer, whoever asks."""
    answer = page.request.get("/status.json").json()
    assert answer == json.loads(run_opas(stale, "status", "--format", "json").stdout)
    assert answer["parts"]["outdated"] == 1


@pytest.mark.parametrize("name", ["pihakahvit", "menetelman-lisaaminen", "hiljainen-talo", "index", "tunne-alue"])
def test_a_file_comes_out_as_it_went_in(page: Page, stale: Project, name: str) -> None:
    """Without an edit the finished file holds the same front matter and body as the translation."""
    ready(page, f"/en/kaanna/#sivu={name}")
    paths = [stale.docs, stale.methods, stale.programmes]
    before = next(folder / f"{name}.en.md" for folder in paths if (folder / f"{name}.en.md").is_file())
    wanted = before.read_text(encoding="utf-8")
    assert re.sub(r'"(.*)"', r"\1", output(page)) == re.sub(r'"(.*)"', r"\1", wanted)


def test_a_translation_heals_the_page(page: Page, stale: Project) -> None:
    """By keyboard: choose, translate what is missing and outdated, download; the file passes and is reviewed."""
    page.goto("/en/kaanna/")
    page.locator("#translate-page").focus()
    page.keyboard.type("Yard")
    page.keyboard.press("Enter")
    expect(page.locator(".translate-told")).to_contain_text("Waiting for a translator: 2")
    page.locator("#part-why textarea").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Nobody is left alone.\n")
    page.locator("#part-variations textarea").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#part-variations textarea")).to_be_focused()
    assert "yhteistalkoot.en.md" in page.locator("#part-variations textarea").input_value()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(VARIATIONS)
    with page.expect_download() as download:
        page.locator("[data-do=download]").press("Enter")
    assert download.value.suggested_filename == "pihakahvit.en.md"
    english = stale.methods / "pihakahvit.en.md"
    kept = english.read_bytes()
    try:
        english.write_bytes(Path(download.value.path()).read_bytes())
        assert "Nobody is left alone.\nIt is easy" in english.read_text(encoding="utf-8")
        told = run_opas(stale, "check").stdout.splitlines()
        assert [line for line in told if line.startswith("methods/pihakahvit.")] == []
        assert run_opas(stale, "reviewed", "pihakahvit").returncode == 0
        assert "pihakahvit" not in run_opas(stale, "status").stdout
    finally:
        english.write_bytes(kept)


def test_a_new_translation_opens_prefilled_or_is_pasted(page: Page) -> None:
    """A short file goes along in the address; a long one does not fit, and the page says how to paste it."""
    ready(page, "/kaanna/#sivu=kielikahvila")
    page.locator("#part-title textarea").fill('Language café: "talk"')
    page.locator("#part-summary textarea").fill("Meet & talk 50 % of the time.")
    page.locator("#part-why textarea").fill("Because äö € #1.\n\n- yes")
    text = output(page)
    assert text.startswith('---\ntitle: "Language café: \\"talk\\""\nsummary: "Meet & talk 50 % of the time."\n---\n')
    address = urlsplit(page.locator(".translate-open").get_attribute("href") or "")
    assert address.path == "/opas/new/main/methods"
    assert parse_qs(address.query) == {"filename": ["kielikahvila.en.md"], "value": [text]}
    page.locator("#part-why textarea").fill("ä" * 2000)
    output(page)
    address = urlsplit(page.locator(".translate-open").get_attribute("href") or "")
    assert "value" not in parse_qs(address.query)
    expect(page.locator(".translate-how")).to_contain_text("liian pitkä")
    expect(page.locator("#translate-size")).to_have_js_property("value", 8191)


def test_drafts_are_kept(page: Page) -> None:
    """A draft outlives a reload and the other language of the site; discarded, it can be brought back."""
    ready(page, "/kaanna/#sivu=kielikahvila")
    page.locator("#part-why textarea").fill("Because.")
    output(page)
    expect(page.locator(".translate-sent")).to_contain_text("tallessa")
    ready(page, "/en/kaanna/#sivu=kielikahvila")
    expect(page.locator("#part-why textarea")).to_have_value("Because.")
    expect(page.locator(".translate-told")).to_contain_text("carry on")
    page.locator("[data-do=clear]").click()
    expect(page.locator("#part-why textarea")).to_have_value("")
    expect(page.locator("[data-do=undo]")).to_be_focused()
    page.locator("[data-do=undo]").click()
    expect(page.locator("#part-why textarea")).to_have_value("Because.")


def test_without_storage_the_page_says_so(stale: Project, serve: Callable[[Path], str], browser: Browser) -> None:
    """Where the browser keeps nothing, the translator hears it before the work is lost."""
    context = browser.new_context(base_url=serve(stale.site))
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });")
    tab = context.new_page()
    ready(tab, "/en/kaanna/#sivu=kielikahvila")
    tab.locator("#part-why textarea").fill("Because.")
    expect(tab.locator(".translate-sent")).to_contain_text("does not keep drafts")
    context.close()


def test_without_scripts_the_page_says_what_to_do(
    stale: Project, serve: Callable[[Path], str], browser: Browser
) -> None:
    """Words and a way by hand, no dead controls."""
    context = browser.new_context(base_url=serve(stale.site), java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/kaanna/")
    expect(tab.get_by_text("Ilman niitä voit kääntää näin")).to_be_visible()
    expect(tab.locator(".translate")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    "address", ["/kaannokset/", "/en/kaannokset/", "/kaanna/#sivu=pihakahvit", "/en/kaanna/#sivu=kielikahvila"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_phone(page: Page, address: str, scheme: str) -> None:
    """320 pixels without sideways scrolling; every control is large enough for a thumb and has a name."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    if "kaanna/" in address:
        expect(page.locator(".translate-send")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= 320")
    small = page.evaluate(
        """[...document.querySelectorAll('main button, main select, main input, main textarea, main summary, .jobs a,'
        + ' .standing-do a, .standing-title')].filter((item) => item.checkVisibility())
        .filter((item) => item.getBoundingClientRect().height < 43.5).map((item) => item.outerHTML.slice(0, 80))"""
    )
    assert small == []
    unnamed = page.evaluate(
        """[...document.querySelectorAll('main select, main input, main textarea')]
        .filter((item) => item.checkVisibility() && !item.labels.length && !item.ariaLabel).map((item) => item.id)"""
    )
    assert unnamed == []
