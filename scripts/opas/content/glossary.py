"""The guide's own terms (`methods/glossary.yml`): one word for one thing, in both languages."""

from dataclasses import dataclass

from opas.content.front_matter import FrontMatter, fill
from opas.content.schema import ID_PATTERN, Closed, Sentence, Text, Truth
from opas.content.source import read_source
from opas.content.vocabulary import Vocabulary
from opas.content.yaml_text import Mapping, Scalar, parse_yaml
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES, Language, Project

LIST_PAGE = "sanasto"
"""The page that ends with the list of terms."""
_FINNISH_ORDER = str.maketrans({"å": "{", "ä": "|", "ö": "}"})
"""Å, ä and ö come after z: in ASCII these three signs do."""


class _Both(Closed):
    fi: Text
    en: Text


class _Definition(Closed):
    fi: Sentence
    en: Sentence


class _Lists(Closed):
    fi: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class _Either(Closed):
    fi: Text | None = None
    en: Text | None = None


class _Row(_Both):
    definition: _Definition
    also: _Lists = _Lists()
    avoid: _Lists = _Lists()
    stems: _Lists = _Lists()
    spoken: _Either = _Either()
    quiet: Truth = False


@dataclass(frozen=True, slots=True)
class Said:
    """A term in one language."""

    term: str
    definition: str
    """One short sentence."""
    also: tuple[str, ...]
    """Other words that readers search with."""
    avoid: tuple[str, ...]
    """Forms that the guide does not use."""
    stems: tuple[str, ...]
    """How the term begins in forms that do not begin with the term itself."""
    spoken: str | None
    """How it is said, where the voice would go wrong."""

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Every word with which a reader may look for it, the term first."""
        return (self.term, *self.also, *self.avoid)


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One thing and what it is called."""

    id: str
    """Its address on the glossary page."""
    fi: Said
    en: Said
    quiet: bool
    """An everyday word: listed, never linked."""

    def said(self, language: Language) -> Said:
        """The term in one language."""
        return self.fi if language == "fi" else self.en


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms, in the order of the file."""

    terms: tuple[GlossaryTerm, ...] = ()

    def in_order(self, language: Language) -> tuple[GlossaryTerm, ...]:
        """The terms in the alphabet of a language."""
        return tuple(sorted(self.terms, key=lambda term: _in_alphabet(term.said(language).term, language)))


def _in_alphabet(word: str, language: Language) -> str:
    lower = word.lower()
    return lower.translate(_FINNISH_ORDER) if language == "fi" else lower


def load_glossary(project: Project) -> tuple[Glossary, list[Problem]]:
    """Read the terms; each has its word and its definition in both languages."""
    path = project.methods / "glossary.yml"
    if not path.is_file():
        return Glossary(), [problem(Place(project.relative(path)), "FILE-011")]
    source, problems = read_source(project, path)
    root, faults = parse_yaml(source.text, source.path)
    problems += faults
    if not isinstance(root, Mapping):
        return Glossary(), problems or [problem(Place(source.path), "YAML-014")]
    terms = []
    for key, entry in root.entries:
        if not ID_PATTERN.fullmatch(key.text):
            problems.append(problem(key.place, "FIELD-018", field="id", value=key.text))
        if not isinstance(entry, Mapping):
            problems.append(problem(key.place, "FIELD-009", field=key.text, example="{fi: …, en: …}"))
            continue
        front = FrontMatter(source.path, entry, "", entry.place.line)
        row, faults = fill(_Row, front, front.names(), Vocabulary(()))
        problems += faults
        if row:
            terms.append(GlossaryTerm(key.text, _said(row, "fi"), _said(row, "en"), row.quiet))
    return Glossary(tuple(terms)), [*problems, *_twice(root)]


def _said(row: _Row, language: Language) -> Said:
    both = (row, row.definition, row.also, row.avoid, row.stems, row.spoken)
    return Said(*(getattr(half, language) for half in both))


def _twice(root: Mapping) -> list[Problem]:
    """One word for one thing: a term that stands for two things, or is forbidden elsewhere, helps nobody."""
    found = []
    for language in LANGUAGES:
        seen: set[str] = set()
        for _, entry in root.entries:
            word = entry.get(language) if isinstance(entry, Mapping) else None
            if isinstance(word, Scalar):
                if word.text in seen:
                    found.append(problem(word.place, "FIELD-016", field=language, value=word.text))
                seen.add(word.text)
    return found
