"""The whole audiobook of the real handbook, spoken by the silent voice and read back from its files."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import av
import pytest
from lxml import etree, html
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from tests.end_to_end.conftest import run_opas

from opas.content.load import load
from opas.content.recordings import AudioIndex, read_index, read_timings
from opas.project import LANGUAGES, Language, Project
from opas.site.addresses import folder_of, path_of
from opas.speech.scripts import narrated

NOT_ON_THE_PAGE = re.compile(r"(?:step|point)-\d+(?:-\d+)?")
"""Announced numbers are heard and not marked on the page."""


def index_of(project: Project, language: Language) -> AudioIndex:
    """The index of a language, which must be there."""
    index = read_index(project, language)
    assert index is not None
    return index


def takes(project: Project) -> set[Path]:
    """Every take in the cache; what a killed writer left half-written has another name and is not one."""
    return set((project.cache / "takes").rglob("*.flac"))


@pytest.fixture
def copy(handbook: Project, tmp_path: Path) -> Project:
    """The built handbook with its cache, to be changed by one test."""
    shutil.copytree(handbook.root, tmp_path / "copy")
    return Project(tmp_path / "copy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_book_has_its_chapters_in_order(handbook: Project, language: Language) -> None:
    """The M4B's chapters are the opening, the pages in the order of the handbook, and the closing, end to end."""
    book = load(handbook).book
    titles = [page.best_words(language).title for page in narrated(book, language)]
    path = handbook.dist(language) / "opas.m4b"
    with av.open(str(path)) as container:
        chapters = container.chapters()
        seconds = float(container.duration or 0) / av.time_base
        stream = container.streams.audio[0]
        assert (stream.codec_context.name, stream.codec_context.layout.name) == ("aac", "mono")
    assert [chapter["metadata"]["title"] for chapter in chapters][1:-1] == titles
    starts = [float(chapter["start"] * chapter["time_base"]) for chapter in chapters]
    ends = [float(chapter["end"] * chapter["time_base"]) for chapter in chapters]
    assert starts[0] == 0
    assert starts[1:] == pytest.approx(ends[:-1], abs=0.002)
    assert ends[-1] == pytest.approx(seconds, abs=0.2)
    recorded = [recording.seconds for recording in index_of(handbook, language).recordings]
    assert [end - start for start, end in zip(starts, ends, strict=True)] == pytest.approx(recorded, abs=0.1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_contents_is_the_same(handbook: Project, language: Language) -> None:
    """The M4B's chapters are the EPUB's contents and the LPF's, title by title, in the order of the site."""
    folder = handbook.dist(language)
    with av.open(str(folder / "opas.m4b")) as container:
        chapters = [chapter["metadata"]["title"] for chapter in container.chapters()]
    with zipfile.ZipFile(folder / "opas.epub") as book:
        contents = etree.fromstring(book.read("EPUB/nav.xhtml"))
    pages = contents.xpath(
        "//h:nav[@role='doc-toc']//h:a[not(contains(@href, '#'))]", namespaces={"h": "http://www.w3.org/1999/xhtml"}
    )
    assert ["".join(page.itertext()) for page in pages] == chapters
    with zipfile.ZipFile(folder / "opas.lpf") as package:
        tracks = json.loads(package.read("publication.json"))["readingOrder"]
    assert [track["name"] for track in tracks] == chapters
    assert [recording.title for recording in index_of(handbook, language).recordings] == chapters
    start = "" if language == "fi" else "en/"
    for place in ("tunne-alue", "menetelmat/pihakahvit", "ohjelmat/valmennussarja"):
        page = html.parse(handbook.site / start / place / "index.html")
        listed = [" ".join(link.text_content().split()) for link in page.xpath("(//nav[@class='contents'])[1]//a")]
        assert len(listed) > 3
        at = [chapters.index(title) for title in listed]
        assert at == sorted(at), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_carry_cover_and_tags(handbook: Project, language: Language) -> None:
    """A player shows cover, title, number and language for the book and for every page."""
    book = MP4(handbook.dist(language) / "opas.m4b")
    assert book["covr"]
    assert book["\xa9nam"]
    assert book["stik"] == [2]
    index = index_of(handbook, language)
    for number, recording in enumerate(index.recordings, start=1):
        tags = ID3(handbook.dist(language) / recording.file)
        assert tags["TIT2"].text == [recording.title]
        assert tags["TRCK"].text == [f"{number}/{len(index.recordings)}"]
        assert tags.getall("APIC")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_mp3_lasts_as_long_as_its_clips(handbook: Project, language: Language) -> None:
    """Clips follow each other inside their file without overlap, and the decoded sound is as long as they say."""
    for recording in index_of(handbook, language).recordings[:6]:
        timings = read_timings(handbook, language, recording.page_id)
        assert timings is not None
        for clip, following in zip(timings.clips, timings.clips[1:], strict=False):
            assert clip.start_sample < clip.end_sample <= following.start_sample
        with av.open(str(handbook.dist(language) / recording.file)) as container:
            samples = sum(frame.samples for frame in container.decode(audio=0))
        assert timings.clips[-1].end_sample <= samples
        assert samples / timings.sample_rate == pytest.approx(recording.seconds, abs=0.06)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_on_a_page_is_heard(handbook: Project, language: Language) -> None:
    """The ids on the page and in the timings are the same, in the same order: nothing is left out or added."""
    book = load(handbook).book
    for page in narrated(book, language):
        built = handbook.site / path_of(page.id, folder_of(page), language) / "index.html"
        text = built.read_text(encoding="utf-8")
        shown = re.findall(r'<(?:span class="s"|dl data-spoken="[^"]+") id="([^"]+)"', text)
        timings = read_timings(handbook, language, page.id)
        assert timings is not None
        heard = [clip.utterance_id for clip in timings.clips if not NOT_ON_THE_PAGE.fullmatch(clip.utterance_id)]
        assert heard == shown, page.id


def test_one_changed_word_is_one_new_take(copy: Project) -> None:
    """A word changed in one sentence of one chapter makes one take and changes no other track."""
    before, index = takes(copy), index_of(copy, "fi")
    path = copy.docs / "tunne-alue.fi.md"
    text = path.read_text(encoding="utf-8")
    sentence = next(
        line
        for line in text.split("\n")
        if line.endswith(".") and line[0].isalpha() and " " in line and ":" not in line
    )
    path.write_text(text.replace(sentence, f"{sentence[:-1]} kenties.", 1), encoding="utf-8")
    assert run_opas(copy, "audio", "--engine", "silence").returncode == 0
    assert len(takes(copy) - before) == 1
    changed = [
        now.page_id
        for now, then in zip(index_of(copy, "fi").recordings, index.recordings, strict=True)
        if now.sha256 != then.sha256
    ]
    assert changed == ["tunne-alue"]


def test_nothing_changed_is_nothing_done(copy: Project) -> None:
    """A second run writes no file at all."""
    files = {path: path.stat().st_mtime_ns for path in copy.audio.rglob("*") if path.is_file() and path.name != "lock"}
    assert run_opas(copy, "audio", "--engine", "silence").returncode == 0
    again = {path: path.stat().st_mtime_ns for path in copy.audio.rglob("*") if path.is_file() and path.name != "lock"}
    assert again == files


def test_a_killed_run_is_finished_by_the_next(copy: Project) -> None:
    """Killed in the middle, the next run makes only what was missing and the book is the same to the byte."""
    whole = {language: (copy.dist(language) / "opas.m4b").read_bytes() for language in LANGUAGES}
    wanted = takes(copy)
    shutil.rmtree(copy.cache)
    shutil.rmtree(copy.root / "audio" / "dist")
    command = [sys.executable, "-m", "opas", "--root", str(copy.root), "audio", "--engine", "silence"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 60
    while len(takes(copy)) < 200 and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    made = {path: path.stat().st_mtime_ns for path in takes(copy) & wanted}
    assert 0 < len(made) < len(wanted)
    done = run_opas(copy, "audio", "--engine", "silence")
    assert done.returncode == 0, done.stderr
    assert {path: path.stat().st_mtime_ns for path in made} == made
    assert takes(copy) == wanted
    assert {language: (copy.dist(language) / "opas.m4b").read_bytes() for language in LANGUAGES} == whole


def test_the_index_names_the_voice(handbook: Project) -> None:
    """audio.json says which engine and voice spoke."""
    found = json.loads((handbook.dist("fi") / "audio.json").read_text(encoding="utf-8"))
    assert found["engine"] == "silence"
