"""What is done once, when the pages of both languages are written: files that belong to the site as a whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from opas.content.book import Book
from opas.content.handbook import Handbook
from opas.content.recordings import AudioIndex
from opas.content.writing import write_bytes
from opas.project import LANGUAGES, Language, Project
from opas.site.audio_files import put_beside
from opas.site.disk import DiskCopy
from opas.site.fillable.files import Fillables
from opas.site.moved import write_moved
from opas.site.open_data.files import write_all
from opas.site.open_data.records import Method
from opas.site.sitemap import write_sitemap


@dataclass(frozen=True, slots=True)
class Built:
    """A site whose pages are written."""

    folder: Path
    project: Project
    book: Book
    handbook: Handbook
    audio: Mapping[Language, AudioIndex | None]
    address: str
    """Where the site will be, with a slash at its end."""
    names: Mapping[Language, str]
    """What the site is called."""
    methods: Mapping[Language, tuple[Method, ...]]
    """Every card as data."""
    disk_copy: DiskCopy | None
    pictures: Mapping[str, Path]
    """Pictures for sharing: the path on the site, and the file that is kept."""
    fillables: Fillables


def _recordings(built: Built) -> None:
    for language in LANGUAGES:
        put_beside(built.project, built.folder, language, built.audio[language])


def _open_data(built: Built) -> None:
    write_all(built.folder, built.address, built.names, built.book, built.methods)


def _sitemap(built: Built) -> None:
    write_sitemap(built.folder, built.address, built.book)


def _moved(built: Built) -> None:
    write_moved(built.folder, built.address, built.book)


def _disk_copy(built: Built) -> None:
    if built.disk_copy:
        write_bytes(built.folder / built.disk_copy.path, built.disk_copy.file.read_bytes())


def _shared_pictures(built: Built) -> None:
    for path, file in sorted(built.pictures.items()):
        write_bytes(built.folder / path, file.read_bytes())


def _fillables(built: Built) -> None:
    built.fillables.put(built.folder)


STEPS: tuple[Callable[[Built], None], ...] = (
    _recordings,
    _fillables,
    _open_data,
    _sitemap,
    _moved,
    _disk_copy,
    _shared_pictures,
)
"""In this order; a step may read what the ones before it wrote."""


def finish(built: Built) -> None:
    """Take every step."""
    for step in STEPS:
        step(built)
