"""A stranger's way: from the open form to a file that passes `opas check`, in a real browser."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page, expect
from tests.conftest import ROOT
from tests.end_to_end.conftest import copy_of_the_project, run_opas
from tests.end_to_end.suggest_cases import CHANGES, HOSTILE

from opas.checks import card_rules, causes, link_rules, sentence_rules
from opas.checks.one_card import faults_of
from opas.content.book import Book, Card
from opas.content.draft import draft
from opas.content.glossary import Glossary
from opas.content.load import load
from opas.content.messages import said
from opas.content.questions import more_questions, questions
from opas.content.render import render
from opas.content.schema import CardFacts
from opas.content.sections import CARD_KINDS
from opas.content.source import source_of
from opas.content.words import read_words
from opas.problem import Problem
from opas.project import LANGUAGES, Language, Project
from opas.site.suggest.page import short_name

REPOSITORY = "https://github.com/esimerkki/opas"
ADDRESS: dict[Language, str] = {"fi": "/ehdota/", "en": "/en/ehdota/"}
BOOK = load(Project(ROOT)).book
BOOK_IDS = {page.id for page in BOOK.pages}
TODAY = datetime.date(2026, 11, 22)
VOICE = """window.said = [];
const voice = { lang: 'fi-FI', name: 'Satu' };
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
  getVoices: () => [voice], cancel() {}, speak(piece) { window.said.push([piece.text, piece.voice.name]); } }) });"""
"""A browser that has one voice, which speaks Finnish."""
FILL = """([changes, language]) => {
  document.querySelector('#suggest-language').value = language;
  for (const [id, typed] of Object.entries(changes)) {
    const box = document.querySelector(`[data-question="${id}"]`), kind = box.dataset.kind;
    const controls = [...box.querySelectorAll('input, select, textarea')];
    if (['choices', 'pages', 'truth'].includes(kind)) {
      const keys = typed.split(/[, ]+/);
      for (const control of controls) control.checked = keys.includes(control.value);
    } else if (kind === 'range') {
      const ends = typed.split('–');
      controls.forEach((control, at) => { control.value = ends[at] || ''; });
    } else if (kind === 'sources') {
      const parts = typed.split('|').map((part) => part.trim());
      controls.forEach((control, at) => { control.value = parts[at] || ''; });
    } else controls[0].value = typed;
  }
  document.querySelector('.suggest-form').requestSubmit();
}"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The handbook with a repository and an e-mail address."""
    project = copy_of_the_project(tmp_path_factory.mktemp("suggest") / "handbook")
    settings = project.root / "handbook.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace('repository: ""', f"repository: {REPOSITORY}")
    settings.write_text(text.replace('feedback: ""', "feedback: opas@esimerkki.fi"), encoding="utf-8")
    done = run_opas(project, "build")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def page(published: Project, serve: Callable[[Path], str], browser: Browser) -> Iterator[Page]:
    """A tab on the site, which fails the test where a script does."""
    context = browser.new_context(base_url=serve(published.site), bypass_csp=True)
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda fault: faults.append(str(fault)))
    yield tab
    context.close()
    assert faults == []


def examples(language: Language) -> dict[str, str]:
    """Answers that pass."""
    return {question.id: question.asked(language).example for question in questions()}


def tell(page: Page, answers: Mapping[str, str], language: Language) -> None:
    """Put answers into the form at once, and let it check them."""
    blank = {question.id: "" for question in (*questions(), *more_questions())}
    page.evaluate(FILL, [{**blank, **answers}, language])


def output(page: Page) -> str:
    """The finished file."""
    return page.locator(".send-output").input_value()


def checked(text: str, language: Language, said_in: Language) -> set[tuple[str, str]]:
    """Codes and messages of `opas check` for a card's text, with fields called as on the form."""
    project = Project(ROOT)
    found = list(faults_of(project, text, language, BOOK.vocabulary))
    source, _ = source_of(f"methods/uusi.{language}.md", text.encode("utf-8"))
    file, _ = read_words(source, language, CARD_KINDS, CardFacts, BOOK.vocabulary) if source.text else (None, [])
    if file and isinstance(file.facts, CardFacts):
        words = {language: file.words}
        card = Card("uusi", language, words.get("fi"), words.get("en"), file.facts)
        book = Book((), (card,), BOOK.vocabulary, Glossary(), unreadable=frozenset({"hankkeen-tausta", *BOOK_IDS}))
        found += [*sentence_rules.check(book), *link_rules.check(book), *card_rules.check(book, TODAY)]
    return {(problem.code, plainly(problem, said_in)) for problem in causes(found)}


def plainly(problem: Problem, language: Language) -> str:
    """A message with its field called as on the form."""
    names = {question.field: short_name(question, language) for question in (*questions(), *more_questions())}
    short: list[tuple[str, str]] = []
    for name, text in problem.details:
        field = re.sub(r"\.(?:min|max|title|url|checked)$", "", text) if name == "field" else text
        short.append((name, names.get(field, field) if name == "field" else text))
    words = said(replace(problem, details=tuple(short)), language)
    return words[0].upper() + words[1:]


def shown(page: Page) -> set[tuple[str, str]]:
    """Codes and messages on the form, advice without the word before it."""
    found = page.locator(".suggest-fault").evaluate_all("all => all.map((one) => [one.dataset.code, one.textContent])")
    return {(code, re.sub(r"^(?:Vinkki|Advice): ", "", words)) for code, words in found}


@pytest.mark.parametrize("said_in", LANGUAGES)
def test_form_and_checker_say_the_same(page: Page, said_in: Language) -> None:
    """More than a hundred inputs: the file is the one Python makes, and codes and messages agree, word for word."""
    page.goto(ADDRESS[said_in])
    assert len(CHANGES) >= 60
    told: set[str] = set()
    unlike: set[tuple[str, str, str]] = set()
    for changes in CHANGES:
        answers = {**examples("fi"), **changes}
        tell(page, answers, "fi")
        text = draft(answers, "fi", BOOK.vocabulary)
        assert output(page) == text, changes
        wanted, on_form = checked(text, "fi", said_in), shown(page)
        unlike |= {(str(changes), *fault) for fault in wanted ^ on_form}
        told |= {code for code, _ in wanted}
    assert unlike == set()
    assert len(told) >= 25, sorted(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_answers_by_keyboard_make_a_card(page: Page, published: Project, language: Language) -> None:
    """From the open form to a file that passes: keys alone, every answer typed, one mistake mended on the way."""
    page.goto(ADDRESS[language])
    page.locator("#q-title").focus()
    for question in questions():
        typed = question.asked(language).example
        here = "document.activeElement.closest('[data-question]')?.dataset.question"
        assert page.evaluate(here) == question.id
        if question.kind == "choices":
            page.keyboard.press("Space")
            for _ in BOOK.vocabulary.terms(question.choices):
                page.keyboard.press("Tab")
        elif question.kind == "range":
            low, high = typed.split("–")
            for number in (low, high):
                page.keyboard.type(number)
                page.keyboard.press("Tab")
        elif question.id == "authors":
            page.keyboard.type("Teeporukka 040 123 4567")
        else:
            page.keyboard.type(typed)
            page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".suggest-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#q-authors")).to_be_focused()
    told = page.locator("#q-authors").get_attribute("aria-describedby") or ""
    assert "[TEXT-006]" not in page.locator(f"#{told.split()[-1]}").inner_text()
    expect(page.locator(f"#{told.split()[-1]}")).not_to_be_empty()
    page.keyboard.press("Control+a")
    page.keyboard.type("Teeporukka")
    page.keyboard.press("Enter")
    fine = {"fi": "Kaikki tarvittava on kunnossa.", "en": "Everything that is needed is in order."}[language]
    expect(page.locator(".suggest-summary h3")).to_have_text(fine)
    with page.expect_download() as download:
        page.locator("[data-do=download]").press("Enter")
    name = {"fi": "pesutuvan-teetuokio.fi.md", "en": "laundry-room-tea-break.en.md"}[language]
    assert download.value.suggested_filename == name
    path = published.methods / name
    path.write_bytes(Path(download.value.path()).read_bytes())
    try:
        done = run_opas(published, "check")
        assert done.returncode == 0, done.stdout
        assert name not in done.stdout.replace("[MOVE-007]", "")
    finally:
        path.unlink()


def test_what_was_typed_is_what_the_file_says(page: Page) -> None:
    """Hostile titles come back from YAML as they were typed, but for spaces; hostile steps as readers see them."""
    page.goto("/ehdota/")
    for typed in HOSTILE:
        tell(page, {**examples("fi"), "title": typed, "steps": typed, "authors": typed}, "fi")
        front = output(page).split("\n---\n")[0].removeprefix("---\n")
        parsed = yaml.safe_load(front)
        assert parsed["title"] == " ".join(typed.split())
        assert parsed["authors"] == [" ".join(typed.split())]
        assert set(parsed) == {
            "original",
            "title",
            "summary",
            "status",
            "audience",
            "group_size",
            "duration",
            "authors",
        }
        assert page.locator(".suggest-card h3").inner_text() == " ".join(typed.split())
        assert page.locator(".suggest-card script, .suggest-card iframe, .suggest-card b").count() == 0


def structure(element: html.HtmlElement) -> list[tuple[str, str]]:
    """Names and text of the blocks of a card, headings by their level under the card's own."""
    marks = {"h3": "h1", "h4": "h2"} if element.get("class") == "suggest-card" else {}
    found = []
    for block in element.iter("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "strong", "em", "code"):
        name = str(block.tag)
        found.append((marks.get(name, name), " ".join(block.text_content().split())))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_is_the_card(page: Page, language: Language) -> None:
    """Same blocks, same words, same order as the site's own rendering."""
    page.goto(ADDRESS[language])
    for changes in CHANGES[-14:]:
        answers = {**examples(language), **changes}
        text = draft(answers, language, BOOK.vocabulary)
        source, _ = source_of(f"methods/uusi.{language}.md", text.encode("utf-8"))
        file, _ = read_words(source, language, CARD_KINDS, CardFacts, BOOK.vocabulary)
        if not file or not isinstance(file.facts, CardFacts):
            continue
        tell(page, answers, language)
        words = {language: file.words}
        card = Card("uusi", language, words.get("fi"), words.get("en"), file.facts)
        rendered = render(card, Book((), (card,), BOOK.vocabulary, Glossary()), language).html
        preview = page.locator(".suggest-card").evaluate("card => card.outerHTML")
        wanted = structure(html.fragment_fromstring(rendered, create_parent="div"))
        assert structure(html.fragment_fromstring(preview)) == wanted, changes


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_method_in_new_words_is_noticed(page: Page, language: Language) -> None:
    """Every paraphrase leads to the card it repeats, first of all; no new method is taken for an old one."""
    cases = yaml.safe_load((ROOT / f"tests/site/suggestions/{language}.yml").read_text(encoding="utf-8"))
    assert min(len(cases["known"]), len(cases["new"])) >= 10
    page.goto(ADDRESS[language])
    for card, answers in cases["known"].items():
        tell(page, answers, language)
        link = page.locator(".suggest-like a").first
        expect(link).to_have_attribute("href", re.compile(rf"/{card}/$"))
    for answers in cases["new"].values():
        tell(page, answers, language)
        expect(page.locator(".suggest-like")).to_be_empty()


def test_the_address_stays_within_its_budget(page: Page) -> None:
    """Some 4,400 Finnish characters fit; one more than fits, and the page says how to paste. The letter has its own."""
    page.goto("/ehdota/")
    prose = "Äiti ja isä keittävät pihalla kahvia ja jutustelevat naapureiden kanssa. "
    lengths = {}
    for repeats in (1, 20, 40, 58, 75):
        tell(page, {**examples("fi"), "why": "\n".join([prose.strip()] * repeats)}, "fi")
        text = output(page)
        link = page.locator(".send-open").get_attribute("href") or ""
        query = parse_qs(urlsplit(link).query)
        assert len(link.encode()) <= 8191
        assert query["filename"] == ["pesutuvan-teetuokio.fi.md"]
        if "value" in query:
            assert query["value"] == [text]
            expect(page.locator(".send-how")).to_contain_text("valmiina")
        else:
            expect(page.locator(".send-how")).to_contain_text("liian pitkä")
        lengths[len(text)] = "value" in query
        letter = page.locator(".send-mail-link").get_attribute("href") or ""
        assert letter.startswith("mailto:opas@esimerkki.fi?subject=") and len(letter) <= 1900
        assert (text.replace("\n", "\r\n") in unquote(letter)) == (repeats == 1)
    assert {fits for length, fits in lengths.items() if length < 4300} == {True}
    assert lengths[max(lengths)] is False


def test_drafts_are_kept(page: Page) -> None:
    """A draft outlives a reload and the other language of the site; cleared, it can be brought back."""
    page.goto("/ehdota/")
    answers = {**examples("fi"), "why": "Hyvä asia.", "themes": "arki", "sources": "A | https://a.fi | 2026-11-01"}
    tell(page, answers, "fi")
    before = output(page)
    page.reload()
    expect(page.locator(".suggest-draft")).to_contain_text("jäit")
    assert output(page) == before
    page.goto("/en/ehdota/")
    expect(page.locator("#suggest-language")).to_have_value("fi")
    assert output(page) == before
    page.locator("[data-do=clear]").click()
    expect(page.locator("#q-title")).to_have_value("")
    expect(page.locator("[data-do=undo]")).to_be_focused()
    page.locator("[data-do=undo]").click()
    expect(page.locator("#q-title")).to_have_value(answers["title"])
    assert output(page) == before


def test_without_storage_the_page_says_so(published: Project, serve: Callable[[Path], str], browser: Browser) -> None:
    """Where the browser keeps nothing, the writer hears it before the work is lost."""
    context = browser.new_context(base_url=serve(published.site))
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });")
    tab = context.new_page()
    tab.goto("/en/ehdota/")
    tab.locator("#q-title").fill("Tea")
    expect(tab.locator(".suggest-draft")).to_contain_text("does not keep drafts")
    context.close()


def test_the_browser_reads_the_card_aloud(published: Project, serve: Callable[[Path], str], browser: Browser) -> None:
    """With a voice of the language there is a button, which speaks every piece in that voice; else there is none."""
    context = browser.new_context(base_url=serve(published.site))
    context.add_init_script(VOICE)
    tab = context.new_page()
    tab.goto("/ehdota/")
    tell(tab, examples("fi"), "fi")
    tab.locator("[data-do=hear]").click()
    pieces = tab.evaluate("window.said")
    assert pieces[0] == ["Pesutuvan teetuokio", "Satu"]
    assert ["Keitä tee ja istu odottamaan.", "Satu"] in pieces
    expect(tab.locator("[data-do=hear]")).to_have_attribute("aria-pressed", "true")
    tab.locator("#suggest-language").select_option("en")
    expect(tab.locator(".suggest-voice")).to_be_hidden()
    context.close()


def test_without_scripts_the_questions_can_be_answered_on_paper(
    published: Project, serve: Callable[[Path], str], browser: Browser
) -> None:
    """Words, a way by hand, every question to be printed, and no dead button."""
    context = browser.new_context(base_url=serve(published.site), java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/ehdota/")
    expect(tab.locator("noscript .notice")).to_be_visible()
    expect(tab.locator("noscript .notice")).to_contain_text("tulosta sivu ja vastaa paperille")
    expect(tab.locator("noscript .notice")).to_contain_text("opas@esimerkki.fi")
    for question in questions():
        expect(tab.locator(f"[data-question={question.id}]")).to_contain_text(question.fi.label)
        expect(tab.locator(f"[data-question={question.id}]")).to_be_visible()
    assert [button for button in tab.locator("main button").all() if button.is_visible()] == []
    context.close()


def test_with_no_address_to_send_to_the_page_says_so(address: str, browser: Browser) -> None:
    """Download and copy remain, and nothing that would lead nowhere."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{address}ehdota/")
    tell(tab, examples("fi"), "fi")
    expect(tab.locator(".send-choose")).to_contain_text("Lataa tai kopioi")
    for hidden in (".send-mail", ".send-page", ".send-repository"):
        expect(tab.locator(hidden)).to_be_hidden()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everyone_can_use_it(page: Page, language: Language, scheme: str, width: int) -> None:
    """Empty, filled and with errors: axe finds nothing, nothing scrolls sideways, fingers find every control."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(ADDRESS[language])
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    wrong = {
        **examples(language),
        "title": "a" * 70,
        "people": "9–4",
        "steps": "Soita 040 123 4567. <b>",
        "sources": "x",
    }
    for answers in ({}, examples(language), wrong):
        if answers:
            tell(page, answers, language)
            expect(page.locator(".suggest-summary")).to_be_focused()
        found = Axe().run(page).response
        assert found["passes"], "axe did not run"
        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        small = page.evaluate(
            """[...document.querySelectorAll('.suggest button, .suggest select, .suggest summary, .suggest label:has('
            + '[type=checkbox]), .suggest textarea, .suggest input:not([type=checkbox]), .suggest-summary a')]
            .filter((item) => item.checkVisibility() && item.getBoundingClientRect().height < 43.5)
            .map((item) => item.outerHTML.slice(0, 80))"""
        )
        assert small == []
