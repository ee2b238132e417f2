"""What is done once, when the pages of both languages are written: files that belong to the site as a whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from opas.content.book import Book
from opas.content.handbook import Handbook
from opas.content.recordings import AudioIndex
from opas.project import LANGUAGES, Language, Project
from opas.site.audio_files import put_beside
from opas.site.fillable.files import Fillables
from opas.site.plan_files import write_plan_files
from opas.site.search.index import put_index


@dataclass(frozen=True, slots=True)
class Built:
    """A site whose pages are written."""

    folder: Path
    project: Project
    book: Book
    handbook: Handbook
    audio: Mapping[Language, AudioIndex | None]
    fillables: Fillables


def _recordings(built: Built) -> None:
    for language in LANGUAGES:
        put_beside(built.project, built.folder, language, built.audio[language], built.handbook.audio_address)


def _plan_files(built: Built) -> None:
    write_plan_files(built.book, built.folder)


def _fillables(built: Built) -> None:
    built.fillables.put(built.folder)


def _search(built: Built) -> None:
    put_index(built.project, built.book, built.folder)


STEPS: tuple[Callable[[Built], None], ...] = (_recordings, _fillables, _plan_files, _search)
"""In this order; a step may read what the ones before it wrote."""


def finish(built: Built) -> None:
    """Take every step."""
    for step in STEPS:
        step(built)
