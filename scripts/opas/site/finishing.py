"""What is done once, when the pages of both languages are written: files that belong to the site as a whole."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from opas.content.book import Book
from opas.content.handbook import Handbook
from opas.content.recordings import AudioIndex
from opas.content.writing import write_bytes
from opas.project import LANGUAGES, Language, Project
from opas.site.audio_files import put_beside
from opas.site.audio_texts import put_texts_beside
from opas.site.fillable.files import Fillables
from opas.site.gathering import Gathering
from opas.site.moved import write_moved
from opas.site.offline import write_manifests, write_worker
from opas.site.open_data.files import write_all
from opas.site.plan_files import write_plan_files
from opas.site.search.index import put_index
from opas.site.sitemap import write_sitemap
from opas.site.suggest.files import write_suggest_files
from opas.site.translations import Translations


@dataclass(frozen=True, slots=True)
class Built:
    """A site whose pages are written."""

    folder: Path
    project: Project
    book: Book
    handbook: Handbook
    audio: Mapping[Language, AudioIndex | None]
    fillables: Fillables
    gathering: Gathering
    translations: Translations
    offline: bool = True
    """Whether a service worker goes with it."""


def _recordings(built: Built) -> None:
    for language in LANGUAGES:
        put_beside(built.project, built.folder, language, built.audio[language], built.handbook.audio_address)


def _audio_texts(built: Built) -> None:
    for language in LANGUAGES:
        put_texts_beside(built.project, built.folder, language, built.audio[language])


def _plan_files(built: Built) -> None:
    write_plan_files(built.project, built.book, built.folder)


def _open_data(built: Built) -> None:
    found = built.gathering
    write_all(built.folder, found.address, found.names, built.book, found.methods)


def _sitemap(built: Built) -> None:
    write_sitemap(built.folder, built.gathering.address, built.book)


def _moved(built: Built) -> None:
    write_moved(built.folder, built.gathering.address, built.book)


def _disk_copy(built: Built) -> None:
    copy = built.gathering.disk_copy
    if copy:
        write_bytes(built.folder / copy.path, copy.file.read_bytes())


def _shared_pictures(built: Built) -> None:
    for path, file in sorted(built.gathering.pictures.items()):
        write_bytes(built.folder / path, file.read_bytes())


def _fillables(built: Built) -> None:
    built.fillables.put(built.folder)


def _search(built: Built) -> None:
    put_index(built.project, built.book, built.folder)


def _translations(built: Built) -> None:
    built.translations.write(built.folder)


def _suggest(built: Built) -> None:
    write_suggest_files(built.book, built.folder)


def _app(built: Built) -> None:
    write_manifests(built.folder, built.book)


def _without_network(built: Built) -> None:
    if built.offline:
        write_worker(built.folder)


STEPS: tuple[Callable[[Built], None], ...] = (
    _recordings,
    _audio_texts,
    _fillables,
    _plan_files,
    _open_data,
    _translations,
    _suggest,
    _sitemap,
    _moved,
    _disk_copy,
    _shared_pictures,
    _search,
    _app,
    _without_network,
)
"""In this order; a step may read what the ones before it wrote. The service worker lists them all, so it comes last."""


Watch = Callable[[str], AbstractContextManager[object]]
"""Looks at a part of a build from its beginning to its end, by its name."""


def finish(built: Built, watch: Watch = nullcontext) -> None:
    """Take every step, each under the eyes of `watch`."""
    for step in STEPS:
        with watch(step.__name__.strip("_")):
            step(built)
