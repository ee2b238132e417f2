"""The MP3s of the pages, put beside the built site."""

import os
import shutil
from pathlib import Path

from opas.content.recordings import AudioIndex
from opas.project import Language, Project


def put_beside(project: Project, site: Path, language: Language, audio: AudioIndex | None) -> None:
    """Link the recordings of one language into the site, or copy them where the disk has no links."""
    if audio is None:
        return
    folder = site / "audio" / language
    folder.mkdir(parents=True, exist_ok=True)
    for recording in audio.recordings:
        source, target = project.dist(language) / recording.file, folder / recording.file
        target.unlink(missing_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)
