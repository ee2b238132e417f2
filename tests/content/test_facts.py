"""The facts of a card in words."""

from opas.content.facts import rows, sentence
from opas.content.load import load
from opas.project import Project


def test_facts_are_one_good_sentence(small: Project) -> None:
    """The ear gets group, time, preparation, difficulty and cost in one sentence of each language."""
    book = load(small).book
    card = book.cards[0]
    assert sentence(card, book.vocabulary, "fi") == (
        "Menetelmä sopii 5–40 hengelle, kestää 1–2 tuntia, ja valmisteluun kuluu 30–60 minuuttia; "
        "se on helppo ja maksaa enintään 50 euroa."
    )
    assert sentence(card, book.vocabulary, "en") == (
        "The method suits 5–40 people, takes 1–2 hours, and needs 30–60 minutes of preparation; "
        "it is easy and costs up to 50 euros."
    )


def test_the_box_leaves_out_what_there_is_not(small: Project) -> None:
    """A card that needs no time ahead has no row for it; permits always have one."""
    path = small.methods / "kahvit.fi.md"
    text = (
        path.read_text(encoding="utf-8").replace("lead_time: 1\n", "").replace("permits: [elintarvike]", "permits: []")
    )
    path.write_text(text.replace("law_checked: 2026-11-22\n", ""), encoding="utf-8")
    book = load(small).book
    card = book.card("kahvit")
    assert card is not None
    values = {row.key: row.value for row in rows(card, book.vocabulary, "fi")}
    assert "lead_time" not in values
    assert values["permits"] == "Ei erityisiä lupia"
