"""The first mention of a term on a page leads to the glossary."""

import re
from collections.abc import Callable

import pytest

from opas.content.load import load
from opas.content.render import render
from opas.content.term_links import MOST
from opas.project import LANGUAGES, Project

Edit = Callable[[str, str, str], None]


@pytest.fixture
def with_page(small: Project, edit: Edit) -> Project:
    """The small project with a glossary page in both languages."""
    edit("mkdocs.yml", "  - hankkeen-tausta.md", "  - Liitteet:\n      - sanasto.md\n  - hankkeen-tausta.md")
    for language, extra in (("fi", "original: fi\n"), ("en", "")):
        head = f"---\n{extra}title: Sanasto\nsummary: Mitä sanat tarkoittavat.\n---\n"
        (small.docs / f"sanasto.{language}.md").write_text(f"{head}\nSanat.\n", encoding="utf-8")
    return small


def links(project: Project, page_id: str = "luku") -> list[tuple[str, str]]:
    """Address and words of every link to the glossary on a Finnish page."""
    book = load(project).book
    page = book.page(page_id)
    assert page is not None
    return re.findall(r'<a class="term" href="#([^"]+)">(.*?)</a>', render(page, book, "fi").html)


def test_the_first_mention_is_linked_once(with_page: Project, edit: Edit) -> None:
    """In whatever form it stands, and only the first time."""
    text = "Kysy asukasaktiiveilta. Asukasaktiivi tietää."
    edit("docs/luku.fi.md", "Ovi on kiinni.", text)
    assert links(with_page) == [("asukasaktiivi", "asukasaktiiveilta")]


def test_several_terms_of_one_sentence_are_linked(with_page: Project, edit: Edit) -> None:
    """Each keeps its place and its neighbours, inside emphasis too."""
    edit("docs/luku.fi.md", "Ovi on kiinni.", "Kun *iso asukasaktiivi* tuli, asukastoimikunnan ovi aukesi.")
    assert links(with_page) == [("asukasaktiivi", "asukasaktiivi"), ("asukastoimikunta", "asukastoimikunnan")]
    book = load(with_page).book
    page = book.page("luku")
    assert page is not None
    text = re.sub("<[^>]+>", "", render(page, book, "fi").html)
    assert "Kun iso asukasaktiivi tuli, asukastoimikunnan ovi aukesi." in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ovi on kiinni.", "Tule talkoisiin."),
        ("### Koputa oveen", "### Koputa asukasaktiivin oveen"),
        ("[kahvit]", "[asukasaktiivin kahvit]"),
        ("Tämä on luku.", "Tämä on luku asukasaktiiveille."),
        ("summary: Yksi luku", "summary: Asukasaktiivin luku"),
        ("title: Luku", "title: Asukasaktiivi"),
    ],
)
def test_some_mentions_are_left_alone(with_page: Project, edit: Edit, old: str, new: str) -> None:
    """Everyday words, headings, links, the first plain words, the summary and the title stay as they are."""
    edit("docs/luku.fi.md", old, new)
    assert links(with_page) == []


def test_a_page_says_nothing_of_its_own_subject(with_page: Project, edit: Edit) -> None:
    """A page called after a term explains it at length, so its text does not lead away."""
    edit("docs/luku.fi.md", "title: Luku", "title: Asukastoimikunta")
    edit("docs/luku.fi.md", "Ovi on kiinni.", "Asukastoimikunta kokoontuu.")
    assert links(with_page) == []


def test_without_the_page_nothing_is_linked(small: Project, edit: Edit) -> None:
    """A link always leads somewhere."""
    edit("docs/luku.fi.md", "Ovi on kiinni.", "Kysy asukasaktiivilta.")
    assert links(small) == []


def test_links_change_no_sentence(real: Project) -> None:
    """With and without links every page has the same sentences with the same ids, in the same order."""
    import dataclasses

    from opas.content.glossary import Glossary

    book = load(real).book
    bare = dataclasses.replace(book, glossary=Glossary())
    linked = 0
    for page in book.pages:
        for language in LANGUAGES:
            if page.id == "sanasto":
                continue
            with_links, without = (render(page, one, language).html for one in (book, bare))
            count = with_links.count('<a class="term"')
            assert count <= MOST
            linked += count
            assert re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", with_links) == without
    assert linked > 30
