"""Checklists and forms as Word files: opened, read back, and compared with their pages."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup

from opas.content.handbook import Handbook
from opas.content.load import load
from opas.project import LANGUAGES, Language, Project
from opas.site.fillable import document as maker
from opas.site.fillable.files import Fillables
from opas.site.views import View, view

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
LOCAL = "http://127.0.0.1:8000/"


@dataclass(frozen=True, slots=True)
class Made:
    """A page and its file."""

    view: View
    path: Path
    kilobytes: int

    @property
    def page(self) -> HtmlElement:
        """The HTML that the page shows."""
        return html.fragment_fromstring(str(self.view.body), create_parent="div")

    @property
    def word(self) -> WordDocument:
        """The file, opened."""
        return Document(str(self.path))


def handbook(address: str = LOCAL) -> Handbook:
    """A publisher who has told nothing but an address."""
    return Handbook(publisher="", feedback="", repository="", site_address=address, audio_address="")


@pytest.fixture(scope="module")
def views(real: Project) -> tuple[View, ...]:
    """Every checklist and form in both languages."""
    book = load(real).book
    pages = [page for page in book.chapters if page.part in ("Tarkistuslistat", "Lomakepohjat")]
    return tuple(view(page, book, language, None) for page in pages for language in LANGUAGES)


def written(views: tuple[View, ...], folder: Path, address: str = LOCAL) -> list[Made]:
    """The files of pages, laid into folder/site."""
    fillables = Fillables(Project(folder), handbook(address))
    told = [(shown, fillables.of(shown)) for shown in views]
    fillables.put(folder / "site")
    made = []
    for shown, file in told:
        assert file
        inner = "" if shown.language == "fi" else "en"
        made.append(Made(shown, folder / "site" / inner / shown.id / file.name, file.kilobytes))
    return made


@pytest.fixture(scope="module")
def files(views: tuple[View, ...], tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """All files of the handbook."""
    return written(views, tmp_path_factory.mktemp("fillable"))


def plain(text: str) -> str:
    """Text with single spaces."""
    return " ".join(text.split())


def text_of(element: object) -> str:
    """All text under an element of a Word file, controls too, with tabs as spaces."""
    parts = (node.text or "" if node.tag == qn("w:t") else " " for node in element.iter(qn("w:t"), qn("w:tab")))  # type: ignore[attr-defined] # lxml's
    return plain("".join(parts))


def boxes(word: WordDocument) -> list[str]:
    """The title of every box that can be ticked."""
    found = word.element.iter(f"{W14}checkbox")
    return [box.getparent().find(qn("w:alias")).get(qn("w:val")) for box in found]


def hints(word: WordDocument) -> list[str]:
    """What every field says until something is written in it."""
    return [
        text_of(control.find(qn("w:sdtContent")))
        for control in word.element.iter(qn("w:sdt"))
        if control.find(qn("w:sdtPr")).find(qn("w:text")) is not None
    ]


def test_there_is_a_file_for_every_page(files: list[Made]) -> None:
    """Five checklists and four forms, in two languages, each named by its title in plain letters."""
    assert len({made.path for made in files}) == 18
    assert all(re.fullmatch(r"[a-z0-9-]+\.docx", made.path.name) for made in files)
    assert {"kuvauslupa.docx", "community-managers-job-description.docx"} <= {made.path.name for made in files}


def test_every_item_of_a_checklist_can_be_ticked(files: list[Made]) -> None:
    """One line with a box for each item, in the same order, with the same words, and the box bears its name."""
    lists = [made for made in files if made.view.kind == "checklist"]
    for made in lists:
        items = [plain(item.text_content()) for item in made.page.iter("li")]
        lines = [text_of(line._p) for line in made.word.paragraphs if line.style and line.style.name == "Item"]
        assert lines == [f"☐ {item}" for item in items]
        assert len(items) >= 10
        for title, item in zip(boxes(made.word), items, strict=True):
            assert item.startswith(title.removesuffix("…"))


def test_every_blank_can_be_filled(files: list[Made]) -> None:
    """A field for each blank that says what to write, or two boxes where the answer is yes or no."""
    for made in (made for made in files if made.view.kind == "form"):
        blanks = made.page.find_class("blank")
        free = [plain(blank.text_content()).strip("()") for blank in blanks if not blank.find_class("choice")]
        assert hints(made.word) == free
        assert len(boxes(made.word)) == 2 * (len(blanks) - len(free))
    consent = next(made for made in files if made.view.id == "lomake-kuvauslupa" and made.view.language == "en")
    assert boxes(consent.word)[:2] == ["yes: I may be photographed", "no: I may be photographed"]


def test_word_accepts_every_control(files: list[Made]) -> None:
    """A title has at most 64 characters, and no two controls of a file share a number: else Word calls it damaged."""
    for made in files:
        controls = [control.find(qn("w:sdtPr")) for control in made.word.element.iter(qn("w:sdt"))]
        assert all(0 < len(control.find(qn("w:alias")).get(qn("w:val"))) <= 64 for control in controls)
        numbers = [control.find(qn("w:id")).get(qn("w:val")) for control in controls]
        assert len(set(numbers)) == len(numbers) > 10
        with ZipFile(made.path) as packed:
            assert b'w:name="compatibilityMode"' in packed.read("word/settings.xml")


def test_every_heading_is_there(files: list[Made]) -> None:
    """The same headings at the same levels in the same order, one of the first level."""
    for made in files:
        on_page = [(element.tag, plain(element.text_content())) for element in made.page.iter("h1", "h2", "h3")]
        in_file = [
            (f"h{line.style.name[-1]}", plain(line.text))
            for line in made.word.paragraphs
            if line.style and line.style.name.startswith("Heading")
        ]
        assert in_file == on_page
        assert [level for level, _ in in_file].count("h1") == 1


def test_no_word_of_the_page_is_lost(files: list[Made]) -> None:
    """Between its blanks the file says what the page says, line for line."""
    for made in files:
        blocks = made.page.iter("h1", "h2", "h3", "p", "li")
        wanted = [plain(re.sub(r"\((kirjoita tähän|write here)[^()]*\)", "", block.text_content())) for block in blocks]
        # `text` is what stands outside the controls: of a choice only its two names.
        got = [re.sub(r":\s+(kyllä|yes)\s+(ei|no)$", ":", plain(line.text)) for line in made.word.paragraphs]
        assert got[:-1] == wanted


def test_the_file_tells_what_it_is(files: list[Made]) -> None:
    """Title, author and language in its properties, the language of its words for spelling, the licence at its end."""
    for made in files:
        locale = {"fi": "fi-FI", "en": "en-GB"}[made.view.language]
        about = made.word.core_properties
        assert (about.title, about.language) == (made.view.title, locale)
        assert about.author
        spelled = made.word.styles.element.find(".//" + qn("w:lang"))
        assert spelled.get(qn("w:val")) == locale
        last = made.word.paragraphs[-1]
        assert [link.address.rpartition(".")[2] for link in last.hyperlinks] == [made.view.language]
        assert "CC\u00a0BY\u00a04.0" in last.text


def test_the_size_on_the_link_is_the_size_of_the_file(files: list[Made]) -> None:
    """In thousands of bytes rounded up, and no file is a burden on a phone."""
    for made in files:
        size = made.path.stat().st_size
        assert made.kilobytes * 1000 - 1000 < size <= made.kilobytes * 1000
        assert size < 60_000


def test_the_same_page_makes_the_same_bytes(
    views: tuple[View, ...], files: list[Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another day and in another folder too."""
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000.0)
    again = written(views, tmp_path)
    assert [made.path.read_bytes() for made in again] == [made.path.read_bytes() for made in files]


def test_a_file_is_made_once(views: tuple[View, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is unchanged is not made again, what is changed or damaged is, and what no page has is forgotten."""
    made: list[str] = []
    real_maker = maker.document

    def counted(title: str, *rest: str, boxes: bool) -> bytes:
        made.append(title)
        return real_maker(title, *rest, boxes=boxes)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(maker, "document", counted)
    two = views[:2]
    first = [file.path.read_bytes() for file in written(two, tmp_path)]
    assert written(two, tmp_path) and len(made) == 2
    cached = sorted((tmp_path / "audio" / "cache" / "fillable").iterdir())
    cached[0].write_bytes(cached[0].read_bytes()[:-200])
    assert [file.path.read_bytes() for file in written(two, tmp_path)] == first
    assert len(made) == 3
    assert [file.path.name for file in written(views[2:3], tmp_path)]
    kept = sorted((tmp_path / "audio" / "cache" / "fillable").iterdir())
    assert len(kept) == 1 and kept[0] not in cached


def links_of(made: Made) -> list[str]:
    """Every address in the body of a file, without the licence's."""
    return [link.address for line in made.word.paragraphs[:-1] for link in line.hyperlinks]


def test_a_link_leads_to_the_published_site(views: tuple[View, ...], tmp_path: Path) -> None:
    """Links within the guide are whole addresses where the site has one, and plain words where it has none."""
    talkoot = tuple(shown for shown in views if shown.id == "lista-talkoot" and shown.language == "en")
    (published,) = written(talkoot, tmp_path / "a", "https://opas.example/kirja/")
    (local,) = written(talkoot, tmp_path / "b")
    inside = [link for link in links_of(published) if link.startswith("https://opas.example/")]
    assert "https://opas.example/kirja/en/turvallisesti-ja-luvalla/" in inside
    assert links_of(local) == [link for link in links_of(published) if link not in inside]
    assert links_of(local)
    assert [line.text for line in local.word.paragraphs] == [line.text for line in published.word.paragraphs]


@pytest.fixture
def word_of() -> Callable[[str], WordDocument]:
    """A file made from a piece of HTML."""

    def make(body: str, language: Language = "fi") -> WordDocument:
        return Document(BytesIO(maker.document("Otsikko", body, language, "Opas", "Loppu", boxes=False)))

    return make


def test_a_table_has_a_header_row(word_of: Callable[[str], WordDocument]) -> None:
    """Its first row is said to be one, so that a screen reader names the columns and the next sheet repeats it."""
    head = "<thead><tr><th>Kuka</th><th>Mitä</th></tr></thead>"
    word = word_of(f"<table>{head}<tbody><tr><td>Eila</td><td>kahvit &amp; pullat</td></tr></tbody></table>")
    rows = word.tables[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [["Kuka", "Mitä"], ["Eila", "kahvit & pullat"]]
    assert [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in rows] == [True, False]


def test_lists_are_real_lists(word_of: Callable[[str], WordDocument]) -> None:
    """Bullets and numbers are Word's own, each numbered list starts from one, a list within is a level down."""
    word = word_of("<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol><p>Väli</p><ol><li>d</li></ol>")
    lines = [line for line in word.paragraphs if line.style and line.style.name.startswith("List")]
    assert [line.text for line in lines] == ["a", "b", "c", "d"]
    numbered = [line._p.pPr.numPr for line in lines]
    assert [(number.ilvl.val, number.numId.val) for number in numbered] == [(0, 3), (0, 3), (1, 1), (0, 4)]
    starts = word.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert {start.get(qn("w:val")) for start in starts} == {"1"} and len(starts) == 6


def test_words_that_look_like_markup_stay_words(word_of: Callable[[str], WordDocument]) -> None:
    """An ampersand, a quotation mark or a bracket in what a blank asks harms nothing."""
    word = word_of(
        '<ul><li class="field">A &lt;b&gt; "c": <span class="blank">(write here x &amp; "y")</span></li></ul>'
    )
    assert hints(word) == ['write here x & "y"']
    assert text_of(word.paragraphs[0]._p) == 'A <b> "c": write here x & "y"'


def test_other_pages_have_no_file(views: tuple[View, ...], tmp_path: Path, real: Project) -> None:
    """A chapter is read, not filled in."""
    book = load(real).book
    chapter = view(next(page for page in book.chapters if page.kind == "chapter"), book, "fi", None)
    assert Fillables(Project(tmp_path), handbook()).of(chapter) is None
    assert isinstance(views[0].body, Markup)
