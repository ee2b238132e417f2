"""What an accepted card must have: the list on the page for contributors, which forms and CONTRIBUTING show too."""

import re

from opas.content.book import Book
from opas.project import Language

PAGE = "menetelman-lisaaminen"
_ID = "mita-hyvaksytylta-kortilta-vaaditaan"


def criteria(book: Book, language: Language) -> tuple[str, ...]:
    """The rows of the list, each as one line of plain text; nothing where the page or its section is not there."""
    page = book.page(PAGE)
    sections = page.best_words(language).sections if page else ()
    section = next((section for section in sections if section.id == _ID), None)
    rows = re.findall(r"^- (.+(?:\n {4}.+)*)", section.text, re.MULTILINE) if section else []
    return tuple(" ".join(row.split()) for row in rows)
