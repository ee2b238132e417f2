"""The sound, put beside the built site: an MP3 and its timings for each page, the cover, and the book as one file."""

import json
import os
import shutil
from pathlib import Path

from opas.content.recordings import FEED, AudioIndex, Timings, read_timings
from opas.content.writing import write_text
from opas.project import Language, Project
from opas.site.audible import is_there

BOOK_FILES = ("opas.m4b", "opas.epub", "opas-daisy.zip", "opas.lpf", FEED)
"""The whole book, in every form that `publish` may have made."""


def put_beside(project: Project, site: Path, language: Language, audio: AudioIndex | None, elsewhere: str = "") -> None:
    """Put the recordings of one language into the site; the book's large files stay out where they are `elsewhere`."""
    if audio is None:
        return
    folder = site / "audio" / language
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(project.audio / "cover" / f"{language}.png", folder / "cover.png")
    for recording in audio.recordings:
        _link(project.dist(language) / recording.file, folder / recording.file)
        timings = read_timings(project, language, recording.page_id)
        if timings:
            write_text(folder / f"{recording.page_id}.js", _script(timings))
    for name in () if elsewhere else book_files(project, language, audio):
        _link(project.dist(language) / name, folder / name)


def book_files(project: Project, language: Language, audio: AudioIndex) -> tuple[str, ...]:
    """The names of those that there are, as the index knows them; the feed is no part of it."""
    return tuple(name for name in BOOK_FILES if _is_offered(project, language, audio, name))


def _is_offered(project: Project, language: Language, audio: AudioIndex, name: str) -> bool:
    if name == FEED:
        return (project.dist(language) / FEED).is_file()
    known = audio.file(name)
    return known is not None and is_there(project, language, known)


def _script(timings: Timings) -> str:
    """The timings in milliseconds, as a script that sets one value: a page opened from a disk may load no JSON."""

    def ms(sample: int) -> int:
        return round(sample * 1000 / timings.sample_rate)

    clips = [[clip.utterance_id, ms(clip.start_sample), ms(clip.end_sample)] for clip in timings.clips]
    return f"window.opasTimings={json.dumps(clips, separators=(',', ':'))};\n"


def _link(source: Path, target: Path) -> None:
    """A hard link costs nothing; where the disk has none, a copy."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
