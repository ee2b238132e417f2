"""Running Pagefind, unless what it would read has not changed since it last did.

Each language has an index of its own in any case; made one after the other, they take half the memory, and a change in
one language leaves the other's as it is.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from opas.content.book import Book
from opas.content.kept import Kept, code, digest
from opas.content.writing import write_text
from opas.programs import run
from opas.project import LANGUAGES, Language, Project
from opas.site.search.documents import Document, common_headings, documents, place, written
from opas.site.search.keys import Keys, analysis, load_keys
from opas.site.search.lexicon import lexicon

FOLDER = "search"
"""Where the index lies on the site."""
_ENTRY = "pagefind-entry.json"
"""Names the index of each language."""
_LEFT_OUT = ("pagefind-*", "wasm.unknown.pagefind")
"""Pagefind's own user interfaces and what only they use: we have our own."""


def put_index(project: Project, book: Book, site: Path) -> None:
    """Write the index of both languages into the built site."""
    kept = Kept(project.cache / "pages" / "documents.sqlite")
    made = [_made(_Language(project, book, language, site, kept)) for language in LANGUAGES]
    kept.sweep()
    for folder in made:
        shutil.copytree(folder, site / FOLDER, dirs_exist_ok=True)
    write_text(site / FOLDER / _ENTRY, _joined([(folder / _ENTRY).read_text(encoding="utf-8") for folder in made]))
    for old in (project.cache / "search").iterdir():
        if old.is_dir() and old not in made:
            shutil.rmtree(old)


def _joined(entries: Iterable[str]) -> str:
    """One entry for the indexes of all languages, as Pagefind writes it when it reads them together."""
    first, *others = (json.loads(entry) for entry in entries)
    for entry in others:
        first["languages"] |= entry["languages"]
    return json.dumps(first, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Language:
    """What one language's index is made from. Documents are read anew each time, so that they never lie in memory."""

    project: Project
    book: Book
    language: Language
    site: Path
    kept: Kept

    def documents(self) -> Iterable[Document]:
        return documents(self.book, self.language, self.site, self.kept)


def _made(of: _Language) -> Path:
    """The folder of an index, made where it is not kept."""
    headings: list[tuple[str, ...]] = []
    known = digest(version("pagefind_bin"), analysis(), code(Path(__file__).parent))
    for document in of.documents():
        headings.append(document.headings)
        known = digest(known, repr(document))
    phrases = json.dumps(asdict(lexicon(of.book, of.language, ())), ensure_ascii=False)
    made = of.project.cache / "search" / f"{of.language}-{digest(known, phrases)[:16]}"
    if not made.is_dir():
        _make(made, of, common_headings(headings))
    return made


def _make(made: Path, of: _Language, common: frozenset[str]) -> None:
    # Imported here: a build whose index is known does without it.
    from pagefind_bin import get_executable

    keys = load_keys(of.project, of.language, (text for document in of.documents() for text in document.texts))
    made.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=made.parent.parent, prefix="search-") as folder:
        read, index = Path(folder) / "read", Path(folder) / "index"
        # Its words are taken from what is written, one page at a time.
        words = asdict(lexicon(of.book, of.language, _written(read, of, keys, common)))
        run([get_executable(), "--site", read, "--output-path", index, "--silent"])
        (index / f"words.{of.language}.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        for pattern in _LEFT_OUT:
            for unused in index.glob(pattern):
                if unused.name != _ENTRY:
                    unused.unlink()
        index.rename(made)


def _written(read: Path, of: _Language, keys: Keys, common: frozenset[str]) -> Iterator[str]:
    """Write every file that is indexed, and say what is in it."""
    for document in of.documents():
        text = written(document, of.language, keys, common)
        path = read / place(document, of.language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        yield text
