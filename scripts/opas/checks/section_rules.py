"""Sections: the fixed ones are there, in their order, with something in them, and steps are a numbered list."""

import re
from collections.abc import Iterator

from opas.content.book import Book, Card, Programme, Words
from opas.content.front_matter import similar
from opas.content.markdown_rules import without_code
from opas.content.sections import CARD_KINDS, CHAPTER_KINDS, PROGRAMME_KINDS, Kind, Section
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES, other

_MINORS = ("lapsiperheet", "nuoret")


def check(book: Book) -> Iterator[Problem]:
    """Check every page in every language."""
    for page in book.pages:
        for language in LANGUAGES:
            if words := page.words(language):
                yield from _headings(words)
                if isinstance(page, Card):
                    yield from _fixed(words, CARD_KINDS, _needed(page))
                    yield from _steps(words)
                    yield from _lists(words, ("materials",))
                elif isinstance(page, Programme):
                    yield from _fixed(words, PROGRAMME_KINDS, PROGRAMME_KINDS)
                    yield from _lists(words, ("roles", "materials", "prepare"))
                elif page.kind == "chapter":
                    yield from _fixed(words, CHAPTER_KINDS, CHAPTER_KINDS)


def _needed(card: Card) -> tuple[Kind, ...]:
    if card.is_draft:
        return tuple(kind for kind in CARD_KINDS if kind.in_drafts)
    safety = bool(card.facts.permits) or any(group in card.facts.audience for group in _MINORS)
    return tuple(kind for kind in CARD_KINDS if kind.needed or (kind.id == "safety" and safety))


def _fixed(words: Words, kinds: tuple[Kind, ...], needed: tuple[Kind, ...]) -> Iterator[Problem]:
    path, names = words.source.path, tuple(kind.name(words.language) for kind in kinds)
    foreign = [section for section in words.sections if _name_elsewhere(section, words, kinds)]
    if len(foreign) > 2:
        where = Place(path, foreign[0].line)
        yield problem(where, "SECT-014", language=words.language, title=foreign[0].title)
        return
    order = {kind.id: number for number, kind in enumerate(kinds)}
    last: Section | None = None
    seen: dict[str, int] = {}
    # What a misspelt heading, or one of another level, was most likely meant to be: it is not missing as well.
    meant: set[str] = set()
    for line, written, title in _almost(words, names):
        meant.add(title)
        yield problem(Place(path, line), "SECT-012", line=written, title=title)
    for section in words.sections:
        if section.level != 2:
            meant.add(section.title)
            continue
        place = Place(path, section.line)
        if section.kind is None:
            guess = _name_elsewhere(section, words, kinds) or similar(section.title, names)
            meant.add(guess)
            yield problem(place, "SECT-003", title=section.title, similar=guess, names=", ".join(names))
            continue
        if section.kind.id in seen:
            yield problem(place, "SECT-004", title=section.title, first=seen[section.kind.id])
            continue
        seen[section.kind.id] = section.line
        if last and last.kind and order[section.kind.id] < order[last.kind.id]:
            yield problem(place, "SECT-002", title=section.title, before=last.title)
        else:
            last = section
    for kind in needed:
        if kind.id not in seen and kind.name(words.language) not in meant:
            end = words.source.text.count("\n") or 1
            yield problem(Place(path, end), "SECT-001", title=kind.name(words.language))


def _name_elsewhere(section: Section, words: Words, kinds: tuple[Kind, ...]) -> str:
    """The fixed heading in the language of the words, where a section has it in the other one."""
    if section.kind is not None or section.level != 2:
        return ""
    elsewhere = other(words.language)
    return next((kind.name(words.language) for kind in kinds if kind.name(elsewhere) == section.title), "")


def _almost(words: Words, names: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Lines that were meant as fixed headings and are none: in bold, underlined, without a space, of another level."""
    there = {section.title for section in words.sections if section.level == 2}
    by_lower = {name.lower(): name for name in names}
    lines = words.front.body.split("\n")
    for number, line in enumerate(lines, start=words.front.body_line):
        title = by_lower.get(line.strip(" \t#*_:").lower(), "")
        if not title or title in there:
            continue
        after = lines[number - words.front.body_line + 1 : number - words.front.body_line + 2]
        marked = bool(re.match(r"\s*(?:#{3,6}\s|#+\S|\*\*|__)", line)) or bool(
            after and re.match(r"(?:-{2,}|=+)\s*$", after[0])
        )
        if marked:
            yield number, line.strip(), title


def _headings(words: Words) -> Iterator[Problem]:
    level = 1
    taken: dict[str, int] = {}
    for number, section in enumerate(words.sections):
        place = Place(words.source.path, section.line)
        if section.level == 1:
            yield problem(place, "SECT-009", title=section.title)
        elif section.level > level + 1:
            yield problem(place, "SECT-010", title=section.title, level="#" * section.level, wanted="#" * (level + 1))
        level = section.level
        if section.level > 2 and section.title in taken:
            yield problem(place, "SECT-011", title=section.title, first=taken[section.title])
        taken.setdefault(section.title, section.line)
        following = words.sections[number + 1] if number + 1 < len(words.sections) else None
        if not section.text.strip() and not (following and following.level > section.level):
            yield problem(place, "SECT-005", title=section.title)


def _steps(words: Words) -> Iterator[Problem]:
    steps = words.section("how-to")
    if steps and steps.text.strip() and not re.search(r"^1\.[ \t]+\S", steps.text, re.MULTILINE):
        yield problem(Place(words.source.path, steps.line), "SECT-006", title=steps.title)
    elif steps:
        lines = without_code(steps.text).split("\n")
        between = False
        for number, line in enumerate(lines, start=steps.text_line):
            numbered = re.match(r"1\.[ \t]", line)
            if numbered and between:
                yield problem(Place(words.source.path, number), "SECT-013")
            # Text at the margin after the first step ends the list.
            blank_before = number == steps.text_line or not lines[number - steps.text_line - 1].strip()
            started = any(re.match(r"\d+\.[ \t]", earlier) for earlier in lines[: number - steps.text_line])
            between = not numbered and (between or (started and blank_before and bool(re.match(r"[^\s\d]", line))))


def _lists(words: Words, kinds: tuple[str, ...]) -> Iterator[Problem]:
    for section in filter(None, map(words.section, kinds)):
        if section.text.strip() and not re.search(r"^[-*+](?:[ \t]+\S|[ \t]*$)", section.text, re.MULTILINE):
            yield problem(Place(words.source.path, section.line), "SECT-007", title=section.title)
