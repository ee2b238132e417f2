"""The JSON Schema of front matter says what `opas check` says, as far as JSON Schema can."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from opas.content.json_schema import Kind, field_help, schema_of
from opas.content.programme_schema import Part, ProgrammeFacts, Session
from opas.content.schema import CardFacts, Original, Words
from opas.content.vocabulary import load_vocabulary
from opas.project import Project


def validator(project: Project, kind: Kind) -> jsonschema.Draft7Validator:
    """A validator that is not ours, with our schema."""
    schema = schema_of(kind, load_vocabulary(project)[0])
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def as_an_editor_reads(path: Path) -> Any:
    """Front matter as YAML 1.2 has it, where a date is text and 1 is a number."""
    front = path.read_text(encoding="utf-8").split("---\n")[1]
    return yaml.safe_load(re.sub(r"\b(\d{4}-\d\d-\d\d)\b", r'"\1"', front))


@pytest.mark.parametrize(
    ("kind", "folder"), [("card", "methods"), ("programme", "methods/programmes"), ("chapter", "docs")]
)
def test_every_file_of_the_handbook_fits(real: Project, kind: Kind, folder: str) -> None:
    """Originals and translations, all of them, pass another program's reading of the schema."""
    checker = validator(real, kind)
    files = sorted((real.root / folder).glob("*.md"))
    assert files
    faults = [(path.name, fault.message) for path in files for fault in checker.iter_errors(as_an_editor_reads(path))]
    assert faults == []


WRONG: list[tuple[str, Any]] = [
    ("colour", "red"),
    ("phase", "juhli"),
    ("phase", None),
    ("title", "x" * 61),
    ("title", "Katso https://example.org"),
    ("themes", ["arki", "ruoka", "verkostot", "turvallisuus"]),
    ("audience", []),
    ("place", ["ulkona", "ulkona"]),
    ("group_size", {"min": 0, "max": 5}),
    ("group_size", {"min": 5}),
    ("duration", {"min": 60, "max": "pitkä"}),
    ("cost", 9),
    ("language_light", "ehkä"),
    ("chapters", ["Ei Tunniste"]),
    ("grounding", {"level": "hanke", "facts": ["29"]}),
    ("sources", [{"title": "Lähde", "url": "example.org", "checked": "2026-11-22"}]),
]


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_what_the_check_refuses_an_editor_underlines(real: Project, field: str, value: Any) -> None:
    """An unknown field, a choice that is none, a text too long or a number out of bounds is refused here too."""
    front = as_an_editor_reads(real.methods / "pihakahvit.fi.md")
    checker = validator(real, "card")
    assert checker.is_valid(front)
    wrong = {key: held for key, held in {**front, field: value}.items() if held is not None}
    assert not checker.is_valid(wrong)


def test_a_draft_needs_less(real: Project) -> None:
    """A draft may be without phase and cost; the same file as a finished card may not."""
    draft = {
        "original": "fi",
        "title": "Idea",
        "summary": "Kokeile tätä.",
        "status": "luonnos",
        "audience": ["kaikki"],
        "group_size": {"min": 2, "max": 4},
        "duration": {"min": 10, "max": 20},
    }
    checker = validator(real, "card")
    assert checker.is_valid(draft)
    assert not checker.is_valid({**draft, "status": "tarkistettu"})


def test_choices_have_their_labels(real: Project) -> None:
    """A form can show each choice in either language without another file."""
    finished = schema_of("card", load_vocabulary(real)[0])["definitions"]["Finished"]["properties"]
    assert finished["phase"]["x-labels"]["kohtaa"] == {"fi": "Kohtaa", "en": "Meet"}
    assert finished["themes"]["items"]["x-labels"]["ruoka"] == {"fi": "yhteinen ruoka", "en": "shared food"}
    assert finished["cost"]["enum"] == ["0", "1", "2", "3", 0, 1, 2, 3]


def test_every_field_is_explained_and_contributing_says_the_same(real: Project) -> None:
    """The words for editors and the table for people are one and the same."""
    models = (Original, Words, CardFacts, ProgrammeFacts, Session, Part)
    shared = {"facts"}  # explained under the table, since three kinds of page have it
    assert {field for model in models for field in model.model_fields} - shared <= set(field_help())
    table = re.findall(
        r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", (real.root / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {field: (fi, en) for field, fi, en in table} == {
        field: (said["fi"], said["en"]) for field, said in field_help().items()
    }
