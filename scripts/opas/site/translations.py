"""What the site says of translations: a notice on a page that has fallen behind, the dashboard, the translator's page.

The texts that a translator works on are files of their own, one a page, so that the page itself stays light.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from opas.content.book import Book, Page
from opas.content.glossary import LIST_PAGE
from opas.content.handbook import Handbook
from opas.content.parts import GLOSSARY, Part
from opas.content.sections import CARD_KINDS, CHAPTER_KINDS, PROGRAMME_KINDS
from opas.content.status import STATES, PageStatus, PartStatus, State
from opas.content.status_report import edit_link, page_name, part_name, report, state_name
from opas.project import Language
from opas.site.addresses import folder_of, path_of, relative

DASHBOARD = "kaannokset"
TRANSLATE = "kaanna"
KINDS = {DASHBOARD: "translations", TRANSLATE: "translate"}
"""Pages of a kind of their own."""
_FIRST_JOBS = 12
_WORK: tuple[State, ...] = ("missing", "outdated", "identical", "unreviewed")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that has fallen behind its original."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What a reader should know of the translation that they are reading."""

    outdated: tuple[Section, ...]
    missing: tuple[Section, ...]
    translate: str
    """Where the page can be translated."""


@dataclass(frozen=True, slots=True)
class Job:
    """One part that waits for a translator."""

    page: str
    part: str
    state: State
    state_name: str
    words: int
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One page on the dashboard, or in the list of pages to choose from."""

    id: str
    title: str
    kind: str
    original: Language
    language: Language
    state: State
    state_name: str
    current: int
    parts: int
    href: str
    translate: str
    path: str
    """The translation's file."""
    edit: str
    """Where the file is edited; empty where no repository is told."""


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything about all translations."""

    counts: tuple[tuple[State, str, int], ...]
    total: int
    jobs: tuple[Job, ...]
    """Good first translations: the shortest first."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page of the site says of translations."""

    behind: Behind | None
    """None where what is read is current, or the original."""
    dashboard: Dashboard | None
    """Only for the pages that list all translations."""


@dataclass(frozen=True, slots=True)
class Translations:
    """The status of all translations, surveyed once for both languages of the site."""

    statuses: tuple[PageStatus, ...]
    book: Book
    handbook: Handbook
    _by_id: dict[str, PageStatus] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {status.pair.id: status for status in reversed(self.statuses)})

    def shown(self, page: Page, language: Language) -> Shown:
        """What to say on one page."""
        start = path_of(page.id, folder_of(page), language)
        status = self._by_id.get(page.id)
        lists = page.id in KINDS
        return Shown(
            _behind(status, language, start) if status else None,
            _dashboard(self, language, start) if lists else None,
        )

    def write(self, folder: Path) -> None:
        """`status.json`, as `opas status --format json` prints it, and `translate/<page>.json` for the translator."""
        told = json.dumps(report(self.statuses, self.handbook.repository), ensure_ascii=False, indent=1)
        (folder / "status.json").write_text(told + "\n", encoding="utf-8")
        texts = folder / "translate"
        texts.mkdir(parents=True, exist_ok=True)
        for page in self.statuses:
            if page.pair.id != GLOSSARY:
                written = json.dumps(texts_of(page), ensure_ascii=False, separators=(",", ":"))
                (texts / f"{page.pair.id}.json").write_text(written, encoding="utf-8")


def _behind(page: PageStatus, language: Language, start: str) -> Behind | None:
    if page.pair.language != language or not page.translated:
        return None
    outdated = tuple(_section(part, language) for part in page.having("outdated", "identical"))
    missing = tuple(_section(part, language) for part in page.having("missing"))
    return Behind(outdated, missing, _translate_link(page, language, start)) if outdated or missing else None


def _section(part: PartStatus, language: Language) -> Section:
    shown = part.translation or part.source
    anchor = part.translation.anchor if part.translation else ""
    return Section((shown.shown if shown else "") or part_name(part, language), anchor)


def _translate_link(page: PageStatus, language: Language, start: str, key: str = "") -> str:
    place = f"#sivu={page.pair.id}/{key}" if key else f"#sivu={page.pair.id}"
    return relative(path_of(TRANSLATE, "", language), start) + place


def _dashboard(all_of_them: Translations, language: Language, start: str) -> Dashboard:
    statuses, handbook = all_of_them.statuses, all_of_them.handbook
    states = Counter(part.state for page in statuses for part in page.parts)
    counts = tuple((state, state_name(state, language), states[state]) for state in reversed(STATES) if states[state])
    waiting = [(part.work, page, part) for page in statuses for part in page.having(*_WORK)]
    waiting.sort(key=lambda entry: (entry[0], entry[1].pair.id, entry[2].key))
    jobs = tuple(
        Job(
            _title(page, all_of_them.book, language),
            part_name(part, language),
            part.state,
            state_name(part.state, language),
            words,
            _job_link(page, part, handbook, language, start),
        )
        for words, page, part in waiting[:_FIRST_JOBS]
    )
    lines = tuple(_line(page, all_of_them, language, start) for page in statuses)
    return Dashboard(counts, sum(states.values()), jobs, lines)


def _job_link(page: PageStatus, part: PartStatus, handbook: Handbook, language: Language, start: str) -> str:
    if page.pair.id == GLOSSARY:
        return edit_link(handbook.repository, page.pair.translation_path)
    return _translate_link(page, language, start, part.key)


def _line(page: PageStatus, all_of_them: Translations, language: Language, start: str) -> Line:
    pair, book, repository = page.pair, all_of_them.book, all_of_them.handbook.repository
    found = book.page(pair.id)
    wanted = found or book.page(LIST_PAGE)
    href = relative(path_of(wanted.id, folder_of(wanted), language), start) if wanted else ""
    return Line(
        pair.id,
        _title(page, book, language),
        pair.kind,
        pair.original,
        pair.language,
        page.state,
        state_name(page.state, language),
        len(page.having("current")),
        len(page.parts),
        href,
        _translate_link(page, language, start) if found else "",
        pair.translation_path,
        edit_link(repository, pair.translation_path) if page.translated else "",
    )


def _title(page: PageStatus, book: Book, language: Language) -> str:
    """A page's title as the reader knows it; the glossary's terms are told from the page that lists them."""
    found = book.page(page.pair.id)
    listing = book.page(LIST_PAGE)
    if found is None and listing:
        return f"{listing.best_words(language).title} (glossary.yml)"
    return found.best_words(language).title if found else page.pair.title


def texts_of(page: PageStatus) -> dict[str, object]:
    """Source and translation of one page, part by part, as the translator's page reads them."""
    pair = page.pair
    return {
        "id": pair.id,
        "name": page_name(page),
        "path": pair.translation_path,
        "original": pair.original,
        "language": pair.language,
        "exists": page.translated,
        "parts": [_text(part, pair.language) for part in page.parts if part.source],
        "orphans": [_orphan(part) for part in page.having("orphaned")],
    }


def _text(part: PartStatus, language: Language) -> dict[str, object]:
    source, translation = part.source, part.translation
    assert source is not None
    return {
        "key": part.key,
        "level": source.level,
        "shown": source.shown,
        "heading": _heading(source, translation, language),
        "fixed": source.fixed,
        "source": source.markdown.strip("\n"),
        "translation": translation.markdown.strip("\n") if translation else "",
        "state": part.state,
        "changes": [[change.kind, change.text] for change in part.changes],
    }


def _heading(source: Part, translation: Part | None, language: Language) -> str:
    """The heading in the translation: the one that stands there, or the one that a fixed kind must have."""
    if translation or not source.anchor:
        return translation.shown if translation else ""
    kinds = (*CARD_KINDS, *CHAPTER_KINDS, *PROGRAMME_KINDS)
    return next((kind.name(language) for kind in kinds if source.fixed and source.key == kind.id), "")


def _orphan(part: PartStatus) -> dict[str, str]:
    found = part.translation
    return {"shown": part.shown, "text": found.markdown.strip("\n") if found else ""}
