"""Open data: other people's programs read every file, and find in it what the cards say."""

import csv
import io
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.conftest import ROOT

from opas.content.book import Book, Card
from opas.content.load import load
from opas.content.render import render
from opas.project import LANGUAGES, Language, Project
from opas.site.addresses import LIST, path_of
from opas.site.open_data.files import write_all
from opas.site.open_data.how_to import how_to
from opas.site.open_data.records import Method, method_of, told_of
from opas.site.open_data.tables import BETWEEN_COLUMNS, COLUMNS, table

SITE = "https://example.org/opas/"
NAMES: dict[Language, str] = {"fi": "Yhteisömanagerin opas", "en": "Community Manager’s Guide"}


def methods_of(project: Project, language: Language) -> tuple[Method, ...]:
    """Every card of a project as data."""
    book = load(project).book
    return tuple(_method(card, book, language) for card in book.cards)


def _method(card: Card, book: Book, language: Language) -> Method:
    address = SITE + path_of(card.id, LIST, language)
    return method_of(card, book, language, told_of(render(card, book, language).html, address), address)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of open data of the real handbook."""
    site, real = tmp_path_factory.mktemp("site"), Project(ROOT)
    write_all(site, SITE, NAMES, load(real).book, lambda language: iter(methods_of(real, language)))
    return site / "data"


def read(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def test_methods_fit_their_schema(data: Path) -> None:
    """Another program's validator finds every card of both languages as the schema describes it."""
    schema = read(data / "methods.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema)
    for language in LANGUAGES:
        content = read(data / f"methods.{language}.json")
        assert [fault.message for fault in checker.iter_errors(content)] == []
        content["methods"][0]["facts"]["phase"] = "juhli"
        assert not checker.is_valid(content)


def test_every_card_is_there_with_all_its_words(data: Path, real: Project) -> None:
    """A card has its facts by key, their labels, its lists item by item, and its sections as text and as HTML."""
    content = read(data / "methods.fi.json")
    assert [method["id"] for method in content["methods"]] == [card.id for card in load(real).book.cards]
    card = next(method for method in content["methods"] if method["id"] == "pihakahvit")
    assert card["address"] == SITE + "menetelmat/pihakahvit/"
    assert card["facts"]["group_size"] == {"min": 5, "max": 40}
    assert card["labels"]["themes"] == ["asuminen ja arki", "yhteinen ruoka"]
    assert card["materials"][1] == "1 litra teevettä, 2 litraa mehua, 1 litra maitoa ja 1 litra kaurajuomaa"
    assert card["steps"][0].startswith("Sovi paikka ja aika isännöitsijän kanssa")
    assert len(card["steps"]) == 9
    how = next(part for part in card["sections"] if part["id"] == "how-to")
    assert how["title"] == "Näin teet"
    assert how["text"].startswith("1. Sovi paikka")
    assert "\n2. Kiinnitä kutsu" in how["text"]
    assert how["html"].startswith("<ol>")


def test_html_has_whole_addresses_and_nothing_of_the_site(data: Path) -> None:
    """A section can stand on another site: its links work there, and it has no class, id or relative address."""
    for language in LANGUAGES:
        for method in read(data / f"methods.{language}.json")["methods"]:
            for part in method["sections"]:
                assert 'class="' not in part["html"]
                assert ' id="' not in part["html"]
                assert 'href="http' in part["html"] or "href=" not in part["html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spreadsheet_reads_the_table(data: Path, language: Language) -> None:
    """One row a card, marked as UTF-8 for Excel, with columns that agree in both languages."""
    raw = (data / f"methods.{language}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=BETWEEN_COLUMNS[language]))
    assert len(rows) == len(read(data / f"methods.{language}.json")["methods"])
    assert tuple(rows[0]) == COLUMNS
    row = next(row for row in rows if row["id"] == "pihakahvit")
    assert (row["people_min"], row["minutes_max"], row["language_light"]) == ("5", "120", "1")
    assert row["place"] == {"fi": "ulkona | sisällä", "en": "outdoors | indoors"}[language]


def test_a_cell_is_never_a_formula(small: Project, edit: Callable[[str, str, str], None]) -> None:
    """A title that a spreadsheet would run is shown as text."""
    edit("methods/kahvit.fi.md", "title: Kahvit", 'title: "=HYPERLINK(1)"')
    text = table(methods_of(small, "fi"), "fi")
    assert "'=HYPERLINK(1)" in text
    assert ";=HYPERLINK" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_reader_reads_the_feed(data: Path, language: Language) -> None:
    """Each published card is an entry with an identifier, days and its address on the site."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import feedparser
    found = feedparser.parse((data / f"methods.{language}.atom").read_bytes())
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.updated == "2026-11-22T00:00:00Z"
    ids = {entry.id for entry in found.entries}
    methods = read(data / f"methods.{language}.json")["methods"]
    assert len(found.entries) == len(ids) == min(50, len(methods))
    assert {entry.link for entry in found.entries} <= {method["address"] for method in methods}


def test_the_newest_stands_first(small: Project, tmp_path: Path) -> None:
    """A changed card comes before one that was published earlier and never changed."""
    book = load(small).book
    write_all(tmp_path, SITE, NAMES, book, lambda language: iter(methods_of(small, language)))
    text = (tmp_path / "data" / "methods.fi.atom").read_text(encoding="utf-8")
    assert "2026-11-23T00:00:00Z" in text
    assert text.index("<title>Talkoot</title>") < text.index("<title>Kahvit</title>")


def test_a_search_engine_reads_how_to(real: Project) -> None:
    """The data block names steps, materials and times, and nothing in it can end the block."""
    method = next(method for method in methods_of(real, "fi") if method.id == "pihakahvit")
    sly = method.model_copy(update={"title": "</script><script>alert(1)</script>"})
    text = how_to(sly, NAMES["fi"], None)
    assert "<" not in text
    found = json.loads(text)
    assert found["name"] == sly.title
    assert (found["@type"], found["prepTime"], found["performTime"], found["totalTime"]) == (
        "HowTo",
        "PT120M",
        "PT120M",
        "PT240M",
    )
    assert [step["position"] for step in found["step"]] == list(range(1, 10))
    assert found["supply"][0]["name"].startswith("4 litraa kahvia")


def test_the_vocabulary_and_the_programmes_are_there(data: Path, real: Project) -> None:
    """Choices have labels in both languages; a programme names cards that are in the list of methods."""
    assert {"key": "kohtaa", "fi": "Kohtaa", "en": "Meet"} in read(data / "vocabulary.json")["lists"]["phase"]
    known = {method["id"] for method in read(data / "methods.en.json")["methods"]}
    programmes = read(data / "programmes.json")["programmes"]
    assert len(programmes) == len(load(real).book.programmes)
    used = {
        part["card"]
        for one in programmes
        for session in one["facts"]["sessions"]
        for part in session["parts"]
        if "card" in part
    }
    assert used <= known
