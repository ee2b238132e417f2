"""What is recorded of each page, in files that `publish` writes and the site reads: when each sentence is heard."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from opas.content.writing import write_text
from opas.errors import FailedProgramError
from opas.project import Language, Project

FEED = "podcast.xml"
"""The podcast feed's name inside the language's folder under audio/dist/; it is there where an address is told."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Where one utterance is heard inside a track."""

    utterance_id: str
    start_sample: int
    """Counted from the start of the track."""
    end_sample: int
    """One past the last sample."""


@dataclass(frozen=True, slots=True)
class Timings:
    """All clips of one track, in order and without overlap."""

    page_id: str
    sample_rate: int
    clips: tuple[Clip, ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """One page as a sound file."""

    page_id: str
    title: str
    file: str
    """The MP3's name inside the language's folder under audio/dist/."""
    seconds: float
    bytes: int
    sha256: str
    timings_sha256: str
    key: str
    """What both files were made from; an equal key means that they need not be made again."""


@dataclass(frozen=True, slots=True)
class BookFile:
    """The whole book as one file: with sound and chapters, or a part that all pages share."""

    file: str
    seconds: float
    """How long it sounds; 0 for what is only seen."""
    bytes: int
    sha256: str
    key: str


@dataclass(frozen=True, slots=True)
class AudioIndex:
    """The audiobook of one language: its tracks in the order of the book."""

    language: Language
    engine: str
    engine_version: str
    voice: str
    licence: str
    publishable: bool
    """Whether the voice's licence in `audio/voices.yml` lets it be published."""
    recordings: tuple[Recording, ...]
    book: BookFile
    """The M4B."""
    others: tuple[BookFile, ...] = ()
    """EPUB, LPF and whatever else the whole book is made into, in the order of names."""
    _places: dict[str, int] = field(init=False, repr=False, compare=False)
    """Where each page's recording stands: every page of the site asks for its own."""

    def __post_init__(self) -> None:
        places = {recording.page_id: at for at, recording in reversed(tuple(enumerate(self.recordings)))}
        object.__setattr__(self, "_places", places)

    def file(self, name: str) -> BookFile | None:
        """One of the files that hold the whole book, by its name, or None where it was not made."""
        return next((book for book in (self.book, *self.others) if book.file == name), None)

    def of(self, page_id: str) -> Recording | None:
        """The recording of a page, or None where it has none."""
        at = self._places.get(page_id)
        return None if at is None else self.recordings[at]

    def after(self, page_id: str) -> Iterator[Recording]:
        """The recordings after that of a page."""
        return itertools.islice(self.recordings, self._places[page_id] + 1, None)


_INDEX = TypeAdapter(AudioIndex)


def index_path(project: Project, language: Language) -> Path:
    """Where the index of one language stands."""
    return project.dist(language) / "audio.json"


def timings_path(project: Project, language: Language, page_id: str) -> Path:
    """Where the timings of one page stand."""
    return project.dist(language) / "timings" / f"{page_id}.json"


def write_index(project: Project, index: AudioIndex) -> None:
    """Write audio.json."""
    told = {name: value for name, value in asdict(index).items() if not name.startswith("_")}
    write_text(index_path(project, index.language), json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def read_index(project: Project, language: Language) -> AudioIndex | None:
    """Read audio.json, or None where there is no audiobook yet.

    Raises FailedProgramError where the file is half or damaged, where another version of opas wrote it,
    and where it is of another language.
    """
    path = index_path(project, language)
    if not path.is_file():
        return None
    name, mend = project.relative(path), "Run: opas audio (what was spoken is kept)"
    try:
        json.loads(content := path.read_bytes())
        index = _INDEX.validate_json(content, strict=True)
    except ValidationError as strange:
        first = strange.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole file"
        raise FailedProgramError(
            f"{name} was written by another version of opas ({where}: {first['msg']}). {mend}"
        ) from strange
    except ValueError as fault:
        raise FailedProgramError(f"{name} is damaged or only half written ({fault}). {mend}") from fault
    if index.language != language:
        raise FailedProgramError(f"{name} is the audiobook of another language ({index.language}). {mend}")
    return index


def write_timings(project: Project, language: Language, timings: Timings) -> None:
    """Write the timings of one page; clips as short lists, since a book has thousands."""
    rows = [[clip.utterance_id, clip.start_sample, clip.end_sample] for clip in timings.clips]
    content = {"page_id": timings.page_id, "sample_rate": timings.sample_rate, "clips": rows}
    write_text(timings_path(project, language, timings.page_id), json.dumps(content) + "\n")


def read_timings(project: Project, language: Language, page_id: str) -> Timings | None:
    """Read the timings of one page, or None where it has none."""
    path = timings_path(project, language, page_id)
    if not path.is_file():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    return Timings(found["page_id"], found["sample_rate"], tuple(Clip(*row) for row in found["clips"]))
