"""What is asked only before publishing: that new cards are on the list that keeps their addresses alive."""

from collections.abc import Callable

from opas.checks import handbook_rules
from opas.content.messages import told
from opas.project import Project


def test_a_new_card_is_asked_for_before_publishing(small: Project, edit: Callable[[str, str, str], None]) -> None:
    """A card that is not listed gives a line that can be copied into the list; a listed one gives none."""
    said = [told(problem, "en") for problem in handbook_rules.check(small) if problem.code == "MOVE-007"]
    assert said == []
    edit("methods/published.yml", "kahvit: {first: 2026-11-22}\n", "")
    said = [told(problem, "en") for problem in handbook_rules.check(small) if problem.code == "MOVE-007"]
    assert len(said) == 1
    assert said[0].startswith("methods/kahvit.fi.md:")
    assert "kahvit: {first: 2026-11-22}" in said[0]
