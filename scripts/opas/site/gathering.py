"""What pages say on the way through a build, gathered for the files that the site has once: data, pictures, names."""

import zlib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from opas.content.book import Book, Card, Page
from opas.content.kept import Kept, code, digest
from opas.project import LANGUAGES, Language, Project
from opas.site.disk import DiskCopy
from opas.site.open_data import records
from opas.site.open_data.how_to import how_to
from opas.site.open_data.records import Method, Told, method_of, told_of
from opas.site.sharing import shared_picture


class Gathering:
    """Filled page by page, in whatever order MkDocs builds them."""

    def __init__(self, project: Project, book: Book, disk_copy: DiskCopy | None) -> None:
        self._project, self._book = project, book
        self.disk_copy = disk_copy
        """What the site offers for download."""
        self.address = ""
        """Where the site will be, with a slash at its end."""
        self.names: dict[Language, str] = {}
        """What the site is called."""
        self.pictures: dict[str, Path] = {}
        """Pictures for sharing: the path on the site, and the file that is kept."""
        self._told: dict[Language, dict[str, tuple[str, bytes]]] = {language: {} for language in LANGUAGES}
        """By card: its page's address, and what the page says, packed, since all of it is held until the end."""
        self._kept = Kept(project.cache / "pages" / "methods.sqlite")
        self._frame = digest(version("lxml"), code(Path(records.__file__)))

    def site(self, language: Language, name: str, address: str) -> None:
        """What the site is called in a language, and where it will be."""
        self.names[language], self.address = name, address

    def page(self, page: Page, language: Language, body: str, address: str) -> Mapping[str, object]:
        """Take what a page says, and return what its head tells other sites of it."""
        card = page if isinstance(page, Card) else None
        picture = shared_picture(self._project, self._book, card, language)
        if picture:
            self.pictures[picture.path] = picture.file
        if card is None:
            return {"shared_picture": picture, "how_to": None}
        key = digest(self._frame, body, address)
        told = self._kept.of(key, lambda: told_of(body, address).model_dump_json())
        self._told[language][card.id] = address, zlib.compress(told.encode(), 1)
        method = method_of(card, self._book, language, Told.model_validate_json(told), address)
        shown = self.address + picture.path if picture else None
        return {"shared_picture": picture, "how_to": how_to(method, self.names[language], shown)}

    def methods(self, language: Language) -> Iterator[Method]:
        """Every card as data, in the order of the list, one at a time."""
        for card in self._book.cards:
            address, packed = self._told[language][card.id]
            told = Told.model_validate_json(zlib.decompress(packed))
            yield method_of(card, self._book, language, told, address)

    def keep(self) -> None:
        """All pages are made: forget what none of them said."""
        self._kept.sweep()
