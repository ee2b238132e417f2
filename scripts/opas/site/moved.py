"""Pages at the old addresses of cards: one sends its readers on, another says why the card is gone.

They are plain files, so they work on any server and from a disk.
"""

from pathlib import Path

import jinja2

from opas.content.book import Book
from opas.content.published import Move
from opas.content.writing import write_text
from opas.project import LANGUAGES, Language, other
from opas.site.addresses import LIST, path_of, relative
from opas.site.policy import POLICY
from opas.site.words import words


def write_moved(site: Path, address: str, book: Book) -> None:
    """Write a page in each language for every line of methods/redirects.yml."""
    folder = Path(__file__).parent / "theme"
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True, trim_blocks=True)
    template = environment.get_template("moved.html")
    for move in book.published.moves:
        for language in LANGUAGES:
            path = path_of(move.id, LIST, language)
            shown = template.render(_shown(move, book, language, path), address=address)
            write_text(site / path / "index.html", shown)


def _shown(move: Move, book: Book, language: Language, path: str) -> dict[str, object]:
    card = book.card(move.to) if move.to else None
    onwards = path_of(card.id, LIST, language) if card else path_of(LIST, "", language)
    return {
        "t": words(language),
        "language": language,
        "other_language": other(language),
        "policy": POLICY,
        "switch": relative(path_of(move.id, LIST, other(language)), path),
        "styles": relative("assets/opas.css", path),
        "title": card.best_words(language).title if card else "",
        "reason": move.withdrawn.said(language) if move.withdrawn else "",
        "onwards": relative(onwards, path),
        "onwards_whole": onwards,
    }
