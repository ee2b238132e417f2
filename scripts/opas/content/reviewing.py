"""Recording a review: from now on the translation of a part counts as made from the source as it stands."""

import itertools
from collections.abc import Callable, Iterator

from opas.content.reviews import Reviewed
from opas.content.status import PageStatus, PartStatus

REVIEWABLE = ("current", "outdated", "unreviewed")


def with_review(page: PageStatus, wanted: Callable[[PartStatus], bool]) -> tuple[Reviewed, ...]:
    """The page's record after a review of the wanted parts, in the order of the source."""
    record: list[Reviewed] = []
    for part in page.parts:
        if part.source is None:
            # A section that only the translation still has is remembered until it is gone there too.
            record += [part.reviewed] if part.reviewed else []
        elif part.state in REVIEWABLE and part.translation and wanted(part):
            heading = " ".join(part.translation.heading.split()) if not part.source.fixed else ""
            record.append(Reviewed(part.key, part.source.text, heading))
        elif part.reviewed:
            record.append(part.reviewed)
    return _distinct(record)


def _distinct(record: list[Reviewed]) -> tuple[Reviewed, ...]:
    """A renamed section keeps its key; where another part has the same, it gets a number."""
    taken = {entry.key for entry in record if not entry.heading}
    found: list[Reviewed] = []
    for entry in record:
        key = entry.key
        if entry.heading:
            key = next(key for key in _numbered(entry.key) if key not in taken)
            taken.add(key)
        found.append(Reviewed(key, entry.text, entry.heading))
    return tuple(found)


def _numbered(key: str) -> Iterator[str]:
    yield key
    yield from (f"{key}-{number}" for number in itertools.count(2))
