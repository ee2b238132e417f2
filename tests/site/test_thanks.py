"""Who is thanked and what has been tried is read from the cards, and shown wherever it belongs."""

from collections.abc import Callable

import pytest

from opas.content.contributors import HANDBOOK, contributors
from opas.content.load import load
from opas.project import LANGUAGES, Project
from opas.site.thanks import PAGE, thanks
from opas.site.views import view
from opas.speech.announcements import closing
from opas.speech.book import load_audio_book

TRIAL = "trials:\n  - {setting: talo, month: 2026-10, people: 12}\nauthors: [Teeporukka, Aino]"


@pytest.fixture
def tried(small: Project, edit: Callable[[str, str, str], None]) -> Project:
    """The small project, with two contributors and one trial of a card, and the page of thanks."""
    edit("methods/kahvit.fi.md", f"authors: [{HANDBOOK}]", TRIAL)
    for language in LANGUAGES:
        words = "---\noriginal: fi\ntitle: Kiitos\nsummary: Katso.\n---\n\nTeksti.\n"
        text = words if language == "fi" else words.replace("original: fi\n", "")
        (small.docs / f"{PAGE}.{language}.md").write_text(text, encoding="utf-8")
    nav = small.root / "mkdocs.yml"
    nav.write_text(nav.read_text(encoding="utf-8").replace("nav:\n", f"nav:\n  - {PAGE}.md\n"), encoding="utf-8")
    return small


def test_everyone_who_wrote_is_thanked_with_their_cards(tried: Project) -> None:
    """Names stand in the order of the alphabet with links to what they wrote; the makers of the guide are no name."""
    book = load(tried).book
    page = book.page(PAGE)
    assert page is not None
    shown = view(page, book, "en", None).thanks
    assert shown is not None
    assert [name for name, _ in shown.people] == ["Aino", "Teeporukka"]
    assert all("kahvit" in link.href for _, links in shown.people for link in links)
    assert (shown.trials, len(shown.tried)) == (1, 1)


def test_other_pages_thank_nobody(tried: Project) -> None:
    """The list belongs to one page."""
    book = load(tried).book
    assert thanks(book.cards[0], book, lambda page: page.id) is None


def test_the_closing_words_name_the_same_people(real: Project, tried: Project) -> None:
    """Who listens to the end hears the names that the page shows."""
    book = load(tried).book
    said = " ".join(part.shown for part in closing(load_audio_book(real), book, "fi", str).utterances)
    assert ", ".join(contributors(book)) in said
