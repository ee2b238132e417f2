"""Lists by identifier: whatever stands in one of their files, the reader is told in words, in both languages."""

import pytest

from opas.content.load import load
from opas.content.messages import told
from opas.project import Project

FILES = ["glossary.yml", "situations.yml", "paths.yml", "published.yml", "redirects.yml", "asked.yml"]
ODD = {
    "kahvit: jotain\n": "FIELD-009",
    "kahvit: [jotain]\n": "FIELD-009",
    "kahvit:\n": "FIELD-009",
    "Pihan kahvit: jotain\n": "FIELD-018",
    "- kahvit\n": "YAML-014",
    "kahvit\n": "YAML-014",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", ODD)
def test_an_odd_entry_is_told(small: Project, name: str, text: str) -> None:
    """Who writes something else than fields reads what to write, with an example."""
    (small.methods / name).write_text(text, encoding="utf-8")
    found = [problem for problem in load(small).problems if problem.place.path == f"methods/{name}"]
    assert ODD[text] in [problem.code for problem in found]
    for problem in found:
        assert told(problem, "en") != told(problem, "fi")


@pytest.mark.parametrize(("name", "codes"), [(name, ["YAML-014"]) for name in FILES[:3]] + [(n, []) for n in FILES[3:]])
def test_a_list_with_nothing_in_it(small: Project, name: str, codes: list[str]) -> None:
    """Only what readers have known of a card, or call it, may be nothing yet."""
    (small.methods / name).write_text("# Myöhemmin.\n", encoding="utf-8")
    found = [problem.code for problem in load(small).problems if problem.place.path == f"methods/{name}"]
    assert found == codes
