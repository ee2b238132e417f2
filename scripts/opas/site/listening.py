"""The page Kuuntele / Listen: every recording with its length and size, the book as one file, and who speaks."""

from dataclasses import dataclass

from opas.content.book import Book, Page, Programme
from opas.content.handbook import Handbook
from opas.content.recordings import AudioIndex
from opas.project import Language, Project
from opas.site.addresses import LISTEN, folder_of, path_of, relative
from opas.site.audio_files import book_files
from opas.site.players import megabytes, minutes


@dataclass(frozen=True, slots=True)
class Heard:
    """One page that can be listened to."""

    id: str
    title: str
    href: str
    path: str
    """Its address from the root of the site."""
    src: str
    seconds: float
    minutes: int
    size: str
    cards: tuple[str, ...] = ()
    """The ids of a programme's cards, in the order in which they are used."""


@dataclass(frozen=True, slots=True)
class Group:
    """Recordings of one kind, under one heading."""

    key: str
    """chapters, a phase of the work, or programmes."""
    title: str
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class BookDownload:
    """The whole book as one file, or its feed."""

    kind: str
    """m4b, epub, lpf or xml."""
    href: str
    size: str


@dataclass(frozen=True, slots=True)
class Listening:
    """All of it, for one language."""

    groups: tuple[Group, ...]
    downloads: tuple[BookDownload, ...]
    hours: int
    minutes: int
    """Beside the hours."""
    engine: str
    voice: str
    licence: str


def listening(
    project: Project, book: Book, language: Language, audio: AudioIndex | None, handbook: Handbook
) -> Listening | None:
    """What there is to listen to, or None where nothing has been recorded."""
    if audio is None:
        return None
    hours, rest = divmod(minutes(sum(recording.seconds for recording in audio.recordings)), 60)
    return Listening(
        groups=tuple(group for group in _groups(book, language, audio) if group.heard),
        downloads=_downloads(project, language, audio, handbook),
        hours=hours,
        minutes=rest,
        engine=audio.engine,
        voice=audio.voice,
        licence=audio.licence,
    )


def _groups(book: Book, language: Language, audio: AudioIndex) -> tuple[Group, ...]:
    def heard(pages: tuple[Page, ...]) -> tuple[Heard, ...]:
        made = (_heard(page, language, audio) for page in pages)
        return tuple(one for one in made if one)

    label = book.vocabulary.label
    return (
        Group("chapters", "", heard(book.chapters)),
        *(Group(key, label("phase", key, language), heard(cards)) for key, cards in book.phases()),
        Group("programmes", "", heard(book.programmes)),
    )


def _heard(page: Page, language: Language, audio: AudioIndex) -> Heard | None:
    recording = audio.of(page.id)
    words = page.words(language)
    if recording is None or words is None:
        return None
    start, path = path_of(LISTEN, "", language), path_of(page.id, folder_of(page), language)
    return Heard(
        page.id,
        words.title,
        relative(path, start),
        path,
        relative(f"audio/{language}/{recording.file}", start) + f"?{recording.sha256[:8]}",
        recording.seconds,
        minutes(recording.seconds),
        megabytes(recording.bytes, language),
        _cards(page) if isinstance(page, Programme) else (),
    )


def _cards(programme: Programme) -> tuple[str, ...]:
    used = (part.card for session in programme.facts.sessions for part in session.parts if part.card)
    return tuple(dict.fromkeys(used))


def _downloads(project: Project, language: Language, audio: AudioIndex, handbook: Handbook) -> tuple[BookDownload, ...]:
    """Only what is there; a publisher may keep the large files at an address of their own."""
    start = path_of(LISTEN, "", language)
    near = relative(f"audio/{language}", start)
    base = f"{handbook.audio_address.rstrip('/')}/{language}" if handbook.audio_address else near
    return tuple(
        BookDownload(
            name.rsplit(".", 1)[1],
            f"{base}/{name}",
            megabytes((project.dist(language) / name).stat().st_size, language),
        )
        for name in book_files(project, language, audio)
    )
