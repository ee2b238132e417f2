"""Who has written cards and programmes, under the names that they chose themselves."""

from opas.content.book import Book, Card, Programme

HANDBOOK = "Yhteisömanagerin opas"
"""Written where the handbook's makers wrote a page together; it thanks nobody."""


def contributors(book: Book) -> dict[str, tuple[Card | Programme, ...]]:
    """Every name with what was written under it, in alphabetical order."""
    written: dict[str, tuple[Card | Programme, ...]] = {}
    pages: tuple[Card | Programme, ...] = (*book.cards, *book.programmes)
    for page in pages:
        for name in page.facts.authors:
            if name != HANDBOOK:
                written[name] = (*written.get(name, ()), page)
    return dict(sorted(written.items(), key=lambda row: (row[0].casefold(), row[0])))
