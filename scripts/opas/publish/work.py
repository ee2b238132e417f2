"""What there is to do for one language's audiobook, found out from hashes alone: no sound library is needed for it.

A finished file is current where it was made from the same things (its key) and still holds the same bytes (its sha256).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from opas.content.recordings import AudioIndex, Recording, read_index, timings_path
from opas.errors import ContentError, FailedProgramError
from opas.project import Language, Project
from opas.publish.labels import Labels, labels
from opas.publish.track import Track, plan, track_store
from opas.speech.book import AudioBook
from opas.speech.cache import key
from opas.speech.engines import Narrator
from opas.speech.render import missing_texts
from opas.speech.utterance import SpeechScript

BOOK_FILE = "opas.m4b"


@dataclass(frozen=True, slots=True)
class Page:
    """One page on its way to a file."""

    script: SpeechScript
    track: Track
    number: int
    """Its place in the book, from 1."""
    key: str
    """Of everything its files are made from."""
    current: Recording | None
    """What is there already and as it should be."""

    @property
    def file(self) -> str:
        """The MP3's name."""
        return f"{self.script.page_id}.mp3"


@dataclass(frozen=True, slots=True)
class Work:
    """One language's audiobook and what is missing from it."""

    project: Project
    language: Language
    narrator: Narrator
    labels: Labels
    pages: tuple[Page, ...]
    book_key: str
    book_is_current: bool
    index: AudioIndex | None
    """As the last run left it."""
    missing_tracks: tuple[Track, ...]
    missing_texts: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """Whether every file is as it should be."""
        return self.book_is_current and all(page.current for page in self.pages)


def survey(
    project: Project, language: Language, scripts: Sequence[SpeechScript], narrator: Narrator, book: AudioBook
) -> Work:
    """Find out what there is to do. Raises ContentError where there is nothing to read or no cover."""
    spoken = [script for script in scripts if script.utterances]
    if not spoken:
        raise ContentError(f"There is nothing to read aloud in the language {language}. Write a chapter first.")
    index = _last_index(project, language)
    tags = labels(project, language, book, narrator)
    tracks = [plan(script, narrator, book) for script in spoken]
    pages = tuple(
        _page(project, index, tags, script, track, number, len(spoken))
        for number, (script, track) in enumerate(zip(spoken, tracks, strict=True), start=1)
    )
    chapters = tuple((page.script.title, page.track.key) for page in pages)
    book_key = key("book", chapters, tags.key)
    book_is_current = _is_current_book(project, index, language, book_key)
    needed = [page for page in pages if not page.current or not book_is_current]
    store = track_store(project)
    lacking = {page.track.key: page for page in needed if not store.has(page.track.key)}
    texts = missing_texts(project, narrator.engine, [page.script for page in lacking.values()])
    missing = tuple(page.track for page in lacking.values())
    return Work(project, language, narrator, tags, pages, book_key, book_is_current, index, missing, texts)


def sha256(path: Path) -> str:
    """The hash of a file, or nothing where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _last_index(project: Project, language: Language) -> AudioIndex | None:
    try:
        return read_index(project, language)
    except FailedProgramError:
        # Damaged: everything in it is put together again from the cache.
        return None


def _page(
    project: Project,
    index: AudioIndex | None,
    tags: Labels,
    script: SpeechScript,
    track: Track,
    number: int,
    count: int,
) -> Page:
    ids = tuple(said.id for said in script.utterances)
    wanted = key("page", track.key, script.page_id, script.title, number, count, ids, tags.key)
    found = index.of(script.page_id) if index else None
    current = found if found and found.key == wanted and _is_whole(project, script, found) else None
    return Page(script, track, number, wanted, current)


def _is_whole(project: Project, script: SpeechScript, found: Recording) -> bool:
    sound = project.dist(script.language) / found.file
    timings = timings_path(project, script.language, script.page_id)
    return (sha256(sound), sha256(timings)) == (found.sha256, found.timings_sha256)


def _is_current_book(project: Project, index: AudioIndex | None, language: Language, book_key: str) -> bool:
    if index is None or index.book.key != book_key:
        return False
    return sha256(project.dist(language) / index.book.file) == index.book.sha256
