"""What one field of a card's facts asks of another: a table that `opas check` and the form on the site both read."""

from dataclasses import dataclass

CROWD = 200
"""People at once outdoors, from which the police and the rescue authority want to know (L5, L6)."""


@dataclass(frozen=True, slots=True)
class Need:
    """Where `field` holds any of `values`, `needs` must be told, and hold all of `among`."""

    code: str
    field: str
    """A field inside another is written with a full stop."""
    values: tuple[str, ...]
    """Empty means that anything told counts."""
    needs: str
    among: tuple[str, ...] = ()
    people: int = 0
    """The rule holds from this many people on."""


NEEDS = (
    Need("CARD-018", "grounding.level", ("hanke", "suunnitelma"), "grounding.facts"),
    Need("CARD-019", "grounding.level", ("yleinen",), "sources"),
    Need("CARD-020", "permits", (), "law_checked"),
    Need("CARD-021", "place", ("ulkona",), "permits", ("poliisi", "pelastus"), CROWD),
    Need("CARD-022", "audience", ("nuoret", "lapsiperheet"), "permits", ("alaikaiset",)),
)
