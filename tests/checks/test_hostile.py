"""Whatever the bytes, the checker answers in words and in time: no traceback, no line that is two."""

import datetime
import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opas.checks import check
from opas.checks.text_rules import _COULD_BE_HTML, _PLAIN_LINK
from opas.commands.spoiling import HOSTILE as PIECES
from opas.commands.spoiling import WOUNDS
from opas.content import yaml_text
from opas.content.gate import is_safe
from opas.content.markdown_rules import to_html
from opas.content.messages import told
from opas.content.yaml_text import parse_yaml
from opas.project import LANGUAGES, Project

TODAY = datetime.date(2026, 11, 22)
CARD = "methods/kahvit.fi.md"
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=12).map("".join)
SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def answers(project: Project, content: bytes, name: str = CARD) -> list[str]:
    """Every line that the checker prints about a file of these bytes."""
    path = project.root / name
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        return [told(problem, language) for problem in check(project, TODAY) for language in LANGUAGES]
    finally:
        path.write_bytes(before)


@SOME
@given(content=st.binary(max_size=400), name=st.sampled_from((CARD, "methods/vocabulary.yml", "mkdocs.yml")))
def test_any_bytes_are_answered(small: Project, content: bytes, name: str) -> None:
    """Bytes of no sense at all, as a card, the vocabulary or the navigation."""
    assert all(line.isprintable() for line in answers(small, content, name))


@SOME
@given(piece=HOSTILE, at=st.floats(0, 1))
def test_a_wounded_card_is_answered(small: Project, piece: str, at: float) -> None:
    """A real card with something hostile somewhere in it."""
    card = (small.root / CARD).read_text(encoding="utf-8")
    cut = int(len(card) * at)
    lines = answers(small, (card[:cut] + piece + card[cut:]).encode("utf-8", "surrogatepass"))
    assert all(line.isprintable() for line in lines)


@SOME
@given(seed=st.integers(0, 10**6))
def test_the_wounds_of_the_long_run_are_answered(small: Project, seed: int) -> None:
    """A few of what `opas bench fuzz` does by the thousand."""
    chance = random.Random(seed)  # noqa: S311 (chance, not secrecy)
    content = (small.root / CARD).read_bytes()
    for _ in range(3):
        content = chance.choice(WOUNDS)(content, chance)
    assert all(line.isprintable() for line in answers(small, content))


@pytest.mark.parametrize(
    "piece", ["[x", "![", "[", "`", "_a", "<a@", "x@", "1.", ">", "# a {", "*", "&", "((", "|a", "http://", "## a\n"]
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_page_full_of_one_thing_takes_less_than_two_seconds(small: Project, piece: str, end: str) -> None:
    """What makes readers of Markdown take time with the square of its number is refused before it is read."""
    head = (small.root / CARD).read_text(encoding="utf-8").split("## Selko")[0]
    started = time.process_time()
    answers(small, (head + (piece * (600 // len(piece)) + end) * 90).encode()[:65_000])
    assert time.process_time() - started < 2


@SOME
@given(text=HOSTILE)
def test_what_needs_no_look_is_safe(text: str) -> None:
    """A text without the signs of HTML becomes HTML that the gate lets pass."""
    if not _COULD_BE_HTML.search(_PLAIN_LINK.sub("", text)):
        assert is_safe(to_html(text))


@SOME
@given(text=st.text(alphabet="ab:-[]{},#'\"|>&*!%? \n~0", max_size=60))
def test_both_parsers_read_the_same(text: str) -> None:
    """libyaml and the pure Python parser agree on what they both read, to the column."""
    fast = yaml_text._FAST
    try:
        yaml_text._FAST = None
        slow_tree, slow_faults = parse_yaml(text, "x", comments=False)
    finally:
        yaml_text._FAST = fast
    tree, faults = parse_yaml(text, "x", comments=False)
    assert (tree, faults) == (slow_tree, slow_faults)
