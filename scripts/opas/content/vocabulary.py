"""The closed lists that cards choose from (`methods/vocabulary.yml`): keys, labels in both languages, order."""

from dataclasses import dataclass

from opas.content.source import read_source
from opas.content.yaml_text import Mapping, Scalar, parse_yaml
from opas.problem import Place, Problem, problem
from opas.project import LANGUAGES, Language, Project


@dataclass(frozen=True, slots=True)
class Term:
    """One choice of a list."""

    key: str
    fi: str
    en: str

    def label(self, language: Language) -> str:
        """The choice as readers see it."""
        return self.fi if language == "fi" else self.en


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All lists, each in the order in which readers meet its choices."""

    lists: tuple[tuple[str, tuple[Term, ...]], ...]

    def terms(self, name: str) -> tuple[Term, ...]:
        """The choices of one list."""
        return next((terms for key, terms in self.lists if key == name), ())

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of one list."""
        return tuple(term.key for term in self.terms(name))

    def label(self, name: str, key: str, language: Language) -> str:
        """The label of one choice; the key itself where the list does not have it."""
        return next((term.label(language) for term in self.terms(name) if term.key == key), key)


def load_vocabulary(project: Project) -> tuple[Vocabulary, list[Problem]]:
    """Read the lists; every entry has a label in both languages."""
    path = project.methods / "vocabulary.yml"
    if not path.is_file():
        return Vocabulary(()), [problem(Place(project.relative(path)), "FILE-011")]
    source, problems = read_source(project, path)
    root, faults = parse_yaml(source.text, source.path)
    problems += faults
    if not isinstance(root, Mapping):
        return Vocabulary(()), problems or [problem(Place(source.path), "YAML-014")]
    lists: list[tuple[str, tuple[Term, ...]]] = []
    for name, entries in root.entries:
        if not isinstance(entries, Mapping):
            problems.append(problem(entries.place, "FIELD-009", field=name.text, example="{fi: …, en: …}"))
            continue
        terms = []
        for key, labels in entries.entries:
            fi, en = (labels.get(language) if isinstance(labels, Mapping) else None for language in LANGUAGES)
            if isinstance(fi, Scalar) and isinstance(en, Scalar):
                terms.append(Term(key.text, fi.text, en.text))
            else:
                problems.append(problem(key.place, "FIELD-001", field=f"{name.text}.{key.text}: fi, en"))
        lists.append((name.text, tuple(terms)))
    return Vocabulary(tuple(lists)), problems
