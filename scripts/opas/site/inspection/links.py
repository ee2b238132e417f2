"""Links between the pages of the built site, and to its files: each leads somewhere, from any folder."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from opas.problem import Place, Problem, problem
from opas.site.inspection.address import is_foreign, is_unsafe
from opas.site.inspection.head import ANYWHERE
from opas.site.inspection.page import Link, Page


def follow(pages: tuple[Page, ...], names: frozenset[str], root: str) -> Iterator[Problem]:
    """Follow every address of every page; `names` are all files of the site, `root` its path on the server."""
    ids = {page.path: page.ids for page in pages}
    for page in pages:
        for link in page.links:
            # An address that is disguised is told as such already.
            if not is_foreign(link.address) and not is_unsafe(link.address):
                yield from _follow(page, link, ids, names, root)


def _follow(
    page: Page, link: Link, ids: dict[str, frozenset[str]], names: frozenset[str], root: str
) -> Iterator[Problem]:
    parts = urlsplit(link.address.strip())
    where = Place(page.path, link.line)
    target = _target(page.path, unquote(parts.path), root)
    if target not in names:
        target = posixpath.join(target, "index.html") if target else "index.html"
    if target not in names:
        yield problem(where, "SITE-008", address=link.address)
        return
    anchor = unquote(parts.fragment)
    # A fragment with `=` is the state of a page (a plan, a text to show), not a place on it.
    if anchor and "=" not in anchor and target in ids and anchor not in ids[target]:
        yield problem(where, "SITE-009", address=link.address, anchor=anchor)


def _target(path: str, address: str, root: str) -> str:
    """The file or folder that an address means, from the root of the site; what lies outside starts with `..`."""
    if not address:
        return path
    if address.startswith("/"):
        # From a root an address works on one server only; a page that answers anywhere has no other choice.
        inside = path in ANYWHERE and address.startswith(root)
        return posixpath.normpath(address.removeprefix(root) or ".").removeprefix(".") if inside else ".."
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    return "" if target == "." else target
