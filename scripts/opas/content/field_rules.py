"""Rules that a field's values keep, each told twice: to pydantic, which checks, and to JSON Schema, which describes."""

from dataclasses import dataclass
from typing import Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

VOCABULARY = "x-vocabulary"
"""Marks, in a JSON Schema, a choice of one of the vocabulary's lists (`content.json_schema` puts the choices there)."""


def _choose(name: str, value: str, info: ValidationInfo) -> str:
    keys = (info.context or {}).get("vocabulary", {}).get(name)
    # Where the list itself could not be read, one fault is told: that of the list.
    if keys is not None and value not in keys:
        raise PydanticCustomError("opas_choice", "no such choice", {"value": value, "choices": ", ".join(keys)})
    return value


@dataclass(frozen=True, slots=True)
class Of:
    """A choice of the vocabulary's list `name`; the vocabulary arrives as validation context."""

    name: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        def check(value: str, info: ValidationInfo) -> str:
            return _choose(self.name, value, info)

        return core_schema.with_info_after_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), VOCABULARY: self.name}


@dataclass(frozen=True, slots=True)
class each_of:
    """Choices of the vocabulary's list `name`."""

    name: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        def check(values: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
            return tuple(_choose(self.name, value, info) for value in values)

        return core_schema.with_info_after_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        listed = handler(core)
        return {**listed, "items": {**listed["items"], VOCABULARY: self.name}}


def shaped(pattern: str) -> Any:
    """How JSON Schema says in its own words what a check of ours demands."""
    return Field(json_schema_extra={"pattern": pattern})


class _Unlike:
    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        def check(values: tuple[Any, ...]) -> tuple[Any, ...]:
            if len(set(values)) < len(values):
                twice = next(value for i, value in enumerate(values) if value in values[:i])
                raise PydanticCustomError("opas_twice", "twice", {"value": str(twice)})
            return values

        return core_schema.no_info_after_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), "uniqueItems": True}


UNLIKE = _Unlike()
"""The values of a list differ from one another."""
