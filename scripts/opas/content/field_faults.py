"""What is wrong with the fields of front matter, told one fault for one mistake and with what was most likely meant."""

import datetime
import difflib
import functools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from opas.content.sections import slug
from opas.content.tables import read_table
from opas.content.vocabulary import Vocabulary
from opas.content.yaml_text import Mapping, locate
from opas.problem import Problem, problem
from opas.project import LANGUAGES, Language

CODES = {
    "missing": "FIELD-001",
    "extra_forbidden": "FIELD-002",
    "opas_choice": "FIELD-003",
    "opas_number": "FIELD-004",
    "opas_bool": "FIELD-005",
    "opas_date": "FIELD-006",
    "tuple_type": "FIELD-007",
    "string_type": "FIELD-008",
    "model_type": "FIELD-009",
    "model_attributes_type": "FIELD-009",
    "string_too_long": "FIELD-010",
    "opas_empty": "FIELD-022",
    "too_short": "FIELD-011",
    "too_long": "FIELD-012",
    "opas_order": "FIELD-013",
    "greater_than_equal": "FIELD-014",
    "less_than_equal": "FIELD-014",
    "opas_address": "FIELD-015",
    "opas_twice": "FIELD-016",
    "opas_unspoken": "FIELD-017",
    "opas_id": "FIELD-018",
    "opas_fact": "FIELD-019",
    "opas_html": "FIELD-020",
    "opas_month": "FIELD-023",
    "literal_error": "FIELD-003",
    "int_type": "FIELD-004",
    "bool_type": "FIELD-005",
    "date_type": "FIELD-006",
    "opas_minutes": "CARD-012",
    "opas_part": "PROG-001",
}
"""Which of our codes answers which of pydantic's error types."""
_EXAMPLES = {
    "group_size": "{min: 5, max: 40}",
    "duration": "{min: 60, max: 90}",
    "preparation": "{min: 30, max: 60}",
    "related": "{prepares: [pihakahvit]}",
    "grounding": "{level: kentta}",
    "sources": '{title: "…", url: "https://…", checked: 2026-11-22}',
    "trials": "{setting: talo, month: 2026-11, people: 12}",
    "parts": "{card: pihakahvit, minutes: 60}",
    "sessions": "{week: 0, minutes: 60, parts: […]}",
}
"""How the fields that have parts are written; elsewhere such fields hold both languages."""
_MEANT = {"kyllä": "true", "yes": "true", "on": "true", "1": "true", "ei": "false", "no": "false", "off": "false"}


def told(
    errors: Sequence[ErrorDetails], root: Mapping, model: type[BaseModel], also: tuple[str, ...], vocabulary: Vocabulary
) -> list[Problem]:
    """Every fault once: what only follows from another is left out."""
    return [_Fault(error, root, model, also, vocabulary).problem() for error in _causes(errors, model, also)]


def similar(written: str, known: tuple[str, ...]) -> str:
    """The known word that a misspelt one most likely means, or an empty string."""
    if len(written) > 100:
        return ""
    lower = {word.lower(): word for word in known}
    return lower.get(written.lower()) or next(iter(difflib.get_close_matches(written, known, n=1, cutoff=0.6)), "")


def _causes(errors: Sequence[ErrorDetails], model: type[BaseModel], also: tuple[str, ...]) -> Iterator[ErrorDetails]:
    unknown = [error for error in errors if error["type"] == "extra_forbidden"]
    # {5, 40} and {min:5, max:40} are keys without values: somebody did not know how parts are written.
    bare = {error["loc"][:-1]: error for error in unknown if len(error["loc"]) > 1 and error["input"] is None}
    guesses = {(*error["loc"][:-1], _meant(error, model, also)) for error in unknown}
    for error in errors:
        loc = error["loc"]
        inside = any(len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in errors)
        if (inside and error["type"] == "too_short") or (error["type"] == "missing" and loc in guesses):
            continue
        if loc[:-1] not in bare:
            yield error
        elif error is bare[loc[:-1]]:
            yield {**error, "type": "model_type", "loc": loc[:-1], "input": None}


def _meant(error: ErrorDetails, model: type[BaseModel], also: tuple[str, ...]) -> str:
    """The field that an unknown one was meant to be; people write the name that readers see, too."""
    from opas.content.facts import labels

    known = _fields(model, error["loc"][:-1])
    known = known if len(error["loc"]) > 1 else (*known, *also)
    names = {name: name for name in known}
    shown = (pair for language in LANGUAGES for pair in labels(language).items())
    names |= {label.lower(): name for name, label in shown if name in known}
    return names.get(similar(str(error["loc"][-1]).lower(), tuple(names)), "")


def _fields(model: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """The fields of the model at a path inside another."""
    found: type[BaseModel] | None = model
    for step in path:
        if found and isinstance(step, str):
            found = _model(found.model_fields[step].annotation) if step in found.model_fields else None
    return tuple(found.model_fields) if found else ()


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model, get_args(annotation))), None)


class _Fault:
    """One error of pydantic's, with what is needed to tell it."""

    def __init__(
        self,
        error: ErrorDetails,
        root: Mapping,
        model: type[BaseModel],
        also: tuple[str, ...],
        vocabulary: Vocabulary,
    ) -> None:
        self.error, self.root, self.model, self.also, self.vocabulary = error, root, model, also, vocabulary
        self.where, self.given = error["loc"], error.get("input")
        self.context = error.get("ctx", {})
        self.field = ".".join(str(step) for step in self.where if isinstance(step, str))

    def problem(self) -> Problem:
        """The fault with its place and everything its message names."""
        code = CODES.get(self.error["type"], "FIELD-021")
        value = str(self.context.get("value", _shown(self.given)))
        details: dict[str, object] = {"field": self.field, "value": value, **self._more(code, value)}
        place = locate(self.root, self.where)
        if code == "FIELD-002" and len(self.where) == 1:
            place = next(key.place for key, _ in self.root.entries if key.text == self.where[0])
        return problem(place, code, **details)

    def _more(self, code: str, value: str) -> dict[str, object]:
        match code:
            case "FIELD-001":
                example = _examples().get(self.field, "")
                return {"example": f"{self.field}: {example}" if example else ""}
            case "FIELD-002":
                return {"similar": _meant(self.error, self.model, self.also)}
            case "FIELD-003":
                return self._choice(value)
            case "FIELD-005":
                return {"similar": _MEANT.get(value.lower(), value.lower() if value.lower() in _MEANT.values() else "")}
            case "FIELD-006":
                return {"similar": _date(value)}
            case "FIELD-007":
                return {"example": self._list()}
            case "FIELD-009":
                return {"example": self._parts()}
            case "FIELD-010" | "FIELD-012" | "FIELD-014":
                names = ("max_length", "ge", "le")
                limit = next((self.context[name] for name in names if name in self.context), "")
                length = len(self.given) if isinstance(self.given, str | tuple | list) else ""
                return {"limit": limit, "length": length}
            case "FIELD-013":
                return {"min": self.context["min"], "max": self.context["max"]}
        return {}

    def _choice(self, value: str) -> dict[str, object]:
        choices = str(self.context.get("choices", self.context.get("expected", ""))).replace("'", "")
        keys = tuple(choices.replace(" or ", ", ").split(", "))
        terms = next((terms for _, terms in self.vocabulary.lists if tuple(term.key for term in terms) == keys), ())
        # What readers see is what people write: the label as well as the key.
        meant = {key: key for key in keys} | {said.lower(): term.key for term in terms for said in (term.fi, term.en)}
        wrote = value.strip("“”\"'").lower()
        # One word of a label is enough: liikunta is meant by "hyvinvointi ja liikunta".
        of_word = {word: term.key for term in terms for word in re.findall(r"\w{4,}", f"{term.fi} {term.en}".lower())}
        guess = similar(wrote, tuple(meant))
        named: dict[Language, dict[str, str]] = {
            name: {term.key: term.label(name) for term in terms} for name in LANGUAGES
        }
        listed = {
            f"choices_{name}": ", ".join(_named(key, named[name].get(key, key)) for key in keys) for name in LANGUAGES
        }
        return {**listed, "similar": meant.get(guess, "") or of_word.get(wrote, "")}

    def _list(self) -> str:
        if self.where[-1] in _EXAMPLES:
            return f"[{_EXAMPLES[str(self.where[-1])]}]"
        parts = [part.strip() for part in self.given.split(",")] if isinstance(self.given, str) else []
        return f"[{', '.join(filter(None, parts))}]" if any(parts) else "[kevat, syksy]"

    def _parts(self) -> str:
        name = next((step for step in reversed(self.where) if isinstance(step, str)), "")
        shown = _shown(self.given) or str(self.error.get("input", ""))
        numbers = re.findall(r"\d+", shown) if not re.search(r"\d[:,.]\d", shown) else []
        if {"min", "max"} == set(_fields(self.model, self.where)) and 1 <= len(numbers) <= 2:
            return f"{{min: {numbers[0]}, max: {numbers[-1]}}}"
        return _EXAMPLES.get(name, "{fi: …, en: …}")


@functools.cache
def _examples() -> dict[str, str]:
    """How each field of a card is written, as the template of a card has it."""
    table = read_table(Path(__file__).with_name("template.yml"))
    return {"authors": "[Nimi]", **table["fields"]}


def _named(key: str, label: str) -> str:
    """A choice with its name, where the key alone does not tell it."""
    return key if slug(label) == key else f"{key} ({label})"


def _shown(given: object) -> str:
    """A value as somebody wrote it in YAML."""
    if isinstance(given, dict):
        return "{" + ", ".join(f"{key}: {_shown(value)}" for key, value in given.items()) + "}"
    if isinstance(given, list | tuple):
        return f"[{', '.join(map(_shown, given))}]"
    return given if isinstance(given, str) else ""


def _date(value: str) -> str:
    """A day written in another way, such as 22.11.2026, as it should be; empty where there is no such day."""
    own = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", value)
    iso = re.fullmatch(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[T ].*)?", value)
    if not own and not iso:
        return ""
    year, month, day = (int(part) for part in (iso.groups() if iso else own.groups()[::-1]))  # type: ignore[union-attr]
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
