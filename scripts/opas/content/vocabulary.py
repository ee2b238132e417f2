"""The closed lists that cards choose from (`methods/vocabulary.yml`): keys, labels in both languages, order."""

from dataclasses import dataclass, field

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
    _labels: dict[str, dict[str, Term]] = field(init=False, repr=False, compare=False)
    """By list and key: every fact of every card is looked up here."""
    all_keys: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """By list, in order."""

    def __post_init__(self) -> None:
        lists = tuple(reversed(self.lists))
        labels = {name: {term.key: term for term in reversed(terms)} for name, terms in lists}
        object.__setattr__(self, "_labels", labels)
        object.__setattr__(self, "all_keys", {name: tuple(term.key for term in terms) for name, terms in lists})

    def terms(self, name: str) -> tuple[Term, ...]:
        """The choices of one list."""
        return next((terms for key, terms in self.lists if key == name), ())

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of one list."""
        return self.all_keys.get(name, ())

    def label(self, name: str, key: str, language: Language) -> str:
        """The label of one choice; the key itself where the list does not have it."""
        term = self._labels.get(name, {}).get(key)
        return term.label(language) if term else key


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
