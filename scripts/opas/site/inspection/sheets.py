"""Rules on stylesheets: they load nothing from elsewhere and carry no file inside them."""

import re
from collections.abc import Iterator

from opas.problem import Place, Problem, problem
from opas.site.inspection.address import is_foreign

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LOADED = re.compile(r"url\(\s*['\"]?(?P<url>[^'\")]*)|@import\s+['\"](?P<sheet>[^'\"]*)", re.IGNORECASE)


def check_sheet(path: str, text: str) -> Iterator[Problem]:
    """Check every address that a stylesheet loads."""
    # A comment becomes as many line breaks as it had, so that lines keep their numbers.
    readable = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for match in _LOADED.finditer(readable):
        address = match["url"] or match["sheet"] or ""
        if is_foreign(address):
            yield problem(Place(path, readable.count("\n", 0, match.start()) + 1), "SITE-005", address=address[:60])
