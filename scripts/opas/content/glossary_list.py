"""The list of terms at the end of the glossary page."""

from html import escape

from lxml import html
from lxml.html import HtmlElement

from opas.content.glossary import Glossary, GlossaryTerm
from opas.project import Language, other

_IN_OTHER = {"fi": "Englanniksi", "en": "In Finnish"}


def term_list(glossary: Glossary, language: Language) -> HtmlElement:
    """All terms in the alphabet of the page's language; each is an address of its own."""
    entries = "".join(_entry(term, language) for term in glossary.in_order(language))
    return html.fragment_fromstring(f'<dl class="terms">{entries}</dl>')


def _entry(term: GlossaryTerm, language: Language) -> str:
    said, foreign = term.said(language), other(language)
    # Shown and not said: the voice of one language cannot pronounce the other.
    return (
        f'<div id="{term.id}"><dt>{escape(said.term)}</dt><dd>{escape(said.definition)}'
        f'<p class="in-other" data-spoken="">{_IN_OTHER[language]}: '
        f'<span lang="{foreign}">{escape(term.said(foreign).term)}</span></p></dd></div>'
    )
