"""The editors' pronunciation lists, audio/lexicon/fi.yml and en.yml: how names and acronyms are written and said."""

import re
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from opas.content.glossary import Glossary
from opas.content.source import read_source
from opas.content.yaml_text import Node, locate, parse_yaml, plain
from opas.errors import ContentError
from opas.problem import Place
from opas.project import Language, Project
from opas.speech.spoken.endings import ENDING, with_ending


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    spoken: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    shown: str = Field(min_length=1)
    heard: str = Field(min_length=1)


_ROWS = TypeAdapter(dict[str, _Row])


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    written: str
    spoken: str
    reason: str
    """Why the voice needs it, for the next editor."""
    shown: str
    """A test sentence as it stands on a page."""
    heard: str
    """The same sentence as the engine gets it."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries of one language. Capitals count, so that "ELY" and "ely" can differ."""

    language: Language
    entries: tuple[Entry, ...] = ()
    _spoken: dict[str, str] = field(init=False, repr=False, compare=False, hash=False)
    _pattern: re.Pattern[str] | None = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        """Build the one pattern that finds every entry, longest first."""
        written = sorted((entry.written for entry in self.entries), key=lambda key: (-len(key), key))
        keys = "|".join(map(re.escape, written))
        pattern = rf"(?<![\w])(?P<written>{keys})(?:{ENDING[self.language]})?(?![^\W_])"
        object.__setattr__(self, "_spoken", {entry.written: entry.spoken for entry in self.entries})
        object.__setattr__(self, "_pattern", re.compile(pattern) if written else None)

    def respell(self, text: str) -> str:
        """Put the spoken form in the place of every written one, with its ending."""
        if self._pattern is None:
            return text
        return self._pattern.sub(
            lambda match: with_ending(self._spoken[match["written"]], match["ending"] or "", self.language), text
        )


def read_lexicon(project: Project, language: Language) -> Lexicon:
    """Read one list; where there is no file, an empty one.

    Raises ContentError where the file is faulty, with its first fault.
    """
    path = project.audio / "lexicon" / f"{language}.yml"
    if not path.exists():
        return Lexicon(language)
    source, problems = read_source(project, path)
    root, faults = parse_yaml(source.text, source.path)
    for found in (*problems, *faults):
        raise _fault(found.place, f"the file cannot be read as YAML. [{found.code}]")
    if root is None:
        return Lexicon(language)
    try:
        rows = _ROWS.validate_python(plain(root))
    except ValidationError as wrong:
        raise _schema_fault(root, wrong) from wrong
    return Lexicon(language, tuple(Entry(written, **row.model_dump()) for written, row in rows.items()))


def with_glossary(lexicon: Lexicon, glossary: Glossary) -> Lexicon:
    """The list with the spoken forms of the glossary; where both have a word, the list knows better."""
    written = {entry.written for entry in lexicon.entries}
    added = []
    for term in glossary.terms:
        said = term.said(lexicon.language)
        for shown, heard in _at_both_places(said.term, said.spoken or ""):
            if said.spoken and shown not in written:
                added.append(Entry(shown, heard, f"glossary: {term.id}", shown, heard))
    return Lexicon(lexicon.language, (*lexicon.entries, *added))


def _at_both_places(term: str, spoken: str) -> tuple[tuple[str, str], ...]:
    """Inside a sentence and at its start."""
    pairs = ((term, spoken), (term[:1].upper() + term[1:], spoken[:1].upper() + spoken[1:]))
    return pairs[: 1 if term[:1].isupper() else 2]


def _schema_fault(root: Node, wrong: ValidationError) -> ContentError:
    first = min(wrong.errors(), key=lambda error: error["type"] != "extra_forbidden")
    steps = first["loc"]
    where = ": ".join(map(str, steps)) or "the list"
    return _fault(locate(root, steps), f"{where}: {first['msg']}. An entry has spoken, reason, shown and heard.")


def _fault(place: Place, message: str) -> ContentError:
    return ContentError(f"{place.path}:{place.line}:{place.column}: {message}")
