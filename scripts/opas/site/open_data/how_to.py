"""What search engines read on a card's page: schema.org's HowTo as a data block.

A data block rather than microdata: it stands in one place, so no template can forget half of it, and the words of the
card keep their plain HTML. No browser runs it, so the security policy has nothing to allow.
"""

import json

from opas.content.schema import Span
from opas.site.open_data.records import LICENCE, Method

_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""Inside a JSON text these stand in strings alone, and written so they cannot end the block."""


def how_to(method: Method, site_name: str, image: str | None) -> str:
    """The data block's text. `image` is a whole address."""
    known = method.facts
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": method.title,
        "description": method.summary,
        "url": method.address,
        "inLanguage": method.language,
        "license": LICENCE,
        "isPartOf": {"@type": "WebSite", "name": site_name},
        "performTime": _time(known.duration),
        "step": [
            {"@type": "HowToStep", "position": number, "text": step} for number, step in enumerate(method.steps, 1)
        ],
    }
    if known.preparation:
        both = Span(min=0, max=known.preparation.max + known.duration.max)
        found |= {"prepTime": _time(known.preparation), "totalTime": _time(both)}
    if method.materials:
        found["supply"] = [{"@type": "HowToSupply", "name": name} for name in method.materials]
    if "cost" in method.labels:
        found["estimatedCost"] = method.labels["cost"][0]
    if known.authors:
        # Whether a name is a person's or a group's is not told.
        found["author"] = [{"@type": "Thing", "name": name} for name in known.authors]
    if method.first:
        found |= {"datePublished": method.first.isoformat()}
    if image:
        found["image"] = image
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _time(span: Span) -> str:
    """A length of time as ISO 8601 has it; the longer end, as somebody who plans an evening needs it."""
    return f"PT{span.max}M"
