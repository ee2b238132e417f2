"""Pictures in a page: from a path in Markdown to an image with an address, a size and its own sentence."""

from collections.abc import Callable

import pytest
from lxml import html

from opas.content.load import load
from opas.content.mark import sentence_id
from opas.content.render import render
from opas.errors import ContentError
from opas.project import Project
from opas.site.views import view

Edit = Callable[[str, str, str], None]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><path d="M9 9h9v9z"/></svg>'


@pytest.fixture
def drawn(small: Project, edit: Edit) -> Project:
    """The small project with one picture, shown twice on a chapter and once on a card."""
    (small.docs / "assets" / "pictures").mkdir()
    (small.docs / "assets" / "pictures" / "ovi.svg").write_text(SVG, encoding="utf-8")
    twice = "![Ovi on raollaan.](assets/pictures/ovi.svg)\n\n![Portti on kiinni.](assets/pictures/ovi.svg)"
    edit("docs/luku.fi.md", "Koputa ensin.", f"Koputa ensin.\n\n{twice}")
    edit("methods/kahvit.fi.md", "## Miksi\n", "## Miksi\n\n![Pöytä pihalla.](../docs/assets/pictures/ovi.svg)\n")
    return small


def images(project: Project, page_id: str) -> list[html.HtmlElement]:
    """The images of a page of the site in Finnish."""
    book = load(project).book
    page = book.page(page_id)
    assert page is not None
    return list(html.fragment_fromstring(str(view(page, book, "fi", None).body), create_parent="div").iter("img"))


def test_a_picture_has_the_address_of_the_site(drawn: Project) -> None:
    """A chapter and a card show the same file, each from where it stands."""
    assert [image.get("src") for image in images(drawn, "luku")] == ["../assets/pictures/ovi.svg"] * 2
    assert [image.get("src") for image in images(drawn, "kahvit")] == ["../../assets/pictures/ovi.svg"]


def test_a_picture_keeps_its_place_free(drawn: Project) -> None:
    """Every image says its size, and only the first is loaded before a reader comes near it."""
    shown = [(image.get("width"), image.get("height"), image.get("loading")) for image in images(drawn, "luku")]
    assert shown == [("640", "360", None), ("640", "360", "lazy")]


def test_a_description_is_a_sentence(drawn: Project) -> None:
    """The image stands in a sentence of its own, known by its description."""
    spans = [image.getparent().get("id") for image in images(drawn, "luku")]
    assert spans == [sentence_id("Ovi on raollaan."), sentence_id("Portti on kiinni.")]


@pytest.mark.parametrize("src", ["assets/pictures/portti.svg", "https://example.org/ovi.svg", "luku.fi.md"])
def test_a_page_never_asks_for_a_picture_that_is_not_ours(drawn: Project, edit: Edit, src: str) -> None:
    """Where nobody has run the checks, such a page is refused instead of shown."""
    edit("docs/luku.fi.md", "assets/pictures/ovi.svg", src)
    book = load(drawn).book
    page = book.page("luku")
    assert page is not None
    with pytest.raises(ContentError, match=r"luku\.fi\.md shows a picture"):
        render(page, book, "fi")


def test_every_picture_of_the_handbook_is_small(real: Project) -> None:
    """A drawing has 8 kB at most and the shape of the others, so that pages stay light and look like one book."""
    for picture in load(real).book.pictures:
        path = real.docs / "assets" / "pictures" / picture.name
        assert path.stat().st_size < 8_000, picture.name
        assert (picture.width, picture.height) == (640, 360), picture.name
