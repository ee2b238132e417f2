"""The guide's own terms (`methods/glossary.yml`): one word for one thing, in both languages."""

from dataclasses import dataclass

from opas.content.rows import read_rows
from opas.content.schema import Closed, Sentence, Text, Truth
from opas.content.yaml_text import Mapping, Node, Scalar
from opas.problem import Problem, problem
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
    found, problems = read_rows(project, project.methods / "glossary.yml", _Row, "{fi: …, en: …, definition: …}")
    terms = tuple(
        GlossaryTerm(row.id, _said(row.values, "fi"), _said(row.values, "en"), row.values.quiet) for row in found.rows
    )
    return Glossary(terms), [*problems, *_twice(found.tree)]


def _said(row: _Row, language: Language) -> Said:
    both = (row, row.definition, row.also, row.avoid, row.stems, row.spoken)
    return Said(*(getattr(half, language) for half in both))


def _twice(root: Node | None) -> list[Problem]:
    """One word for one thing: a term that stands for two things, or is forbidden elsewhere, helps nobody."""
    found = []
    entries = root.entries if isinstance(root, Mapping) else ()
    for language in LANGUAGES:
        seen: set[str] = set()
        for _, entry in entries:
            word = entry.get(language) if isinstance(entry, Mapping) else None
            if isinstance(word, Scalar):
                if word.text in seen:
                    found.append(problem(word.place, "FIELD-016", field=language, value=word.text))
                seen.add(word.text)
    return found
