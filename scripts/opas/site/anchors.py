"""A link beside each heading of a section, to send to a colleague."""

import re

from markupsafe import Markup, escape

from opas.site.views import View
from opas.site.words import words


def anchored(body: str, view: View) -> Markup:
    """The words of a page with its links, each outside its heading, so that the heading's name stays as it is."""
    titles = {heading.id: heading.title for heading in view.headings}
    says = words(view.words_language).section_link

    def link_beside(match: re.Match[str]) -> str:
        name = escape(f"{says}: {titles.get(match[2], '')}")
        return f'{match[1]}<a class="anchor" href="#{match[2]}" aria-label="{name}" data-pagefind-ignore>#</a>'

    return Markup(re.sub(r'(<h2 id="([^"]+)">.*?</h2>)', link_beside, body))  # noqa: S704 (the View's body, and ours)
