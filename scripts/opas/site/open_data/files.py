"""The files of open data, written under data/ of the built site."""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from textwrap import indent
from typing import Any, Self

from opas.content.book import Book
from opas.content.json_schema import field_help, schema_of, with_choices
from opas.content.writing import replacing, write_bytes, write_text
from opas.project import LANGUAGES, Language, other
from opas.site.addresses import PROGRAMMES, path_of
from opas.site.open_data.feed import feed
from opas.site.open_data.records import LICENCE, Method, Methods
from opas.site.open_data.tables import table

FOLDER = "data"


def listed_files(language: Language) -> tuple[tuple[str, str], ...]:
    """Every file by name, with the key of its words (`words/open_data.yml`): the reader's own language first."""
    second = other(language)
    return (
        (f"methods.{language}.csv", "file_table"),
        (f"methods.{second}.csv", "file_table_other"),
        (f"methods.{language}.json", "file_methods"),
        (f"methods.{second}.json", "file_methods_other"),
        (f"methods.{language}.atom", "file_feed"),
        (f"methods.{second}.atom", "file_feed_other"),
        ("programmes.json", "file_programmes"),
        ("vocabulary.json", "file_vocabulary"),
        ("methods.schema.json", "file_methods_schema"),
        ("card.schema.json", "file_card_schema"),
        ("programme.schema.json", "file_programme_schema"),
        ("chapter.schema.json", "file_chapter_schema"),
    )


def write_all(
    site: Path,
    address: str,
    names: Mapping[Language, str],
    book: Book,
    methods: Callable[[Language], Iterator[Method]],
) -> None:
    """Write every file. `address` is where the site will be, with a slash at its end; `methods` gives all cards."""
    folder = site / FOLDER
    releases = {release.id: release for release in book.published.releases}
    for language in LANGUAGES:
        listed = Methods(
            **{"$schema": "methods.schema.json"},
            title=names[language],
            language=language,
            site=address,
            licence=LICENCE,
            methods=(),
        )
        released: list[Method] = []
        with _Listing(folder / f"methods.{language}.json", listed) as listing:
            # Read once, card by card: the table's rows are made as the list is written.
            passing = _passing(methods(language), listing, releases, released)
            write_text(folder / f"methods.{language}.csv", table(passing, language))
        path = f"{FOLDER}/methods.{language}.atom"
        write_bytes(site / path, feed(released, releases, language, names[language], address, path))
    _write(folder / "methods.schema.json", _methods_schema(book))
    for kind in ("card", "chapter", "programme"):
        _write(folder / f"{kind}.schema.json", schema_of(kind, book.vocabulary))
    _write(folder / "vocabulary.json", _vocabulary(book))
    _write(folder / "programmes.json", _programmes(book, address))


def _passing(
    methods: Iterable[Method], listing: "_Listing", releases: Container[str], released: list[Method]
) -> Iterator[Method]:
    """The methods on their way to the table, put into the list as they pass; those that a feed tells are set aside."""
    for method in methods:
        listing.add(method)
        if method.id in releases:
            released.append(method)
        yield method


class _Listing:
    """`methods.json`, method by method: the same as pydantic would write of the whole, in a fraction of the memory."""

    def __init__(self, path: Path, around: Methods) -> None:
        self._path = path
        self._head, self._foot = around.model_dump_json(by_alias=True, exclude_none=True, indent=1).rsplit("[]", 1)
        self._between = "\n"
        self._ended = ExitStack()

    def __enter__(self) -> Self:
        temporary = self._ended.enter_context(replacing(self._path))
        self._file = self._ended.enter_context(temporary.open("w", encoding="utf-8", newline="\n"))
        self._file.write(f"{self._head}[")
        return self

    def add(self, method: Method) -> None:
        """Write one more."""
        written = method.model_dump_json(by_alias=True, exclude_none=True, indent=1)
        self._file.write(self._between + indent(written, "  "))
        self._between = ",\n"

    def __exit__(self, *error: Any) -> None:
        self._file.write(f"{'' if self._between == chr(10) else chr(10) + ' '}]{self._foot}\n")
        self._ended.__exit__(*error)


def _write(path: Path, content: dict[str, Any]) -> None:
    write_text(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _methods_schema(book: Book) -> dict[str, Any]:
    made = with_choices(Methods.model_json_schema(by_alias=True), book.vocabulary)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _vocabulary(book: Book) -> dict[str, Any]:
    lists = {
        name: [{"key": term.key, **{language: term.label(language) for language in LANGUAGES}} for term in terms]
        for name, terms in book.vocabulary.lists
    }
    return {"licence": LICENCE, "lists": lists, "fields": field_help()}


def _programmes(book: Book, address: str) -> dict[str, Any]:
    programmes = []
    for programme in book.programmes:
        words = {language: programme.best_words(language) for language in LANGUAGES}
        programmes.append(
            {
                "id": programme.id,
                "address": {language: address + path_of(programme.id, PROGRAMMES, language) for language in LANGUAGES},
                "title": {language: said.title for language, said in words.items()},
                "summary": {language: said.summary for language, said in words.items()},
                "facts": programme.facts.model_dump(mode="json", exclude_none=True),
            }
        )
    return {"licence": LICENCE, "site": address, "programmes": programmes}
