"""Rendered pages that are kept between runs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from opas.content import renderings
from opas.content.load import load
from opas.content.render import render
from opas.content.renderings import Renderings
from opas.project import Project

Edit = Callable[[str, str, str], None]


def render_all(project: Project, monkeypatch: pytest.MonkeyPatch, *code: Path) -> list[str]:
    """Ask for every page in Finnish, and return the ids of those that had to be rendered."""
    made: list[str] = []

    def counted(page, book, language, addresses):  # type: ignore[no-untyped-def] # as `render`
        made.append(page.id)
        return render(page, book, language, addresses)

    monkeypatch.setattr(renderings, "render", counted)
    book = load(project).book
    kept = Renderings(project, book, "test", *code)
    for page in book.pages:
        assert kept.of(page, "fi") == render(page, book, "fi")
    kept.keep()
    return made


def test_an_unchanged_page_is_not_rendered_again(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run renders nothing."""
    assert len(render_all(small, monkeypatch)) == len(load(small).book.pages)
    assert render_all(small, monkeypatch) == []


def test_a_changed_sentence_renders_one_page(small: Project, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit inside a page is that page's own matter."""
    render_all(small, monkeypatch)
    card = load(small).book.cards[0]
    step = card.best_words("fi").sections[0].text.strip().split("\n")[0]
    edit(card.best_words("fi").source.path, step, step + " Lisäys.")
    assert render_all(small, monkeypatch) == [card.id]


def test_a_changed_title_renders_every_page(small: Project, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other pages may show a page's title."""
    render_all(small, monkeypatch)
    words = load(small).book.cards[0].best_words("fi")
    edit(words.source.path, f"title: {words.title}", f"title: {words.title} uusi")
    assert len(render_all(small, monkeypatch)) == len(load(small).book.pages)


def test_changed_code_renders_every_page(small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The modules that an output names are part of what its pages depend on."""
    code = tmp_path / "addresses.py"
    code.write_text("a = 1\n", encoding="utf-8")
    render_all(small, monkeypatch, code)
    assert render_all(small, monkeypatch, code) == []
    code.write_text("a = 2\n", encoding="utf-8")
    assert len(render_all(small, monkeypatch, code)) == len(load(small).book.pages)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"a": 1}'])
def test_a_damaged_file_is_made_again(small: Project, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept is never trusted to be whole."""
    render_all(small, monkeypatch)
    (small.cache / "pages" / "test.sqlite").write_text(damage, encoding="utf-8")
    assert len(render_all(small, monkeypatch)) == len(load(small).book.pages)
