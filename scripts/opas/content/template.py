"""The template of a card, `methods/_template.<language>.md`, made from the schema so that they agree."""

from pathlib import Path

from opas.content.schema import FinishedFacts
from opas.content.sections import CARD_KINDS
from opas.content.tables import read_table
from opas.project import Language


def template(language: Language) -> str:
    """A whole card that passes every check, with an example in each field and a hint in each section."""
    table = read_table(Path(__file__).with_name("template.yml"))
    fields, words = table["fields"], table[language]
    head = [f"original: {language}", f"title: {words['title']}", f"summary: {words['summary']}"]
    # A field of the schema without an example is a KeyError, which a test meets before anybody else does.
    examples = (f"{name}: {words[name] if name == 'authors' else fields[name]}" for name in FinishedFacts.model_fields)
    body = (f"## {kind.name(language)}\n\n{words[kind.id]}\n" for kind in CARD_KINDS)
    return "\n".join(["---", *head, *examples, "---", "", "\n".join(body)])
