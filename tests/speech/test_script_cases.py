"""Every construction of a page and what is heard of it, in both languages (tests/cases/script)."""

from pathlib import Path

import pytest
from lxml import html
from tests.conftest import ROOT

from opas.content.mark import mark
from opas.content.markdown_rules import to_html
from opas.project import LANGUAGES, Language, Project
from opas.speech.script import script
from opas.speech.spoken import read_lexicon, speak

CASES = sorted(folder for folder in (ROOT / "tests" / "cases" / "script").iterdir() if folder.is_dir())
STEPS = "steps"
"""Its list stands in the section of a card that holds the steps."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_construction_is_heard(case: Path, language: Language, real: Project) -> None:
    """Each line of the golden file is an utterance: the pause after it, and what the voice says."""
    root = html.fragment_fromstring("<div><section></section></div>")
    section = root[0]
    section.set("data-part", "how-to" if case.name == STEPS else "other")
    made = to_html((case / f"{language}.md").read_text(encoding="utf-8"))
    section.extend(list(html.fragment_fromstring(made, create_parent="div")))
    mark(root, language)
    lexicon = read_lexicon(real, language)
    rendered = "".join(html.tostring(child, encoding="unicode") for child in root)
    said = script("sivu", "Sivu", rendered, language, lambda text: speak(text, language, lexicon)).utterances
    lines = [f"{utterance.pause:<12} {utterance.spoken}" for utterance in said]
    assert "\n".join(lines) + "\n" == (case / f"{language}.txt").read_text(encoding="utf-8")
    assert len({utterance.id for utterance in said}) == len(said)
