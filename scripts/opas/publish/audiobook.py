"""The audiobook of one language: whatever a `Work` says is missing is spoken, mixed, tagged and bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from opas.content.recordings import (
    FEED,
    AudioIndex,
    BookFile,
    Recording,
    Timings,
    index_path,
    read_timings,
    timings_path,
    write_index,
    write_timings,
)
from opas.content.writing import replacing, write_bytes
from opas.errors import FailedProgramError, MissingProgramError
from opas.project import Project
from opas.publish.gate import faults
from opas.publish.labels import Labels
from opas.publish.manifest import Leaf, Manifest
from opas.publish.podcast import feed
from opas.publish.products import make
from opas.publish.texts import texts
from opas.publish.track import track_store
from opas.publish.work import BOOK_FILE, Page, Work, sha256
from opas.speech.render import make_takes
from opas.speech.workers import Workers

Report = Callable[[str, int, int, float], None]
"""Called as the work goes on: its name, how much is done, of how much, and the seconds of sound so far."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished audiobook, and what it took this time."""

    index: AudioIndex
    folder: Path
    new_takes: int
    new_tracks: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return sum(recording.seconds for recording in self.index.recordings)


def publish(work: Work, workers: Workers, report: Report) -> Edition:
    """Make what is missing; the index is written last, so it never names a file that is not there.

    Raises FailedProgramError where the engine or the encoder fails; what was made until then is kept for the next run.
    """
    if work.missing_tracks:
        _mix(work, workers, report)
    recordings = [page.current or _write_page(work, page) for page in work.pages]
    manifest = _manifest(work, recordings)
    _refuse_gaps(work, manifest)
    made = _make_whole(work, manifest, workers, report)
    book = made.get(BOOK_FILE) or _current_book(work)
    others = [work.products.get(file) or made[file] for file in work.product_keys]
    written = _write_texts(manifest)
    index = _index(work, recordings, book, others)
    if index != work.index:
        write_index(work.project, index)
    _remove_stale(work, written)
    return Edition(index, work.project.dist(work.language), len(work.missing_texts), len(work.missing_tracks))


def _mix(work: Work, workers: Workers, report: Report) -> None:
    """Takes first, then tracks."""
    # Imported here: both need the sound libraries, which a run with nothing to do must not load.
    try:
        from opas.publish.encoding import preflight
        from opas.publish.mixing import Mix, mix
    except ImportError as absent:
        raise MissingProgramError(f"The Python package {absent.name} is not installed. Run: make") from absent
    preflight()

    def spoken(done: int, total: int, seconds: float) -> None:
        report("speaking", done, total, seconds)

    make_takes(work.project, work.narrator.engine, work.missing_texts, workers, spoken)
    # The longest first, so that all cores are busy to the end.
    jobs = sorted((Mix(work.project, track) for track in work.missing_tracks), key=lambda job: -len(job.track.pieces))
    seconds = 0.0
    for done, (_, length) in enumerate(workers.run(mix, jobs), start=1):
        seconds += length
        report("encoding", done, len(jobs), seconds)


def _write_page(work: Work, page: Page) -> Recording:
    """The MP3 and the timings of one page."""
    from opas.publish.mp3 import tagged

    project, script, store = work.project, page.script, track_store(work.project)
    sound, spans = store.mp3.get(page.track.key), store.read_spans(page.track.key)
    if sound is None or spans is None:
        raise FailedProgramError("A track disappeared from audio/cache. Run the command again.")
    rate = page.track.sample_rate
    write_timings(project, work.language, Timings(script.page_id, rate, spans.clips(script)))
    path = project.dist(work.language) / page.file
    write_bytes(path, tagged(sound, work.labels, script.title, page.number, len(work.pages)))
    # Rounded down: nothing is said to be heard behind the last sample.
    seconds = spans.end_sample * 1000 // rate / 1000
    timings = sha256(timings_path(project, work.language, script.page_id))
    return Recording(
        script.page_id, script.title, page.file, seconds, path.stat().st_size, sha256(path), timings, page.key
    )


def _make_whole(work: Work, manifest: Manifest, workers: Workers, report: Report) -> Mapping[str, BookFile]:
    """The files of the whole book that are missing, side by side; each is 200 MB and waits for the disk."""
    jobs: dict[str, Callable[[], BookFile]] = {}
    if not (work.book_is_current and work.index):
        chapters = tuple((page.script.title, page.track.key) for page in work.pages)
        rate = work.pages[0].track.sample_rate
        jobs[BOOK_FILE] = partial(_bound, work.project, chapters, rate, work.labels, work.book_key)
    for file, key in work.product_keys.items():
        if file not in work.products:
            jobs[file] = partial(make, manifest, file, key)
    names, made = list(jobs), dict[str, BookFile]()
    for number, finished in workers.run(_call, list(jobs.values())):
        made[names[number]] = finished
        report("binding", len(made), len(jobs), manifest.seconds)
    return made


def _call(job: Callable[[], BookFile]) -> BookFile:
    return job()


def _bound(project: Project, chapters: Sequence[tuple[str, str]], rate: int, labels: Labels, key: str) -> BookFile:
    """In a worker: the whole book as one M4B; `chapters` are titles and keys of tracks."""
    from opas.publish.m4b import Binding, Chapter, bind

    path = project.dist(labels.language) / BOOK_FILE
    with replacing(path) as temporary:
        marks = tuple(Chapter(title, track) for title, track in chapters)
        seconds = bind(Binding(temporary, track_store(project).m4a, marks, rate, labels))
    return BookFile(BOOK_FILE, round(seconds, 3), path.stat().st_size, sha256(path), key)


def _current_book(work: Work) -> BookFile:
    assert work.index is not None, "what is not made is in the index"
    return work.index.book


def _manifest(work: Work, recordings: Sequence[Recording]) -> Manifest:
    """What all further outputs are made from."""
    leaves = []
    for page, recording in zip(work.pages, recordings, strict=True):
        timings = read_timings(work.project, work.language, recording.page_id)
        if timings is None:
            raise FailedProgramError("Timings disappeared from audio/dist. Run the command again.")
        leaves.append(Leaf(page.script, recording, timings.sample_rate, timings.clips, page.shown))
    return Manifest(work.project, work.language, work.labels, work.handbook, tuple(leaves))


def _refuse_gaps(work: Work, manifest: Manifest) -> None:
    """Raises FailedProgramError where something on a new page is not heard, or not where it should be."""
    new = [leaf for leaf, page in zip(manifest.leaves, work.pages, strict=True) if page.current is None]
    found = [fault for leaf in new for fault in faults(leaf, work.narrator.engine.pace)]
    if found:
        raise FailedProgramError("\n".join(found))


def _write_texts(manifest: Manifest) -> set[Path]:
    """Transcripts, chapters and the feed: made every time, as they cost nothing, and written where they differ."""
    folder = manifest.project.dist(manifest.language)
    made = {**texts(manifest), FEED: feed(manifest)}
    wanted = {folder / name: text.encode("utf-8") for name, text in made.items() if text}
    for path, content in wanted.items():
        if not path.is_file() or path.read_bytes() != content:
            write_bytes(path, content)
    return set(wanted)


def _index(work: Work, recordings: Sequence[Recording], book: BookFile, others: Sequence[BookFile]) -> AudioIndex:
    engine, voice = work.narrator.engine, work.narrator.voice
    named = voice.licence.name if voice.licence else ""
    spoken_by = (engine.name, engine.version, engine.voice, named, voice.publishable)
    return AudioIndex(work.language, *spoken_by, tuple(recordings), book, tuple(others))


def _remove_stale(work: Work, written: set[Path]) -> None:
    """Delete the files of pages that are gone, and what killed writers left behind."""
    folder = work.project.dist(work.language)
    wanted = {folder / BOOK_FILE, index_path(work.project, work.language), *written}
    for page in work.pages:
        wanted |= {folder / page.file, timings_path(work.project, work.language, page.script.page_id)}
    patterns = ("*.mp3", FEED, "timings/*.json", "chapters/*.json", "vtt/*.vtt", "text/*.txt")
    ours = {path for pattern in patterns for path in folder.glob(pattern)} | set(folder.rglob(".*.tmp"))
    for path in sorted(ours - wanted):
        path.unlink()
