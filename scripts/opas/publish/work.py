"""What there is to do for one language's audiobook, found out from hashes alone: no sound library is needed for it.

A finished file is current where it was made from the same things (its key) and still holds the same bytes (its sha256).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from opas.content.handbook import Handbook
from opas.content.recordings import AudioIndex, BookFile, Recording, read_index, timings_path
from opas.errors import ContentError, FailedProgramError
from opas.project import Language, Project
from opas.publish.labels import Labels, labels
from opas.publish.manifest import Shown, as_said
from opas.publish.products import product_keys
from opas.publish.track import Track, plan, track_store
from opas.speech.book import AudioBook
from opas.speech.cache import key
from opas.speech.engines import Narrator
from opas.speech.render import missing_texts
from opas.speech.utterance import SpeechScript

BOOK_FILE = "opas.m4b"
FORM = 2
"""Goes up when what is told of a page changes, or its tags do, and its sound does not."""
NOBODY = Handbook(publisher="", feedback="", repository="", site_address="", audio_address="")
"""A publisher who has told nothing."""


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
    shown: Shown

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
    handbook: Handbook
    pages: tuple[Page, ...]
    book_key: str
    book_is_current: bool
    product_keys: Mapping[str, str]
    """Of everything else that the whole book is made into, by the names of the files."""
    products: Mapping[str, BookFile]
    """Those of them that are there already and as they should be."""
    index: AudioIndex | None
    """As the last run left it."""
    missing_tracks: tuple[Track, ...]
    missing_texts: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """Whether every file is as it should be."""
        made = all(page.current for page in self.pages) and self.products.keys() == self.product_keys.keys()
        return self.book_is_current and made


def survey(
    project: Project,
    language: Language,
    scripts: Sequence[SpeechScript],
    narrator: Narrator,
    book: AudioBook,
    shown: Sequence[Shown] = (),
    handbook: Handbook = NOBODY,
) -> Work:
    """Find out what there is to do. Pages that are not `shown` are shown as they are said.

    Raises ContentError where there is nothing to read or no cover.
    """
    spoken = [script for script in scripts if script.utterances]
    if not spoken:
        raise ContentError(f"There is nothing to read aloud in the language {language}. Write a chapter first.")
    index = _last_index(project, language)
    tags = labels(project, language, book, narrator)
    tracks = [plan(script, narrator, book) for script in spoken]
    seen = {page.page_id: page for page in shown}
    whole = _whole(project, language, index)
    labels_key = tags.key
    pages = tuple(
        _page(whole, labels_key, script, track, number, len(spoken), seen.get(script.page_id) or as_said(script))
        for number, (script, track) in enumerate(zip(spoken, tracks, strict=True), start=1)
    )
    chapters = tuple((page.script.title, page.track.key) for page in pages)
    book_key = key("book", chapters, tags.key)
    book_is_current = BOOK_FILE in whole and index is not None and index.book.key == book_key
    keys = product_keys(project, tags, handbook, [page.key for page in pages], [page.shown for page in pages])
    products = _current_products(index, keys, whole)
    needed = [page for page in pages if not page.current or not book_is_current]
    store = track_store(project)
    lacking = {page.track.key: page for page in needed if not store.has(page.track.key)}
    texts = missing_texts(project, narrator.engine, [page.script for page in lacking.values()])
    missing = tuple(page.track for page in lacking.values())
    made_from = (project, language, narrator, tags, handbook, pages)
    return Work(*made_from, book_key, book_is_current, keys, products, index, missing, texts)


def _current_products(
    index: AudioIndex | None, keys: Mapping[str, str], whole: Mapping[str, Recording | BookFile]
) -> Mapping[str, BookFile]:
    """Those of the other products that were made from the same things and are whole."""
    made = {file: index.file(file) if index else None for file in keys}
    return {file: found for file, found in made.items() if found and found.key == keys[file] and file in whole}


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


def _whole(project: Project, language: Language, index: AudioIndex | None) -> Mapping[str, Recording | BookFile]:
    """The files of the last run that still hold what it wrote. They are read side by side: hashing lets others work."""
    if index is None:
        return {}
    folder = project.dist(language)

    def is_whole(found: Recording | BookFile) -> bool:
        if (
            isinstance(found, Recording)
            and sha256(timings_path(project, language, found.page_id)) != found.timings_sha256
        ):
            return False
        return sha256(folder / found.file) == found.sha256

    files: tuple[Recording | BookFile, ...] = (index.book, *index.others, *index.recordings)
    with ThreadPoolExecutor() as threads:
        return {found.file: found for found, whole in zip(files, threads.map(is_whole, files), strict=True) if whole}


def _page(
    whole: Mapping[str, Recording | BookFile],
    labels_key: str,
    script: SpeechScript,
    track: Track,
    number: int,
    count: int,
    shown: Shown,
) -> Page:
    ids = tuple(said.id for said in script.utterances)
    wanted = key("page", FORM, track.key, script.page_id, script.title, number, count, ids, labels_key)
    found = whole.get(f"{script.page_id}.mp3")
    current = found if isinstance(found, Recording) and found.key == wanted else None
    return Page(script, track, number, wanted, current, shown)
