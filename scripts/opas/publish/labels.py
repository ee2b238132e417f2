"""What players show beside the sound: the same for every kind of file, with a hash that tells when it changes."""

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from opas.errors import ContentError
from opas.project import Language, Project
from opas.speech.book import AudioBook
from opas.speech.cache import key
from opas.speech.engines import Narrator

ISO_639_2: dict[Language, str] = {"fi": "fin", "en": "eng"}
"""The language codes of ID3 and MP4."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The tags of one language's audiobook."""

    language: Language
    album: str
    author: str
    narrator: str
    """Says that the voice is synthetic, and which one it is."""
    credits: str
    edition: str
    year: int
    cover: bytes
    """A PNG."""

    @property
    def key(self) -> str:
        """A hash of all of it."""
        words = (self.language, self.album, self.author, self.narrator, self.credits, self.edition, self.year)
        return key("labels", version("mutagen"), words, hashlib.sha256(self.cover).hexdigest())


def labels(project: Project, language: Language, book: AudioBook, narrator: Narrator) -> Labels:
    """The tags of one language. Raises ContentError where the cover is missing."""
    titles = book.titles(language)
    engine = narrator.engine
    cover = cover_path(project, language)
    if not cover.is_file():
        raise ContentError(f"{project.relative(cover)} is missing. Make it as audio/cover/cover.typ says.")
    voice = f"{titles.narrator} ({engine.name} {engine.voice})"
    return Labels(
        language, titles.title, titles.author, voice, titles.credits, book.edition, book.year, cover.read_bytes()
    )


def cover_path(project: Project, language: Language) -> Path:
    """Where the cover of one language stands."""
    return project.audio / "cover" / f"{language}.png"
