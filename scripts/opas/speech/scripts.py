"""The speech scripts of a whole language, in the order of the book; what has not changed is read from the cache."""

import functools
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from opas.content.book import Book, Page
from opas.content.load import load
from opas.content.messages import level, told
from opas.content.renderings import Renderings
from opas.content.writing import write_text
from opas.errors import ContentError
from opas.project import Language, Project
from opas.speech.announcements import closing, opening
from opas.speech.book import load_audio_book
from opas.speech.script import Speak, script
from opas.speech.spoken import read_lexicon, speak, with_glossary
from opas.speech.utterance import SpeechScript, Utterance


def faultless_book(project: Project, language: Language = "en") -> Book:
    """The handbook's content. Raises ContentError, told in `language`, where it has errors."""
    loaded = load(project)
    errors = [told(problem, language) for problem in loaded.problems if level(problem) == "error"]
    if errors:
        raise ContentError("\n".join(errors))
    return loaded.book


def scripts(project: Project, language: Language, book: Book | None = None) -> tuple[SpeechScript, ...]:
    """All that is said in one language, of a book that is loaded already or now.

    Raises ContentError where the content has errors.
    """
    book = book or faultless_book(project, language)
    lexicon = with_glossary(read_lexicon(project, language), book.glossary)
    audio_book = load_audio_book(project)

    def for_the_ear(text: str) -> str:
        return speak(text, language, lexicon)

    renderings = Renderings(project, book, f"speech.{language}")
    rules = _digest(_rules(), repr(lexicon.entries).encode())
    pages = [
        _cached(project, page, renderings.of(page, language).html, language, for_the_ear, rules)
        for page in narrated(book, language)
    ]
    renderings.keep()
    first = opening(audio_book, language, for_the_ear)
    return (first, *pages, closing(audio_book, book, language, for_the_ear))


def narrated(book: Book, language: Language) -> tuple[Page, ...]:
    """The pages that are read aloud: everything that has words in the language, except drafts."""
    return tuple(page for page in book.finished if page.words(language))


def _cached(project: Project, page: Page, rendered: str, language: Language, speak: Speak, rules: str) -> SpeechScript:
    title = page.best_words(language).title
    key = _digest(rules.encode(), language.encode(), page.id.encode(), title.encode(), rendered.encode())
    path = project.cache / "scripts" / language / f"{page.id}.json"
    kept = _kept(path, key)
    if kept is None:
        kept = script(page.id, title, rendered, language, speak)
        write_text(path, json.dumps({"key": key, "script": asdict(kept)}, ensure_ascii=False) + "\n")
    return kept


def _kept(path: Path, key: str) -> SpeechScript | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["key"] != key:
            return None
        made = found["script"]
        utterances = tuple(Utterance(**utterance) for utterance in made.pop("utterances"))
        return SpeechScript(utterances=utterances, **made)
    except (OSError, ValueError, KeyError, TypeError):
        # Not there, or damaged: it is made again.
        return None


@functools.cache
def _rules() -> bytes:
    """The code that turns a page into speech: when it changes, kept scripts are no longer right."""
    return b"".join(path.read_bytes() for path in _sources())


def _sources() -> Iterator[Path]:
    here = Path(__file__).parent
    yield from (here / "script.py", here / "utterance.py")
    yield from sorted(path for kind in ("*.py", "*.tsv") for path in (here / "spoken").rglob(kind))


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
