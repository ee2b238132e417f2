"""What goes with the recordings on the site: transcripts, chapters, and the podcast feed with its picture."""

import os
import shutil
from pathlib import Path

from opas.content.recordings import FEED, AudioIndex
from opas.project import Language, Project

_FOLDERS = ("vtt", "text", "chapters")
_FILES = (FEED, "cover.jpg", "transcript.txt")


def put_texts_beside(project: Project, site: Path, language: Language, audio: AudioIndex | None) -> None:
    """Put beside the recordings of one language what the feed names and what is read instead of heard."""
    if audio is None:
        return
    made, folder = project.dist(language), site / "audio" / language
    inner = (path for name in _FOLDERS for path in sorted((made / name).glob("*.*")))
    for path in (*(made / name for name in _FILES), *inner):
        if path.is_file():
            target = folder / path.relative_to(made)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            try:
                os.link(path, target)
            except OSError:
                shutil.copyfile(path, target)
