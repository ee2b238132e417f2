"""The last gate before the browser: HTML that an allow-list would change is refused, not repaired."""

import nh3
from lxml import html

_TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "hr", "br", "div"),
    *("a", "em", "strong", "code", "pre", "img", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "div": {"class"},
    "p": {"class"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
}


def is_safe(fragment: str) -> bool:
    """Whether a fragment holds only what Markdown is meant to make."""
    cleaned = nh3.clean(
        fragment,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        filter_style_properties={"text-align"},
        link_rel=None,
        strip_comments=False,
    )
    return _canonical(cleaned) == _canonical(fragment)


def _canonical(fragment: str) -> str:
    tree = html.fragment_fromstring(fragment, create_parent="div")
    for element in tree.iter():
        if style := element.get("style"):
            element.set("style", style.replace(" ", "").rstrip(";"))
    return str(html.tostring(tree, encoding="unicode", method="html"))
