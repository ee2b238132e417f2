"""The closed schema of front matter as JSON Schema, for editors, forms and other people's programs.

It is made from the models that `opas check` uses, so the two cannot disagree; what JSON Schema cannot say (that min is
at most max, that a card refers back) stays with `opas check`. Draft 7, since that is what VS Code's YAML support reads
in full.
"""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from opas.content.facts import labels
from opas.content.field_rules import VOCABULARY
from opas.content.programme_schema import ProgrammeFacts
from opas.content.schema import CardFacts, ChapterFacts, Closed, FinishedFacts, Original, Words
from opas.content.tables import read_table
from opas.content.vocabulary import Vocabulary
from opas.project import LANGUAGES, Language

Kind = Literal["card", "chapter", "programme"]
DRAFT_7 = "http://json-schema.org/draft-07/schema#"
LABELS = "x-labels"
"""Beside an `enum`: each key with its label in each language. Beside a field: its name in each language."""
HELP = "x-help"
"""What a field means, in each language."""


class Draft(CardFacts, Words, Original):
    """A card's original file while it is a draft."""


class Finished(FinishedFacts, Words, Original):
    """A card's original file once it is finished."""


class ChapterFile(ChapterFacts, Words, Original):
    """A chapter's original file."""


class ProgrammeFile(ProgrammeFacts, Words, Original):
    """A programme's original file."""


class Translation(Words):
    """The file of the other language, which carries only its own words."""


_ORIGINALS: dict[Kind, tuple[type[Closed], ...]] = {
    "card": (Draft, Finished),
    "chapter": (ChapterFile,),
    "programme": (ProgrammeFile,),
}


def schema_of(kind: Kind, vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema of the front matter of one kind of page, with the vocabulary's choices and their labels."""
    originals = _ORIGINALS[kind]
    models = [(model, "validation") for model in (*originals, Translation)]
    _, made = models_json_schema(models, ref_template="#/definitions/{model}")  # type: ignore[arg-type]
    definitions = made["$defs"]
    for part in _parts(definitions):
        _plain_optional(part)
        _counted(part)
        _choices(part, vocabulary)
    for definition in definitions.values():
        _named(definition)
    return {
        "$schema": DRAFT_7,
        "title": f"Yhteisömanagerin opas: {kind}",
        "if": {"required": ["original"]},
        "then": _original(originals),
        "else": _to(Translation),
        "definitions": definitions,
    }


@functools.cache
def field_help() -> dict[str, dict[Language, str]]:
    """What each field means, by its name and then by language."""
    found: dict[str, dict[Language, str]] = read_table(Path(__file__).with_name("fields.yml"))
    return found


def _original(models: tuple[type[Closed], ...]) -> dict[str, Any]:
    if len(models) == 1:
        return _to(models[0])
    draft, finished = models
    is_draft = {"properties": {"status": {"const": "luonnos"}}, "required": ["status"]}
    return {"if": is_draft, "then": _to(draft), "else": _to(finished)}


def _to(model: type[Closed]) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{model.__name__}"}


def _parts(part: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, the outermost first."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _parts(inner)


def _plain_optional(part: dict[str, Any]) -> None:
    """A field that may be absent is written without a word of null, which nobody writes in front matter."""
    choices = [choice for choice in part.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        del part["anyOf"]
        part |= choices[0]
    if part.get("default", "") is None:
        del part["default"]


def _counted(part: dict[str, Any]) -> None:
    """Bounds of a value that a check of ours stands before come out of pydantic under names of its own."""
    renamed = {"ge": "minimum", "le": "maximum"}
    if part.get("type") == "array":
        renamed |= {"minLength": "minItems", "maxLength": "maxItems"}
    for wrong in [name for name in renamed if name in part]:
        part[renamed[wrong]] = part.pop(wrong)


def _choices(part: dict[str, Any], vocabulary: Vocabulary) -> None:
    terms = vocabulary.terms(str(part.get(VOCABULARY, "")))
    if not terms:
        return
    # YAML reads `cost: 1` as a number before an editor sees it; we read it as text.
    numbers = [term for term in terms if term.key.isdigit()]
    part["enum"] = [term.key for term in terms] + [int(term.key) for term in numbers]
    part["enumDescriptions"] = [f"{term.fi} · {term.en}" for term in (*terms, *numbers)]
    part[LABELS] = {term.key: {language: term.label(language) for language in LANGUAGES} for term in terms}
    if numbers:
        part["type"] = ["string", "integer"]


def _named(definition: dict[str, Any]) -> None:
    """Give every field its name and its meaning in both languages."""
    for field, part in definition.get("properties", {}).items():
        names = {language: labels(language).get(field) for language in LANGUAGES}
        part["title"] = " · ".join(dict.fromkeys(name for name in names.values() if name)) or field
        if all(names.values()):
            part["x-names"] = names
        if field in field_help():
            part[HELP] = field_help()[field]
            part["description"] = " · ".join(part[HELP][language] for language in LANGUAGES)


def with_choices(schema: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """A schema of published data with the vocabulary's choices in the places that are marked for them."""
    for part in _parts(schema):
        _counted(part)
        _choices(part, vocabulary)
    return schema
