"""The one manifest that every output of a language is made from: what is said, when it is heard, and what is shown."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from html import escape
from pathlib import Path

from opas.content.book import Book, Card, Chapter, Programme
from opas.content.handbook import Handbook
from opas.content.links import Target
from opas.content.pictures import FOLDER
from opas.content.recordings import Clip, Recording
from opas.content.render import Addresses
from opas.content.renderings import Renderings
from opas.project import Language, Project
from opas.publish.labels import Labels
from opas.speech.scripts import narrated
from opas.speech.utterance import SpeechScript


@dataclass(frozen=True, slots=True)
class Shown:
    """One page as it is read with the eyes."""

    page_id: str
    part: str
    """What it stands under in the table of contents; empty at the top."""
    html: str
    """Links lead to `<page id>.xhtml`, pictures to `../pictures/`; nothing is checked about where links lead."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the audiobook with everything that is known of it."""

    script: SpeechScript
    recording: Recording
    sample_rate: int
    clips: tuple[Clip, ...]
    shown: Shown

    @property
    def page_id(self) -> str:
        """The page's id, which names its files."""
        return self.script.page_id

    def starts_ms(self) -> tuple[int, ...]:
        """When each utterance begins, in thousandths of a second; the first at 0."""
        return tuple(clip.start_sample * 1000 // self.sample_rate for clip in self.clips)

    @property
    def end_ms(self) -> int:
        """When the track ends, in whole thousandths of a second, as the recording tells it."""
        return round(self.recording.seconds * 1000)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that the outputs of one language are made from."""

    project: Project
    language: Language
    labels: Labels
    handbook: Handbook
    leaves: tuple[Leaf, ...]

    @property
    def seconds(self) -> float:
        """How long the whole book is."""
        return sum(leaf.end_ms for leaf in self.leaves) / 1000

    @property
    def uuid(self) -> str:
        """The name of this book in this language and edition; it stays the same when words are corrected."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"opas/{self.labels.language}/{self.labels.edition}"))

    @property
    def address(self) -> str:
        """Where the files of this language are on the web, with a slash at the end; empty where nobody has told."""
        audio, site = self.handbook.audio_address.rstrip("/"), self.handbook.site_address.rstrip("/")
        base = audio or (f"{site}/audio" if site else "")
        return f"{base}/{self.language}/" if base else ""


def shown(project: Project, book: Book, language: Language) -> tuple[Shown, ...]:
    """Every page that is read aloud, as the talking book shows it."""

    def address(target: Target) -> str:
        """The other language's pages are another book: a link to them becomes plain text."""
        if target.language != language:
            return ""
        return f"{target.page_id}.xhtml#{target.anchor}" if target.anchor else f"{target.page_id}.xhtml"

    addresses = Addresses(address, lambda picture: f"../pictures/{picture.name}")
    renderings = Renderings(project, book, f"epub.{language}", Path(__file__))
    pages = tuple(
        Shown(page.id, _part(page, book, language), renderings.of(page, language, addresses).html)
        for page in narrated(book, language)
    )
    renderings.keep()
    return pages


def as_said(script: SpeechScript) -> Shown:
    """A page that stands nowhere but in the audiobook, such as its opening: shown as it is said."""
    said = (f'<span class="s" id="{one.id}">{escape(one.shown)}</span>' for one in script.utterances)
    first, *rest = (f"<h1>{line}</h1>" if number == 0 else f"<p>{line}</p>" for number, line in enumerate(said))
    return Shown(script.page_id, "", "".join((first, *rest)))


def content_hash(shown: Shown, project: Project) -> str:
    """The hash of all that a page shows, its pictures too."""
    digest = hashlib.sha256(repr((shown.page_id, shown.part, shown.html)).encode("utf-8"))
    for name in pictures_of(shown):
        digest.update((project.root / FOLDER / name).read_bytes())
    return digest.hexdigest()


def pictures_of(shown: Shown) -> tuple[str, ...]:
    """The names of the pictures on a page."""
    pieces = shown.html.split('src="../pictures/')[1:]
    return tuple(dict.fromkeys(piece.partition('"')[0] for piece in pieces))


def _part(page: Chapter | Card | Programme, book: Book, language: Language) -> str:
    """The heading in the table of contents; the parts of mkdocs.yml are in Finnish, so English has its own names."""
    if isinstance(page, Card):
        return book.vocabulary.label("phase", page.facts.phase or "", language)
    name = "Ohjelmat" if isinstance(page, Programme) else page.part
    return name if language == "fi" else ENGLISH_PARTS.get(name, name)


ENGLISH_PARTS = {
    "Opas": "The guide",
    "Liitteet": "Annexes",
    "Osallistujille": "For participants",
    "Tarkistuslistat": "Checklists",
    "Lomakepohjat": "Form templates",
    "Ohjelmat": "Programmes",
}
"""The parts of mkdocs.yml in English; a test fails where one lacks."""
