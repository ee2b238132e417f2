"""A whole audiobook from scripts to files, read back with the tools that players are made of."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from tests.speech.studio import Tone, files, lay_studio, narrator, script

from opas.content.recordings import read_index, read_timings
from opas.errors import ContentError, MissingProgramError
from opas.project import Project
from opas.publish.audiobook import Edition, publish
from opas.publish.encoding import decode
from opas.publish.tidying import sweep
from opas.publish.work import Work, survey
from opas.speech.book import load_audio_book
from opas.speech.take import take_store
from opas.speech.utterance import SpeechScript
from opas.speech.workers import Workers

PAGES = (
    script("alku", "Alkusanat.", "Kirjan lukee kone.", title="Alkusanat"),
    script("pihakahvit", "Pihakahvit.", "Keitä kahvia.", "Kutsu naapurit.", "Vaihe yksi.", title="Pihakahvit & pulla"),
    script("loppu", "Loppusanat.", "Kiitos.", title="Loppu – hyvästi"),
)
NEW = script("uusi", "Uusi sivu.", "Siinä on kaksi lausetta.")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Two worker processes for all tests here."""
    with Workers(2) as workers:
        yield workers


@pytest.fixture
def make(tmp_path: Path, workers: Workers) -> Callable[..., Edition]:
    """Make the audiobook of some pages in one project, as often as wanted."""
    project = lay_studio(tmp_path / "studio")

    def made(*pages: SpeechScript, folder: str = "") -> Edition:
        where = project if not folder else lay_studio(tmp_path / folder)
        return publish(survey_of(where, pages), workers, lambda *_: None)

    return made


def survey_of(project: Project, pages: tuple[SpeechScript, ...]) -> Work:
    """What there is to do for these pages."""
    return survey(project, "fi", pages, narrator(Tone()), load_audio_book(project))


def project_of(edition: Edition) -> Project:
    """The project an edition lies in."""
    return Project(edition.folder.parent.parent.parent)


def test_each_page_is_a_file_with_tags(make: Callable[..., Edition]) -> None:
    """The MP3 of a page says its title, its place, the book, the synthetic voice, the language and shows the cover."""
    edition = make(*PAGES)
    assert [recording.file for recording in edition.index.recordings] == ["alku.mp3", "pihakahvit.mp3", "loppu.mp3"]
    tags = ID3(edition.folder / "pihakahvit.mp3")
    assert (str(tags["TIT2"]), str(tags["TRCK"]), str(tags["TLAN"])) == ("Pihakahvit & pulla", "2/3", "fin")
    assert str(tags["TALB"]) == "Yhteisömanagerin opas"
    assert "Koneääni" in str(tags["TPE1"])
    assert "tone hum" in str(tags["TPE1"])
    assert tags["APIC:"].data.startswith(b"\x89PNG")


def test_each_clip_is_heard_where_the_timings_say(make: Callable[..., Edition]) -> None:
    """In the decoded MP3 every clip hums from its start to its end, and between clips it is quiet."""
    edition = make(*PAGES)
    for page in PAGES:
        timings = read_timings(project_of(edition), "fi", page.page_id)
        assert timings is not None
        assert [clip.utterance_id for clip in timings.clips] == [said.id for said in page.utterances]
        sound = np.concatenate(list(decode((edition.folder / f"{page.page_id}.mp3").read_bytes())))
        margin = round(0.03 * timings.sample_rate)
        heard = np.zeros(len(sound), bool)
        for clip in timings.clips:
            heard[clip.start_sample : clip.end_sample] = True
            hum = sound[clip.start_sample + margin : clip.end_sample - margin].reshape(-1)
            assert np.abs(hum[: len(hum) // 100 * 100].reshape(-1, 100)).max(axis=1).min() > 0.1
        edges = np.convolve(heard, np.ones(2 * margin), "same") > 0
        assert np.abs(sound[~edges]).max() < 0.01


def test_samples_add_up(make: Callable[..., Edition]) -> None:
    """A track is as long as its takes and pauses, clips follow each other, and the decoded file is that long."""
    edition = make(*PAGES)
    book = load_audio_book(project_of(edition))
    for page, recording in zip(PAGES, edition.index.recordings, strict=True):
        timings = read_timings(project_of(edition), "fi", page.page_id)
        assert timings is not None
        rate, now = timings.sample_rate, 0
        for said, clip in zip(page.utterances, timings.clips, strict=True):
            assert clip.start_sample == now
            now = clip.end_sample + book.pauses_ms[said.pause] * rate // 1000
        assert recording.seconds == pytest.approx(now / rate, abs=0.001)
        decoded = sum(len(piece) for piece in decode((edition.folder / recording.file).read_bytes()))
        assert 0 <= decoded - now < 576, "an MP3 may be longer by less than one frame"


def test_the_book_has_titled_chapters(make: Callable[..., Edition]) -> None:
    """The M4B has a chapter for each page with its title, in order, without gaps, as long as the pages are."""
    edition = make(*PAGES)
    path = edition.folder / "opas.m4b"
    with av.open(str(path)) as book:
        chapters = book.chapters()
        assert book.duration is not None
        seconds = book.duration / av.time_base
    assert [chapter["metadata"]["title"] for chapter in chapters] == [page.title for page in PAGES]
    marks = [(float(c["start"] * c["time_base"]), float(c["end"] * c["time_base"])) for c in chapters]
    assert marks[0][0] == 0
    assert all(one[1] == pytest.approx(two[0], abs=0.001) for one, two in pairwise(marks))
    assert marks[-1][1] == pytest.approx(seconds, abs=0.05)
    for (start, end), recording in zip(marks, edition.index.recordings, strict=True):
        assert end - start == pytest.approx(recording.seconds, abs=0.1)
    assert edition.index.book.seconds == pytest.approx(seconds, abs=0.05)


def test_each_chapter_begins_with_its_page(make: Callable[..., Edition]) -> None:
    """At every chapter mark the page's first hum is heard within a tenth of a second, at the end of the book too."""
    edition = make(*PAGES)
    path = edition.folder / "opas.m4b"
    sound = np.concatenate(list(decode(path.read_bytes())))
    with av.open(str(path)) as book:
        starts = [float(chapter["start"] * chapter["time_base"]) for chapter in book.chapters()]
    for start in starts:
        at = round(start * Tone.sample_rate)
        assert np.abs(sound[max(0, at - 4000) : at]).max(initial=0) < 0.01
        loud = np.flatnonzero(np.abs(sound[at : at + 8000]) > 0.1)
        assert 0.01 < loud[0] / Tone.sample_rate < 0.1


def test_the_book_is_tagged_as_an_audiobook(make: Callable[..., Edition]) -> None:
    """Players see an audiobook with its title, voice and cover, and can start before all of it has come."""
    path = make(*PAGES).folder / "opas.m4b"
    tags = MP4(path)
    assert tags["stik"] == [2]
    assert tags["\xa9nam"] == ["Yhteisömanagerin opas"]
    assert "Koneääni" in tags["\xa9ART"][0]
    assert bytes(tags["covr"][0]).startswith(b"\x89PNG")
    content = path.read_bytes()
    assert content[8:12] == b"M4B "
    assert content.index(b"moov") < content.index(b"mdat")


def test_two_books_from_nothing_are_the_same_bytes(make: Callable[..., Edition]) -> None:
    """Made twice with empty caches, every file is equal: there is no clock and no chance in them."""
    assert files(make(*PAGES, folder="one").folder) == files(make(*PAGES, folder="two").folder)


def test_nothing_changed_is_nothing_done(make: Callable[..., Edition]) -> None:
    """A second run writes no file and finds every one current."""
    edition = make(*PAGES)
    before = {path: path.stat().st_mtime_ns for path in sorted(edition.folder.rglob("*"))}
    again = make(*PAGES)
    assert (again.new_takes, again.new_tracks) == (0, 0)
    assert before == {path: path.stat().st_mtime_ns for path in sorted(edition.folder.rglob("*"))}
    assert survey_of(project_of(edition), PAGES).is_done


def test_one_changed_sentence_makes_one_take_and_one_track(make: Callable[..., Edition]) -> None:
    """The other pages keep their files to the last byte."""
    before = files(make(*PAGES).folder)
    said = PAGES[1].utterances
    changed = replace(PAGES[1], utterances=(*said[:2], replace(said[2], spoken="Kutsu kaikki."), *said[3:]))
    edition = make(PAGES[0], changed, PAGES[2])
    after = files(edition.folder)
    assert (edition.new_takes, edition.new_tracks) == (1, 1)
    different = {name for name in before if before[name] != after[name]}
    whole_book = {"opas.m4b", "opas.epub", "opas-daisy.zip", "opas.lpf", "audio.json"}
    assert different == {"pihakahvit.mp3", "timings/pihakahvit.json", "vtt/pihakahvit.vtt", *whole_book}


def test_a_changed_title_encodes_nothing(make: Callable[..., Edition]) -> None:
    """Tags are written anew, the sound is taken from the cache."""
    make(*PAGES)
    edition = make(PAGES[0], replace(PAGES[1], title="Kahvit"), PAGES[2])
    assert (edition.new_takes, edition.new_tracks) == (0, 0)
    assert str(ID3(edition.folder / "pihakahvit.mp3")["TIT2"]) == "Kahvit"


@pytest.mark.parametrize("name", ["pihakahvit.mp3", "opas.m4b", "timings/loppu.json", "audio.json"])
@pytest.mark.parametrize("harm", ["truncated", "flipped", "gone"])
def test_a_damaged_file_is_made_again(make: Callable[..., Edition], name: str, harm: str) -> None:
    """A file that is there, of the right size or not, is current only if its bytes are; the new one equals the old."""
    edition = make(*PAGES)
    before = files(edition.folder)
    path = edition.folder / name
    middle = len(before[name]) // 2
    if harm == "gone":
        path.unlink()
    elif harm == "truncated":
        path.write_bytes(before[name][:middle])
    else:
        path.write_bytes(before[name][:middle] + bytes([before[name][middle] ^ 1]) + before[name][middle + 1 :])
    again = make(*PAGES)
    assert files(edition.folder) == before
    assert again.new_takes == 0


def test_damage_in_the_cache_is_mended(make: Callable[..., Edition]) -> None:
    """A bad take under a track that must be encoded again is spoken again; the result is the same."""
    edition = make(*PAGES)
    before = files(edition.folder)
    project = project_of(edition)
    for path in [*project.cache.rglob("*.m4a"), next(take_store(project).folder.rglob("*.flac"))]:
        path.write_bytes(path.read_bytes()[:-40])
    (edition.folder / "opas.m4b").unlink()
    again = make(*PAGES)
    assert again.new_takes == 1
    assert files(edition.folder) == before


def test_pages_that_are_gone_leave_no_file(make: Callable[..., Edition]) -> None:
    """When a page goes, its MP3 and timings go, the others are renumbered, and files of other makers stay."""
    edition = make(*PAGES, NEW)
    (edition.folder / "opas.epub").write_bytes(b"made by another")
    (edition.folder / ".uusi.mp3.abc.tmp").write_bytes(b"left by a killed run")
    after = files(make(*PAGES).folder)
    assert "uusi.mp3" not in after
    assert "timings/uusi.json" not in after
    assert not any(name.endswith(".tmp") for name in after)
    assert "opas.epub" in after
    assert str(ID3(edition.folder / "loppu.mp3")["TRCK"]) == "3/3"


def test_sweeping_leaves_what_the_book_needs(make: Callable[..., Edition]) -> None:
    """After a page has gone, `--gc` deletes its takes and its track and nothing else."""
    make(*PAGES, NEW)
    edition = make(*PAGES)
    project = project_of(edition)
    assert sweep(project, [survey_of(project, PAGES)]) == len(NEW.utterances) + 3
    (edition.folder / "opas.m4b").unlink()
    assert make(*PAGES).new_takes == 0


def test_a_page_without_words_has_no_file(make: Callable[..., Edition]) -> None:
    """A chapter that says nothing is left out of the book; a book that says nothing is refused."""
    edition = make(*PAGES, SpeechScript("tyhja", "Tyhjä", "fi", ()))
    assert edition.index.of("tyhja") is None
    with pytest.raises(ContentError, match="nothing to read aloud"):
        make(SpeechScript("tyhja", "Tyhjä", "fi", ()))


def test_a_missing_encoder_is_told_before_any_speech(
    make: Callable[..., Edition], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody waits for hours of speech to hear that it cannot be encoded."""
    monkeypatch.setattr("opas.publish.encoding.CODEC", "no-such-encoder")
    with pytest.raises(MissingProgramError, match="lacks the encoder no-such-encoder"):
        make(*PAGES)
    assert not (tmp_path / "studio" / "audio" / "cache" / "takes").exists()


def test_the_index_tells_the_site_all(make: Callable[..., Edition]) -> None:
    """audio.json read back is what was published: engine, voice, licence, and sizes that are true."""
    edition = make(*PAGES)
    index = read_index(project_of(edition), "fi")
    assert index == edition.index
    assert (index.engine, index.voice, index.licence) == ("tone", "hum", "none")
    assert all((edition.folder / each.file).stat().st_size == each.bytes for each in (*index.recordings, index.book))


def test_an_mp3_has_a_constant_bit_rate(make: Callable[..., Edition]) -> None:
    """Readers find their place by counting bytes, so every frame has the same bit rate."""
    content = (make(*PAGES).folder / "pihakahvit.mp3").read_bytes()
    with av.open(io.BytesIO(content)) as file:
        sizes = {packet.size for packet in file.demux(audio=0) if packet.size}
    assert max(sizes) - min(sizes) <= 1
