"""What the site has to play: the recordings that are there whole, and in words which are not and why."""

import hashlib
from dataclasses import dataclass, replace

from opas.content.recordings import AudioIndex, BookFile, Recording, read_index, timings_path
from opas.errors import FailedProgramError
from opas.project import Language, Project


@dataclass(frozen=True, slots=True)
class Audible:
    """The sound of one language."""

    index: AudioIndex | None
    """Only what fits; None where there is nothing to play."""
    left_out: str
    """What is not played and what to do, as one line; empty where all that was recorded is there."""


def audible(project: Project, language: Language) -> Audible:
    """Look at what `opas audio` left: sound counts by its size, since hashing it is work for `opas audio`."""
    try:
        index = read_index(project, language)
    except FailedProgramError as unfit:
        return Audible(None, f"{language}: no sound on the site. {unfit}")
    if index is None:
        return Audible(None, "")
    fitting = tuple(recording for recording in index.recordings if _fits(project, language, recording))
    if fitting == index.recordings:
        return Audible(index, "")
    missing = [recording.page_id for recording in index.recordings if recording not in fitting]
    left_out = (
        f"{language}: {len(missing)} of {len(index.recordings)} recordings are not on the site, because their files "
        f"in audio/dist are gone or are not those of audio.json ({_first(missing)}). Run: opas audio"
    )
    return Audible(replace(index, recordings=fitting) if fitting else None, left_out)


def is_there(project: Project, language: Language, found: Recording | BookFile) -> bool:
    """Whether a file of the index is in its place and as long as it should be."""
    path = project.dist(language) / found.file
    return path.is_file() and path.stat().st_size == found.bytes


def _fits(project: Project, language: Language, recording: Recording) -> bool:
    timings = timings_path(project, language, recording.page_id)
    if not timings.is_file() or not is_there(project, language, recording):
        return False
    return hashlib.sha256(timings.read_bytes()).hexdigest() == recording.timings_sha256


def _first(page_ids: list[str]) -> str:
    return ", ".join(page_ids[:3]) + (" …" if len(page_ids) > 3 else "")
