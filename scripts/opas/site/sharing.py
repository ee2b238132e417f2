"""The picture that goes along when somebody shares the address of a card: what it shows, and where it is kept.

`opas images` draws it (`drawing.py`) and keeps it in the cache under a hash of everything that it shows; a build takes
what is there and draws nothing, so it stays quick and needs no library for pictures.
"""

import functools
import hashlib
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from importlib.metadata import version
from pathlib import Path

from opas.content import facts
from opas.content.book import Book, Card
from opas.project import LANGUAGES, Language, Project
from opas.site.words import words

WIDTH, HEIGHT = 1200, 630
"""What the networks that show such pictures ask for."""
FOLDER = "assets/shared"
"""Where they lie on the site."""
_FACTS = ("group_size", "duration", "cost")
"""The facts that decide first."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What one picture shows."""

    language: Language
    colour: str
    over_title: str
    title: str
    summary: str
    facts: tuple[str, ...]
    guide: str

    @property
    def alt(self) -> str:
        """The same in words, for those who do not see it."""
        return ". ".join(part for part in (self.title, self.over_title, ", ".join(self.facts)) if part)


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """A picture that is there."""

    path: str
    """From the root of the site."""
    file: Path
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def shared_picture(project: Project, book: Book, card: Card | None, language: Language) -> SharedPicture | None:
    """The picture of a card, or of the guide where there is no card; None where it has not been made."""
    shared = shared_of(project, book, card, language)
    file = kept(project, shared)
    path = f"{FOLDER}/{language}/{card.id if card else 'opas'}.png"
    return SharedPicture(path, file, shared.alt) if file.is_file() else None


def shared_of(project: Project, book: Book, card: Card | None, language: Language) -> Shared:
    """What the picture of a card shows; that of the guide itself where there is no card."""
    t, palette = words(language), colours(project)
    if card is None:
        front = book.page("index")
        said = front.best_words(language).summary if front else ""
        return Shared(language, palette["green"], "", t.guide_name, said, (), "")
    own, phase = card.best_words(language), card.facts.phase
    over = book.vocabulary.label("phase", phase, language) if phase else t.method_card
    rows = {row.key: row.value for row in facts.rows(card, book.vocabulary, language)}
    first = tuple(rows[key] for key in _FACTS if key in rows)
    return Shared(language, palette[phase or "green"], over, own.title, own.summary, first, t.guide_name)


def all_shared(project: Project, book: Book) -> Iterator[Shared]:
    """Every picture of the site, each once."""
    for language in LANGUAGES:
        yield shared_of(project, book, None, language)
        yield from (shared_of(project, book, card, language) for card in book.cards)


def kept(project: Project, shared: Shared) -> Path:
    """Where a picture is kept; it is there once `opas images` has made it."""
    return project.cache / "shared" / f"{_key(project, shared)}.png"


def sweep(project: Project, wanted: tuple[Shared, ...]) -> None:
    """Delete the pictures that nothing shows any more."""
    names = {kept(project, shared).name for shared in wanted}
    for path in sorted((project.cache / "shared").glob("*.png")):
        if path.name not in names:
            path.unlink()


@functools.cache
def colours(project: Project) -> dict[str, str]:
    """The colours of the light theme, by their names in the stylesheet."""
    sheet = (project.docs / "assets" / "opas.css").read_text(encoding="utf-8")
    light = sheet[sheet.index(":root {") : sheet.index("}", sheet.index(":root {"))]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))


def font_file(project: Project) -> Path:
    """The typeface of the site."""
    return project.docs / "assets" / "fonts" / "atkinson-hyperlegible-next.woff2"


@functools.cache
def _frame(project: Project) -> str:
    """What every picture depends on beside its own words: the code, the typeface, the colours, Pillow."""
    code = [Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("sharing.py", "drawing.py")]
    font = hashlib.sha256(font_file(project).read_bytes()).hexdigest()
    return "\n".join((*code, font, version("pillow"), repr(sorted(colours(project).items()))))


def _key(project: Project, shared: Shared) -> str:
    return hashlib.sha256(f"{_frame(project)}\n{astuple(shared)!r}".encode()).hexdigest()[:32]
