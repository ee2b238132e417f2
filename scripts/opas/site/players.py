"""What a page needs to be listened to: its sound, when each sentence is heard, how big it is, what comes next."""

from dataclasses import dataclass

from opas.content.book import Book, Page
from opas.content.recordings import AudioIndex
from opas.project import Language
from opas.site.addresses import folder_of, path_of, relative


@dataclass(frozen=True, slots=True)
class Player:
    """One page's recording, as the page itself links to it."""

    src: str
    times: str
    """The script that says when each sentence is heard (`opas.site.audio_files`)."""
    file_name: str
    """Under which a reader keeps the MP3; pages of both languages have the same id."""
    seconds: float
    minutes: int
    bytes: int
    root: str
    """The address of the site's own folder."""
    path: str
    """The page's address from there."""
    cover: str
    next_title: str
    """Of the page that is read after this one; empty after the last."""
    next_path: str


def player(page: Page, book: Book, audio: AudioIndex | None, language: Language) -> Player | None:
    """The player of a page, or None where it has no recording in this language."""
    recording = audio.of(page.id) if audio and page.words(language) else None
    if recording is None or audio is None:
        return None
    start = path_of(page.id, folder_of(page), language)
    after = _after(page, book, audio, language)
    folder = f"audio/{language}"
    return Player(
        # Two builds of an edition may differ; the hash keeps a browser from joining halves of both.
        src=relative(f"{folder}/{recording.file}", start) + f"?{recording.sha256[:8]}",
        times=relative(f"{folder}/{page.id}.js", start) + f"?{recording.timings_sha256[:8]}",
        file_name=f"{page.id}-{language}.mp3",
        seconds=recording.seconds,
        minutes=minutes(recording.seconds),
        bytes=recording.bytes,
        root=relative("", start),
        path=start,
        cover=relative(f"{folder}/cover.png", start),
        next_title=after.best_words(language).title if after else "",
        next_path=path_of(after.id, folder_of(after), language) if after else "",
    )


def _after(page: Page, book: Book, audio: AudioIndex, language: Language) -> Page | None:
    """The page that follows in the audiobook: chapters, then cards, then programmes."""
    following = (book.page(recording.page_id) for recording in audio.after(page.id))
    return next((found for found in following if found and found.words(language)), None)


def minutes(seconds: float) -> int:
    """Whole minutes, at least one, as people say how long something takes."""
    return max(1, round(seconds / 60))


def megabytes(size: int, language: Language) -> str:
    """A file's size as readers know it: 3,4 Mt, 3.4 MB; whole megabytes from ten on."""
    written = f"{size / 1e6:.1f}" if size < 9.95e6 else f"{size / 1e6:.0f}"
    return f"{written.replace('.', ',')} Mt" if language == "fi" else f"{written} MB"
