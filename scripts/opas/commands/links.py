"""`opas links`: every address outside the handbook, one a line, for a program that asks whether they still answer."""

import click
from lxml import html

from opas.content.book import Book
from opas.content.load import load
from opas.content.render import render
from opas.project import LANGUAGES, Project


@click.command()
@click.pass_obj
def links(project: Project) -> None:
    """List the addresses outside the handbook."""
    for address in addresses(load(project).book):
        click.echo(address)


def addresses(book: Book) -> tuple[str, ...]:
    """Those in the text of every page and those of the cards' sources, each once, in order."""
    found = {source.url for card in book.cards for source in card.facts.sources}
    for page in book.pages:
        for language in LANGUAGES:
            if page.words(language):
                found |= _in(render(page, book, language).html)
    return tuple(sorted(found))


def _in(rendered: str) -> set[str]:
    tree = html.fragment_fromstring(rendered, create_parent="div")
    return {href for link in tree.iter("a") if (href := link.get("href", "")).startswith(("http://", "https://"))}
