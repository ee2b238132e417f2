"""The fixed sections of every kind of page, in both languages and in order; cutting a body at its headings."""

import itertools
import re
from dataclasses import dataclass

from opas.project import Language


@dataclass(frozen=True, slots=True)
class Kind:
    """A section that readers meet on every card or chapter, always in the same place."""

    id: str
    """Its address on the page, the same in both languages."""
    fi: str
    en: str
    needed: bool = True
    in_drafts: bool = False
    """A draft has it too."""

    def name(self, language: Language) -> str:
        """Its heading."""
        return self.fi if language == "fi" else self.en


CARD_KINDS = (
    Kind("in-plain-words", "Selkokielellä", "In plain words"),
    Kind("why", "Miksi", "Why"),
    Kind("materials", "Tarvikkeet", "Materials", in_drafts=True),
    Kind("how-to", "Näin teet", "How to", in_drafts=True),
    Kind("tips", "Vinkit ja sudenkuopat", "Tips and traps"),
    Kind("variations", "Muunnelmia", "Variations"),
    Kind("accessibility", "Esteettömyys ja saavutettavuus", "Accessibility"),
    Kind("safety", "Turvallisuus ja luvat", "Safety and permits", needed=False),
    Kind("evaluation", "Näin arvioit", "How to evaluate"),
)
CHAPTER_KINDS = (
    Kind("in-plain-words", "Selkokielellä", "In plain words"),
    Kind("situation", "Tilanne", "The situation"),
    Kind("principle", "Periaate", "The principle"),
    Kind("how-to-do-it", "Näin teet", "How to do it"),
    Kind("pitfalls", "Sudenkuopat", "Pitfalls"),
    Kind("try-this-week", "Kokeile tällä viikolla", "Try this week"),
    Kind("checklist", "Tarkistuslista", "Checklist"),
)
PROGRAMME_KINDS = (
    Kind("in-plain-words", "Selkokielellä", "In plain words"),
    Kind("for-whom", "Kenelle ja milloin", "For whom and when"),
    Kind("programme", "Ohjelma", "Programme"),
    Kind("roles", "Roolit", "Roles"),
    Kind("materials", "Tarvikkeet", "Materials"),
    Kind("prepare", "Valmistele ajoissa", "Prepare in time"),
    Kind("tips", "Vinkit ja sudenkuopat", "Tips and traps"),
    Kind("evaluation", "Näin arvioit", "How to evaluate"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands under it, down to the next heading."""

    level: int
    """2 for `##`."""
    title: str
    id: str
    """Its address on the page: the kind's, or made from the heading of the original language."""
    kind: Kind | None
    line: int
    """The heading's line in the file, counted from 1."""
    text: str
    """The Markdown under the heading."""

    @property
    def text_line(self) -> int:
        """The first line of `text` in the file."""
        return self.line + 1


_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")


def cut(body: str, first_line: int, kinds: tuple[Kind, ...], language: Language) -> tuple[str, tuple[Section, ...]]:
    """Cut a body into its opening words and its sections, in the order of the file."""
    lines = body.split("\n")
    headings = _headings(lines)
    opening = "\n".join(lines[: headings[0][0]] if headings else lines)
    sections: list[Section] = []
    taken: dict[str, int] = {}
    ends = [at for at, _, _ in headings[1:]] + [len(lines)]
    # A page without headings has an end and no beginning.
    for (at, level, title), end in zip(headings, ends, strict=False):
        # Nobody sees whether the space in a heading is one that does not break.
        seen = " ".join(title.split())
        kind = next((kind for kind in kinds if level == 2 and kind.name(language) == seen), None)
        identity = kind.id if kind else _unlike(slug(title), taken)
        taken.setdefault(identity, 1)
        sections.append(Section(level, title, identity, kind, first_line + at, "\n".join(lines[at + 1 : end])))
    return opening, tuple(sections)


def _headings(lines: list[str]) -> list[tuple[int, int, str]]:
    found = []
    fenced = False
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (match := _HEADING.match(line)):
            found.append((number, len(match[1]), match[2]))
    return found


def slug(title: str) -> str:
    """A heading as an address: lower-case ASCII with dashes."""
    plain = title.lower().translate(str.maketrans("äöåéüšž", "aoaeusz"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"


def _unlike(wanted: str, taken: dict[str, int]) -> str:
    """An id that no section has yet; `taken` remembers the last number, or a thousand equal headings take minutes."""
    if wanted not in taken:
        return wanted
    number = next(number for number in itertools.count(taken[wanted] + 1) if f"{wanted}-{number}" not in taken)
    taken[wanted] = number
    return f"{wanted}-{number}"
