"""What kind of address an attribute holds, read as browsers read it."""

import re
from html import unescape
from urllib.parse import unquote

_SAFE = frozenset({"http", "https", "mailto", "tel"})
"""Schemes that a link may have; whatever runs (javascript:, data:, blob:) is not among them."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def plain(address: str) -> str:
    """The address without the white space and control characters that browsers skip."""
    return re.sub(r"[\x00-\x20\x7f]", "", address)


def scheme(address: str) -> str:
    """Its scheme in lower case, or nothing where it is relative. A hidden one counts: `java&#10;script:`, `%6a…:`."""
    match = _SCHEME.match(plain(address))
    return match[1].lower() if match else ""


def is_unsafe(address: str) -> bool:
    """Whether following or loading it could run something."""
    # Two layers of disguise have been seen in the wild; neither is ever ours.
    return any(name and name not in _SAFE for name in (scheme(address), scheme(unquote(unescape(address)))))


def is_foreign(address: str) -> bool:
    """Whether it leads to another origin; browsers read a backslash as a slash."""
    return bool(scheme(address)) or plain(address).replace("\\", "/").startswith("//")


def sources(srcset: str) -> tuple[str, ...]:
    """The addresses of a `srcset`."""
    return tuple(part.split()[0] for part in srcset.split(",") if part.split())
