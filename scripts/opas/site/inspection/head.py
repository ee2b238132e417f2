"""Rules on a page as a whole: its language, its security policy, and where it sends readers by itself."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from opas.site.inspection.address import is_foreign
from opas.site.inspection.elements import line_of
from opas.site.policy import POLICY

ANYWHERE = ("404.html", "offline.html")
"""It answers for both languages."""
_REFRESH = re.compile(r"0\s*;\s*url=(?P<address>[^'\"]+)", re.IGNORECASE)
_LOADING = ("script", "link", "style")

Found = tuple[str, int, dict[str, object]]
"""Code, line and what fills the blanks of the message."""


def head_faults(root: HtmlElement, path: str) -> Iterator[Found]:
    """What is wrong with a page as a whole."""
    yield from _language(root, path)
    yield from _policy(root)
    yield from _refresh(root)


def _language(root: HtmlElement, path: str) -> Iterator[Found]:
    wanted = ("en",) if path.startswith("en/") else ("fi", "en") if path in ANYWHERE else ("fi",)
    found = root.get("lang", "")
    if not found:
        yield "SITE-010", line_of(root), {"wanted": wanted[0]}
    elif found not in wanted:
        yield "SITE-015", line_of(root), {"found": found, "wanted": wanted[0]}


def _policy(root: HtmlElement) -> Iterator[Found]:
    policies = [meta for meta in root.iter("meta") if _says(meta, "content-security-policy")]
    if len(policies) != 1:
        yield "SITE-011", 1, {"found": len(policies)}
        return
    policy = policies[0]
    line = line_of(policy)
    if policy.get("content", "") != POLICY:
        yield "SITE-017", line, {"found": policy.get("content", "")}
    # A policy binds only what comes after it.
    first = next(element for element in root.iter("meta", *_LOADING) if element.tag != "meta" or element is policy)
    if first is not policy:
        yield "SITE-018", line, {"first": str(first.tag)}


def _refresh(root: HtmlElement) -> Iterator[Found]:
    for meta in root.iter("meta"):
        if _says(meta, "refresh"):
            match = _REFRESH.fullmatch(meta.get("content", "").strip())
            address = match["address"].strip() if match else ""
            told = any(link.get("href") == address for link in root.iter("a"))
            if not address or is_foreign(address) or not told:
                yield "SITE-013", line_of(meta), {"found": meta.get("content", "")}


def _says(meta: HtmlElement, wanted: str) -> bool:
    named: str = meta.get("http-equiv", "")
    return named.strip().lower() == wanted
