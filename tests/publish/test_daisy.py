"""The DAISY 2.02 book, held against its specification: navigation, times, texts and sound fit each other."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import av
import pytest
from lxml import etree
from tests.conftest import ROOT, make_small

from opas.cli import opas
from opas.content.recordings import AudioIndex, read_index
from opas.project import LANGUAGES, Language, Project
from opas.publish.daisy import untagged

X = "{http://www.w3.org/1999/xhtml}"
XHTML_1 = set(
    "a abbr acronym address b big blockquote body br caption cite code dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 head "
    "hr html i ins kbd li link meta ol p pre q samp small span strong style sub sup table tbody td tfoot th thead "
    "title tr ul var".split()
)
ATTRIBUTES = {
    *("id", "class", "lang", "{http://www.w3.org/XML/1998/namespace}lang", "href", "hreflang", "start", "title"),
    *("name", "content", "http-equiv"),
}
DEMANDED = (
    *("dc:creator", "dc:date", "dc:format", "dc:identifier", "dc:language", "dc:publisher", "dc:title"),
    *("ncc:charset", "ncc:pageFront", "ncc:pageNormal", "ncc:pageSpecial", "ncc:tocItems", "ncc:totalTime"),
)
"""Without which a book is none (DAISY 2.02 Specification, section 2.1.1)."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small handbook, spoken by the silent voice."""
    project = make_small(tmp_path_factory.mktemp("daisy") / "handbook")
    shutil.copytree(ROOT / "audio", project.audio, ignore=shutil.ignore_patterns("cache", "dist"))
    opas.main(["--root", str(project.root), "audio", "--engine", "silence"], standalone_mode=False)
    return project


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language."""
    chosen: Language = request.param
    return chosen


@pytest.fixture
def book(project: Project, language: Language) -> Iterator[zipfile.ZipFile]:
    """The book, opened."""
    with zipfile.ZipFile(project.dist(language) / "opas-daisy.zip") as archive:
        yield archive


@pytest.fixture
def index(project: Project, language: Language) -> AudioIndex:
    """What audio.json says of a language."""
    found = read_index(project, language)
    assert found is not None
    return found


def parsed(book: zipfile.ZipFile, name: str) -> etree._Element:
    """A file of the book as XML, without asking the network for its document type."""
    return etree.fromstring(book.read(name), etree.XMLParser(load_dtd=False, no_network=True))


def meta(root: etree._Element) -> dict[str, str]:
    """What a file says of itself; no name stands twice."""
    found = [(element.get("name"), element.get("content")) for element in root.iter("{*}meta") if element.get("name")]
    assert len(found) == len(dict(found))
    return dict(found)


def seconds(clock: str) -> int:
    """1:02:03 is 3723."""
    hours, minutes, rest = map(int, clock.split(":"))
    return hours * 3600 + minutes * 60 + rest


def npt(clock: str) -> int:
    """npt=83.450s is 83450."""
    found = re.fullmatch(r"npt=(\d+)\.(\d{3})s", clock)
    assert found, clock
    return int(found[1]) * 1000 + int(found[2])


def test_the_navigation_says_what_the_book_is(
    book: zipfile.ZipFile, project: Project, language: Language, index: AudioIndex
) -> None:
    """All that a player needs to know is told, and the counts are true."""
    ncc = parsed(book, "ncc.html")
    told = meta(ncc)
    assert all(told.get(name) for name in DEMANDED)
    assert (told["dc:format"], told["dc:language"]) == ("Daisy 2.02", language)
    assert told["ncc:multimediaType"] == "audioFullText"
    headings = [element for element in ncc.iter() if re.fullmatch(r"h\d", etree.QName(element).localname)]
    assert told["ncc:tocItems"] == str(len(headings))
    assert told["ncc:depth"] == str(max(int(heading.tag[-1]) for heading in headings))
    assert told["ncc:files"] == str(len(book.namelist()))
    size = sum(member.file_size for member in book.infolist() if member.filename != "ncc.html")
    assert told["ncc:kByteSize"] == str(-(-size // 1024))
    assert seconds(told["ncc:totalTime"]) == pytest.approx(sum(found.seconds for found in index.recordings), abs=1)
    assert all("/" not in name for name in book.namelist()), "players look into one folder"


def test_every_heading_leads_to_its_moment(book: zipfile.ZipFile, index: AudioIndex) -> None:
    """The title comes first; each heading has one link to a text in a SMIL file, which shows the same words."""
    body = parsed(book, "ncc.html").find(f"{X}body")
    assert body is not None
    headings = list(body)
    assert (headings[0].tag, headings[0].get("class")) == (f"{X}h1", "title")
    assert [heading.get("class") for heading in headings[1:]] == [None] * (len(headings) - 1)
    levels = [int(heading.tag[-1]) for heading in headings]
    assert all(two <= one + 1 for one, two in pairwise(levels)), "no level is skipped"
    assert len({heading.get("id") for heading in headings}) == len(headings)
    visited = []
    for heading in headings:
        (link,) = heading
        name, _, place = link.get("href").partition("#")
        (text,) = parsed(book, name).xpath("//*[@id=$place]", place=place)
        page, _, where = text.get("src").partition("#")
        (element,) = parsed(book, page).xpath("//*[@id=$where]", where=where)
        shown = " ".join("".join(element.itertext()).split())
        # The closing words have a name that is not said.
        assert name == "closing.smil" or shown.rstrip(".") == "".join(link.itertext()).rstrip(".")
        visited.append(name)
    assert list(dict.fromkeys(visited)) == [f"{found.page_id}.smil" for found in index.recordings]
    titles = ["".join(heading.itertext()) for heading in headings if heading.tag == f"{X}h1"]
    assert titles[1:] == [found.title for found in index.recordings[1:]]


def test_times_fit_sound_and_text(book: zipfile.ZipFile, index: AudioIndex) -> None:
    """In each SMIL file the clips follow each other inside their sound, in the order in which the text stands."""
    passed = 0.0
    for recording in index.recordings:
        root = parsed(book, f"{recording.page_id}.smil")
        assert [element.tag for element in root] == ["head", "body"]
        told = meta(root)
        assert told["title"] == recording.title
        assert seconds(told["ncc:totalElapsedTime"]) == pytest.approx(passed, abs=1)
        assert seconds(told["ncc:timeInThisSmil"]) == pytest.approx(recording.seconds, abs=1)
        (sequence,) = root[1]
        length = float(sequence.get("dur").removesuffix("s"))
        passed += length
        pairs = [tuple(pair) for pair in sequence]
        assert all(pair.tag == "par" and pair.get("endsync") == "last" for pair in sequence)
        assert all([one.tag for one in pair] == ["text", "audio"] for pair in pairs)
        begins = [npt(audio.get("clip-begin")) for _, audio in pairs]
        ends = [npt(audio.get("clip-end")) for _, audio in pairs]
        assert begins[0] == 0
        assert begins[1:] == ends[:-1]
        assert all(begin < end for begin, end in zip(begins, ends, strict=True))
        assert ends[-1] == pytest.approx(length * 1000, abs=0.5)
        assert ends[-1] <= decoded_ms(book.read(recording.file))
        assert {audio.get("src") for _, audio in pairs} == {recording.file}
        shown = [text.get("src").partition("#") for text, _ in pairs]
        assert {page for page, _, _ in shown} == {f"{recording.page_id}.html"}
        places = parsed(book, f"{recording.page_id}.html").xpath("//@id")
        heard = [place for _, _, place in shown]
        assert heard == [place for place in places if place in set(heard)]
        own = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(own) == len(set(own))


def test_the_master_lists_every_page(book: zipfile.ZipFile, index: AudioIndex) -> None:
    """In the order of the book, with the whole length."""
    root = parsed(book, "master.smil")
    refs = [(ref.get("src"), ref.get("title")) for ref in root.iter("ref")]
    assert refs == [(f"{found.page_id}.smil", found.title) for found in index.recordings]
    assert meta(root)["ncc:timeInThisSmil"] == meta(parsed(book, "ncc.html"))["ncc:totalTime"]


def test_texts_are_of_their_time(book: zipfile.ZipFile) -> None:
    """Pages hold only what XHTML 1.0 has; each id stands once; links within the book lead somewhere."""
    texts = {name: parsed(book, name) for name in book.namelist() if name.endswith(".html")}
    places = {name: set(root.xpath("//@id")) for name, root in texts.items()}
    for name, root in texts.items():
        for element in root.iter():
            assert etree.QName(element).localname in XHTML_1, (name, element.tag)
            assert set(element.attrib) <= ATTRIBUTES, (name, element.attrib)
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert not root.xpath("//@id[not(translate(substring(., 1, 1), 'abcdefghijklmnopqrstuvwxyz', '') = '')]")
        for href in root.xpath("//x:a/@href", namespaces={"x": X[1:-1]}):
            page, _, place = href.partition("#")
            if re.match(r"[a-z]+:", href) or page.endswith(".smil"):
                continue
            assert not place or place in places[page or name], (name, href)
            assert (page or name) in texts, (name, href)


def test_a_picture_is_what_is_said_of_it(tmp_path: Path) -> None:
    """DAISY players show no SVG: where the page has a picture, its words stand, and it is heard as before."""
    project = make_small(tmp_path / "handbook")
    shutil.copytree(ROOT / "audio", project.audio, ignore=shutil.ignore_patterns("cache", "dist"))
    pictures = project.docs / "assets" / "pictures"
    pictures.mkdir(exist_ok=True)
    shutil.copy(sorted((ROOT / "docs" / "assets" / "pictures").glob("*.svg"))[0], pictures / "kuva.svg")
    page = project.docs / "index.fi.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n![Kaksi naapuria juo kahvia](assets/pictures/kuva.svg)\n",
        encoding="utf-8",
    )
    opas.main(["--root", str(project.root), "audio", "--engine", "silence", "--lang", "fi"], standalone_mode=False)
    with zipfile.ZipFile(project.dist("fi") / "opas-daisy.zip") as book:
        assert not [name for name in book.namelist() if name.endswith(".svg")]
        (sentence,) = parsed(book, "index.html").xpath("//*[contains(., 'Kaksi naapuria') and @class='s']")
        assert f'index.html#{sentence.get("id")}"'.encode() in book.read("index.smil")


def test_the_sound_has_no_tags(book: zipfile.ZipFile, project: Project, language: Language, index: AudioIndex) -> None:
    """The MP3s are those of the audiobook from their first frame on."""
    for recording in index.recordings:
        sound, whole = book.read(recording.file), (project.dist(language) / recording.file).read_bytes()
        assert sound[0] == 0xFF
        assert whole.startswith(b"ID3")
        assert whole.endswith(sound)
        assert untagged(sound) == sound
        assert decoded_ms(sound) == decoded_ms(whole)


def decoded_ms(mp3: bytes) -> float:
    """How long a player plays it."""
    with av.open(io.BytesIO(mp3)) as container:
        frames = list(container.decode(audio=0))
    return sum(frame.samples for frame in frames) * 1000 / frames[0].sample_rate
