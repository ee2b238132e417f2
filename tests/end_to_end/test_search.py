"""The search: what readers type finds its page, by keyboard too, and the page works where the index cannot be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from opas.commands.bench_search import SETS, TARGET, measure, queries
from opas.project import LANGUAGES, Language, Project

CARD = {"fi": "menetelmat/pihakahvit/", "en": "en/menetelmat/pihakahvit/"}
SEARCH = {"fi": "haku/", "en": "en/haku/"}
WORD = {"fi": "talkoissa", "en": "volunteers"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own for each test."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


def titles(page: Page) -> list[str]:
    """The titles of the results, in their order."""
    expect(page.locator(".found-list")).to_be_visible()
    return page.locator(".found-title").all_inner_texts()


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_find_their_page(page: Page, address: str, handbook: Project, language: Language, name: str) -> None:
    """Of what people type, 95 % finds its page among the first five, of queries never tuned on as well."""
    outcome = measure(page, address, language, queries(Project(Path(__file__).parents[2]), name, language))
    assert outcome.recall >= TARGET, outcome.missed


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("talkoissa", "Yhteistalkoot"),
        ("kahvi", "Pihakahvit"),
        ("alue", "Asuinaluetapahtuma"),
        ("aanestys", "Tarraäänestys"),
        ("tarraaanestys", "Tarraäänestys"),
        ("kansalaisraati", "Asukasraati"),
        ("pihakahvvit", "Pihakahvit"),
        ("pihakhavit", "Pihakahvit"),
        ("naapurikävelyt", "Kävelykierros asukkaan kanssa"),
        ("futis", "Asukkaiden oma harrasteryhmä"),
    ],
)
def test_a_word_is_found_in_any_form(page: Page, address: str, query: str, title: str) -> None:
    """By an inflected form, a part of a compound, another word, without dots, or misspelt."""
    page.goto(f"{address}haku/?q={query}")
    assert title in titles(page)[:6]


@pytest.mark.parametrize(("british", "american"), [("neighbourhood", "neighborhood"), ("organise", "organize")])
def test_both_spellings_of_english_find_the_same(page: Page, address: str, british: str, american: str) -> None:
    """A reader from across the ocean finds what a British one finds."""
    found = []
    for word in (british, american):
        page.goto(f"{address}en/haku/?q={word}")
        found.append(set(titles(page)[:10]))
    assert found[0] & found[1]


def test_slash_leads_to_the_field_and_arrows_to_the_results(page: Page, address: str) -> None:
    """The keyboard is enough: slash, letters, arrows, Enter; Escape leads back and closes."""
    page.goto(address + CARD["fi"])
    page.keyboard.press("/")
    expect(page.locator(".find-field")).to_be_focused()
    page.keyboard.type("talkoissa")
    expect(page.locator(".find-status")).to_have_text("20 tulosta")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".found-list a").nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".found-list a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".find-field")).to_be_focused()
    expect(page.locator(".find-panel")).to_be_hidden()
    page.keyboard.type(" ")
    first = page.locator(".found-list a").nth(0)
    expect(first).to_be_visible()
    href = first.get_attribute("href")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(str(href))


def test_enter_in_the_field_opens_the_search_page(page: Page, address: str) -> None:
    """The field is a plain form: Enter leads to all results, and the address can be shared."""
    page.goto(address + CARD["en"])
    page.keyboard.press("/")
    page.keyboard.type("nobody comes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/haku/?q=nobody+comes")
    assert len(titles(page)) > 3
    expect(page.locator(".find-field")).to_have_value("nobody comes")
    assert page.locator("mark").count() > 3


def test_slash_in_a_field_is_a_slash(page: Page, address: str) -> None:
    """Whoever writes "1/2" into the field gets it."""
    page.goto(address + SEARCH["fi"])
    page.locator(".find-field").focus()
    page.keyboard.type("1/2")
    expect(page.locator(".find-field")).to_have_value("1/2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_are_not_mixed(page: Page, address: str, language: Language) -> None:
    """All results are in the language of the page, and so is what leads to them."""
    for word in ("talkoot", "Erätauko", "dialogi", "community"):
        page.goto(f"{address}{SEARCH[language]}?q={word}")
        expect(page.locator(".find-status")).not_to_have_text("")
        expect(page.locator(".find-status")).not_to_contain_text("…")
        paths = page.locator(".found-list a").evaluate_all("links => links.map(link => link.pathname)")
        assert [path for path in paths if path.startswith("/en/") != (language == "en")] == []


def test_nothing_of_the_search_is_fetched_before_its_first_use(page: Page, address: str) -> None:
    """A reader who never searches pays nothing for the search but the field."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + CARD["fi"])
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search" in url or "pagefind" in url] == []
    page.keyboard.press("/")
    page.keyboard.type("kahvi")
    titles(page)
    assert any(url.endswith("pagefind.js") for url in asked)
    assert not [url for url in asked if not url.startswith(address)]


def test_a_result_leads_to_the_section(page: Page, address: str) -> None:
    """A result names the section where the words are, and leads to it."""
    page.goto(f"{address}haku/?q=kukaan ei tule")
    titles(page)
    sections = page.locator(".found-section").all_inner_texts()
    assert "Kun kukaan ei tule" in " ".join(sections)
    assert page.locator(".found-list a[href*='#']").count() > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_every_title_is_there(browser: Browser, address: str, language: Language) -> None:
    """With scripts off the search page says so and lists every title as a link."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + SEARCH[language])
    assert page.locator("noscript .notice").is_visible()
    assert page.locator(".shelf li a").count() > 100
    context.close()


def test_from_a_disk_the_titles_are_filtered(page: Page, handbook: Project) -> None:
    """Opened without a server, where no index can be read, the field filters the list of titles."""
    page.goto((handbook.site / "haku" / "index.html").as_uri())
    page.locator(".find-field").fill("pihakahveille")
    expect(page.locator(".find-status")).to_contain_text("otsikossa tai kuvauksessa")
    left = page.locator(".shelf li:not([hidden]) a").all_inner_texts()
    assert "Pihakahvit" in left
    assert len(left) < 20


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_search_is_accessible(browser: Browser, address: str, language: Language, width: int, theme: str) -> None:
    """The search page and the open results have no violation axe knows, and fit a narrow screen."""
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if theme == "dark" else "light", bypass_csp=True
    )
    for path in (f"{SEARCH[language]}?q={WORD[language]}", CARD[language]):
        page.goto(address + path)
        if "haku" not in path:
            page.keyboard.press("/")
            page.keyboard.type(WORD[language])
        titles(page)
        found = Axe().run(page, options=options).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.close()
