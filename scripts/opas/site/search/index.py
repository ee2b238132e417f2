"""Running Pagefind, unless what it would read has not changed since it last did."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from opas.content.book import Book
from opas.programs import run
from opas.project import LANGUAGES, Project
from opas.site.search.documents import common_headings, documents, place, written
from opas.site.search.keys import load_keys
from opas.site.search.lexicon import lexicon

FOLDER = "search"
"""Where the index lies on the site."""
_LEFT_OUT = ("pagefind-*", "wasm.unknown.pagefind")
"""Pagefind's own user interfaces and what only they use: we have our own."""


def put_index(project: Project, book: Book, site: Path) -> None:
    """Write the index of both languages into the built site."""
    files = _input(project, book, site)
    made = project.cache / "search" / _hash(files)
    if not made.is_dir():
        _make(made, files)
    shutil.copytree(made, site / FOLDER, dirs_exist_ok=True)


def _input(project: Project, book: Book, site: Path) -> dict[str, str]:
    """Every file that is indexed, and the lexicons that go beside the index."""
    files: dict[str, str] = {}
    for language in LANGUAGES:
        found = documents(book, language, site)
        keys = load_keys(project, language, (text for document in found for text in document.texts))
        common = common_headings(found)
        pages = {place(document, language): written(document, language, keys, common) for document in found}
        words = lexicon(book, language, tuple(pages.values()))
        files |= {**pages, f"words.{language}.json": json.dumps(asdict(words), ensure_ascii=False)}
    return files


def _hash(files: Mapping[str, str]) -> str:
    known = hashlib.sha256(version("pagefind_bin").encode())
    for name, text in sorted(files.items()):
        known.update(f"{name}\0{text}\0".encode())
    return known.hexdigest()[:16]


def _make(made: Path, files: Mapping[str, str]) -> None:
    # Imported here: a build whose index is known does without it.
    from pagefind_bin import get_executable

    made.parent.mkdir(parents=True, exist_ok=True)
    for old in made.parent.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    with tempfile.TemporaryDirectory(dir=made.parent.parent, prefix="search-") as folder:
        read, index = Path(folder) / "read", Path(folder) / "index"
        for name, text in files.items():
            path = (index if name.endswith(".json") else read) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        run([get_executable(), "--site", read, "--output-path", index, "--silent"])
        for pattern in _LEFT_OUT:
            for unused in index.glob(pattern):
                if unused.name != "pagefind-entry.json":
                    unused.unlink()
        index.rename(made)
