"""Where pages are on the site: the same path in both languages, English under /en/."""

from opas.content.book import Card, Page, Programme
from opas.content.links import Target
from opas.content.pictures import FOLDER, Picture
from opas.project import Language

LIST = "menetelmat"
"""The page that lists the method cards, and the folder that they are under."""
PROGRAMMES = "ohjelmat"
"""The page that lists the programmes, and the folder that they are under."""
PATHS = "lukupolut"
"""The page of the reading paths."""
PLAN = "suunnitelma"
"""The page where a reader plans an evening."""
LISTEN = "kuuntele"
"""The page of everything that can be listened to."""


def folder_of(page: Page) -> str:
    """The folder that a page is under, without a slash; empty for chapters, which are under none."""
    return LIST if isinstance(page, Card) else PROGRAMMES if isinstance(page, Programme) else ""


def path_of(page_id: str, folder: str, language: Language) -> str:
    """A page's address from the root of the site, without a leading slash."""
    inner = f"{folder}/{page_id}/" if folder else "" if page_id == "index" else f"{page_id}/"
    return inner if language == "fi" else f"en/{inner}"


def relative(path: str, start: str) -> str:
    """The address `path` as written on the page at `start`, so that the site works from any folder.

    Both are from the root of the site, as `path_of` makes them.
    """
    if path == start:
        return "./"
    # posixpath.relpath says the same, in ten times the time: it asks for the working folder and mends what is crooked.
    there, here = path.rstrip("/").split("/") if path else [], start.rstrip("/").split("/") if start else []
    common = 0
    for ours, theirs in zip(there, here, strict=False):
        if ours != theirs:
            break
        common += 1
    way = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return f"{way}/" if path.endswith("/") or path == "" else way


def link(target: Target, page: Page, start: str) -> str:
    """The address of a section of a page as written on the page at `start`."""
    address = relative(path_of(target.page_id, folder_of(page), target.language), start)
    return f"{address}#{target.anchor}" if target.anchor else address


def picture_link(picture: Picture, start: str) -> str:
    """The address of a picture as written on the page at `start`; both languages show the same file."""
    return relative(f"{FOLDER.removeprefix('docs/')}/{picture.name}", start)
