"""The status of translations as values for JSON, and the words for states in both languages."""

from collections import Counter
from collections.abc import Iterable

from opas.content.parts import GLOSSARY
from opas.content.status import STATES, PageStatus, PartStatus, State
from opas.content.word_diff import as_text
from opas.project import Language

_STATES: dict[State, tuple[str, str]] = {
    "current": ("ajan tasalla", "current"),
    "outdated": ("vanhentunut", "outdated"),
    "unreviewed": ("tarkistamatta", "not reviewed"),
    "identical": ("kääntämättä", "same as the source"),
    "missing": ("puuttuu", "missing"),
    "orphaned": ("ylimääräinen", "no longer in the source"),
}
_FIELDS = {
    "title": ("Otsikko", "Title"),
    "summary": ("Tiivistelmä", "Summary"),
    "opening": ("Alku", "Opening"),
}


def state_name(state: State, language: Language) -> str:
    """A state in the words of a language."""
    return _STATES[state][language == "en"]


def part_name(part: PartStatus, language: Language) -> str:
    """What a person calls a part: its heading, or the field's name."""
    return part.shown or _FIELDS.get(part.key, (part.key, part.key))[language == "en"]


def page_name(page: PageStatus) -> str:
    """The id of a page as commands take it; the glossary has no sign before it."""
    return page.pair.id.removeprefix("_") if page.pair.id == GLOSSARY else page.pair.id


def edit_link(repository: str, path: str) -> str:
    """Where a file is edited in the browser, or an empty text where no repository is told."""
    return f"{repository.rstrip('/')}/edit/main/{path}" if repository else ""


def report(pages: Iterable[PageStatus], repository: str) -> dict[str, object]:
    """Everything about the given pages, ready for json.dumps."""
    listed = tuple(pages)
    states = Counter(part.state for page in listed for part in page.parts)
    return {
        "parts": {state: states[state] for state in STATES},
        "pages": [_page(page, repository) for page in listed],
    }


def _page(page: PageStatus, repository: str) -> dict[str, object]:
    pair = page.pair
    return {
        "id": page_name(page),
        "title": pair.title,
        "kind": pair.kind,
        "original": pair.original,
        "language": pair.language,
        "source": pair.source_path,
        "translation": pair.translation_path,
        "state": page.state,
        "edit": edit_link(repository, pair.translation_path) if page.translated else "",
        "parts": [_part(part) for part in page.parts],
    }


def _part(part: PartStatus) -> dict[str, object]:
    told: dict[str, object] = {"key": part.key, "heading": part.shown, "state": part.state}
    if part.translation:
        told |= {"line": part.translation.line, "translation_heading": part.translation.shown}
    if part.state not in ("current", "orphaned"):
        told["words"] = part.work
    if part.changes:
        told["changes"] = [{"kind": change.kind, "text": change.text} for change in part.changes]
        told["diff"] = as_text(part.changes)
    return told
