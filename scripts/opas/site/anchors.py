"""A link beside each heading of a section, to send to a colleague."""

import re

from markupsafe import escape

from opas.content.render import Rendered
from opas.site.words import words


def with_anchors(rendered: Rendered) -> str:
    """The page with its links, each outside its heading, so that the heading's name stays as it is written."""
    titles = {heading.id: heading.title for heading in rendered.headings}
    says = words(rendered.language).section_link

    def link_beside(match: re.Match[str]) -> str:
        name = escape(f"{says}: {titles.get(match[2], '')}")
        return f'{match[1]}<a class="anchor" href="#{match[2]}" aria-label="{name}" data-pagefind-ignore>#</a>'

    return re.sub(r'(<h2 id="([^"]+)">.*?</h2>)', link_beside, rendered.html)
