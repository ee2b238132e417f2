"""From Markdown to the HTML that every output shares."""

import re
from collections.abc import Callable

import pytest

from opas.content.gate import is_safe
from opas.content.load import load
from opas.content.markdown_rules import to_html
from opas.content.render import render
from opas.project import LANGUAGES, Project

HOSTILE = [
    "<script>alert(1)</script>",
    "Text <img src=x onerror=alert(1)> text",
    "<div markdown onclick='x'>\n\n*a*\n\n</div>",
    "<iframe src=https://example.org></iframe>",
    "<details ontoggle=x open>",
    "<svg onload=x>",
    "</article></main>",
    "<style>@import 'x'</style>",
    "{{ config }} {% raw %}",
    "## Otsikko {: onclick=x }",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_html_in_the_text_stays_text(text: str) -> None:
    """Whatever tag a stranger writes, it comes out as characters and never as an element."""
    made = to_html(text)
    assert is_safe(made)
    assert not re.search(r"<(?!/?(?:p|em|h2|hr|br)\b)", made)


@pytest.mark.parametrize(
    "address", ["javascript:x", "JaVaScRiPt:x", "java&#115;cript:x", "vbscript:x", "data:text/html,x"]
)
def test_an_unsafe_address_is_refused(address: str) -> None:
    """An address that could run code does not pass the gate, however it is spelled."""
    assert not is_safe(to_html(f"[x]({address})"))
    assert is_safe(to_html("[x](https://example.org/)"))


def test_the_gate_changes_nothing_of_our_own(real: Project) -> None:
    """Every page of the handbook passes the sanitiser unchanged: it is a gate, not a repair."""
    book = load(real).book
    for page in book.pages:
        for language in LANGUAGES:
            words = page.words(language)
            assert words is not None
            assert all(is_safe(to_html(section.text)) for section in words.sections), words.source.path


def test_sections_have_one_address_in_both_languages(small: Project) -> None:
    """The English page has the same anchors as the Finnish one, also under headings of its own words."""
    book = load(small).book
    page = book.page("luku")
    assert page is not None
    anchors = [re.findall(r'<h[23] id="([^"]+)"', render(page, book, language).html) for language in LANGUAGES]
    assert anchors[0] == anchors[1]
    assert "koputa-oveen" in anchors[0]


def test_an_id_stands_once_on_a_page(real: Project) -> None:
    """No page has an id twice, in either language."""
    book = load(real).book
    for page in book.pages:
        for language in LANGUAGES:
            ids = re.findall(r' id="([^"]+)"', render(page, book, language).html)
            assert len(ids) == len(set(ids)), page.id


def test_a_missing_translation_shows_the_original(small: Project) -> None:
    """Where the English file is missing, the Finnish words are shown and said to be Finnish."""
    (small.methods / "kahvit.en.md").unlink()
    book = load(small).book
    card = book.card("kahvit")
    assert card is not None
    rendered = render(card, book, "en")
    assert rendered.language == "fi"
    assert "Ryhmän koko" in rendered.html


def test_a_page_needs_no_headings(small: Project, edit: Callable[[str, str, str], None]) -> None:
    """A page of a few words and no heading is a page all the same."""
    edit("docs/index.fi.md", "## Selkokielellä\n\n", "")
    page = load(small).book.page("index")
    assert page is not None
    assert page.best_words("fi").sections == ()


def test_an_english_original_works_the_same(small: Project, edit: Callable[[str, str, str], None]) -> None:
    """Either language can come first: a card written in English carries the facts, and its Finnish file only words."""
    fi = (small.methods / "kahvit.fi.md").read_text(encoding="utf-8")
    facts = fi.split("summary: Keitä kahvit ja kutsu naapurit.\n")[1].split("---\n")[0]
    edit("methods/kahvit.fi.md", facts, "")
    edit("methods/kahvit.fi.md", "original: fi\n", "")
    edit("methods/kahvit.en.md", "title: Coffee\n", "original: en\ntitle: Coffee\n")
    edit("methods/kahvit.en.md", "neighbours.\n---", f"neighbours.\n{facts}---")
    loaded = load(small)
    assert loaded.problems == ()
    card = loaded.book.card("kahvit")
    assert card is not None
    assert (card.original, card.facts.group_size.max) == ("en", 40)
