"""The template of a card says what the schema asks for, no more and no less."""

import datetime
import json
import re

import pytest

from opas.checks import check
from opas.content.messages import told
from opas.content.template import template
from opas.problem import Place, problem
from opas.project import LANGUAGES, Language, Project


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_made_from_the_schema(real: Project, language: Language) -> None:
    """The committed file is what the schema makes; after a change of the schema, write the template again."""
    assert (real.methods / f"_template.{language}.md").read_text(encoding="utf-8") == template(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_a_card(small: Project, language: Language) -> None:
    """Copied under a name of its own, the template passes every check."""
    (small.methods / f"uusi.{language}.md").write_text(template(language), encoding="utf-8")
    assert [told(fault, "en") for fault in check(small, datetime.date(2026, 11, 22))] == []


def test_the_editor_understands_the_messages(real: Project) -> None:
    """VS Code's task reads file, line, column, words and code out of a line of `opas check`."""
    matcher = json.loads((real.root / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"][0]
    pattern = matcher["problemMatcher"]["pattern"]["regexp"]
    line = told(problem(Place("methods/a.fi.md", 3, 14), "YAML-002", example='title: "a: b"'), "fi")
    found = re.fullmatch(pattern, line)
    assert found and found.groups()[:3] == ("methods/a.fi.md", "3", "14")
    assert found[5] == "YAML-002"
