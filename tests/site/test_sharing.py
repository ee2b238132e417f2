"""Pictures for sharing: everything stands inside, the same input gives the same bytes, and only changes are drawn."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.conftest import ROOT

from opas.content.load import load
from opas.project import LANGUAGES, Project
from opas.site.drawing import draw, make
from opas.site.sharing import Shared, all_shared, kept, shared_of, shared_picture, sweep

LONG = Shared(
    language="fi",
    colour="#a83218",
    over_title="Innosta ja valmenna",
    title="Asuinaluetapahtumakokonaisuuksien " * 2,
    summary="Kutsu kaikki mukaan pihalle. " * 6,
    facts=("300 henkeä", "60–120 minuuttia", "51–300 euroa"),
    guide="Yhteisömanagerin opas",
)


@pytest.fixture
def drawable(small: Project) -> Project:
    """The small project with the real typeface and colours."""
    fonts = small.docs / "assets" / "fonts"
    fonts.mkdir()
    for name in ("opas.css", "fonts/atkinson-hyperlegible-next.woff2"):
        (small.docs / "assets" / name).write_bytes((ROOT / "docs" / "assets" / name).read_bytes())
    return small


def opened(content: bytes) -> Image.Image:
    """A picture as a program sees it."""
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_a_picture_is_what_networks_ask_for(real: Project) -> None:
    """1200 by 630 pixels, the colour of the phase at its edge, and at most 40 kB."""
    book = load(real).book
    content = draw(real, shared_of(real, book, book.card("pihakahvit"), "fi"))
    picture = opened(content)
    assert picture.size == (1200, 630)
    assert picture.getpixel((5, 300)) == (0xA8, 0x32, 0x18)
    assert len(content) < 40_000


def test_the_longest_words_stay_inside(real: Project) -> None:
    """Nothing is written into the margins or across the line above the facts, however long title and summary are."""
    picture = opened(draw(real, LONG))
    paper = picture.getpixel((60, 20))
    margins = [(1130, 0, 1200, 630), (40, 0, 110, 630), (40, 600, 1200, 630)]
    for box in margins:
        assert picture.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)], box
    just_above_the_line = picture.crop((40, 500, 1200, 508))
    assert just_above_the_line.getcolors() == [(1160 * 8, paper)]


def test_the_same_words_make_the_same_bytes(real: Project) -> None:
    """Drawing knows no clock and no chance."""
    assert draw(real, LONG) == draw(real, LONG)


def test_only_what_changed_is_drawn(drawable: Project, edit: Callable[[str, str, str], None]) -> None:
    """A second run draws nothing; after an edit one picture of one language is new, and the old one is deleted."""
    pictures = tuple(all_shared(drawable, load(drawable).book))
    assert [make(drawable, shared) for shared in pictures] == [True] * len(pictures)
    assert [make(drawable, shared) for shared in pictures] == [False] * len(pictures)
    edit("methods/kahvit.fi.md", "title: Kahvit", "title: Pullakahvit")
    changed = tuple(all_shared(drawable, load(drawable).book))
    assert sum(make(drawable, shared) for shared in changed) == 1
    sweep(drawable, changed)
    assert {path.name for path in (drawable.cache / "shared").iterdir()} == {kept(drawable, s).name for s in changed}


def test_without_a_picture_there_is_none(drawable: Project) -> None:
    """A page names a picture only where it has been made, under the same name in every build."""
    book = load(drawable).book
    assert shared_picture(drawable, book, book.card("kahvit"), "fi") is None
    for shared in all_shared(drawable, book):
        make(drawable, shared)
    found = [shared_picture(drawable, book, book.card("kahvit"), language) for language in LANGUAGES]
    assert [picture.path for picture in found if picture] == [
        "assets/shared/fi/kahvit.png",
        "assets/shared/en/kahvit.png",
    ]
    assert all(isinstance(picture.file, Path) and picture.file.is_file() for picture in found if picture)
