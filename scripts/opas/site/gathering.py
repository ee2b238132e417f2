"""What pages say on the way through a build, gathered for the files that the site has once: data, pictures, names."""

from collections.abc import Mapping
from pathlib import Path

from opas.content.book import Book, Card, Page
from opas.project import LANGUAGES, Language, Project
from opas.site.disk import DiskCopy
from opas.site.open_data.how_to import how_to
from opas.site.open_data.records import Method, method_of
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
        self._methods: dict[Language, dict[str, Method]] = {language: {} for language in LANGUAGES}

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
        method = self._methods[language][card.id] = method_of(card, self._book, language, body, address)
        shown = self.address + picture.path if picture else None
        return {"shared_picture": picture, "how_to": how_to(method, self.names[language], shown)}

    @property
    def methods(self) -> dict[Language, tuple[Method, ...]]:
        """Every card as data, in the order of the list."""
        known = self._methods.items()
        return {language: tuple(of[card.id] for card in self._book.cards) for language, of in known}
