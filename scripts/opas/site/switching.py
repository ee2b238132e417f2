"""From a section of a page to the same section in the other language."""

from opas.content.book import Page
from opas.project import Language, other


def sections(page: Page, language: Language) -> tuple[tuple[str, str], ...]:
    """The sections whose address differs in the other language, each with its address there.

    Nearly always there are none, since a pair of files shares its addresses (`content.load`). Where their headings
    differ in number, fixed sections still match by kind, and the others by how far down the page they stand.
    """
    here, there = page.words(language), page.words(other(language))
    if here is None or there is None:
        return ()
    known = tuple(section.id for section in there.sections)
    pairs = []
    for at, section in enumerate(here.sections):
        if section.id not in known and known:
            pairs.append((section.id, known[min(at, len(known) - 1)]))
    return tuple(pairs)
