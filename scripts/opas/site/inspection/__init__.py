"""The last gate before publishing: what the built HTML may not hold, whoever or whatever wrote it.

The checks of `checks/` read what people write; these read what readers get, so that a slip in a template, a plugin or
a script that makes pages is found as well. Its work grows with the number of pages, not with their pairs.
"""

import posixpath
from collections.abc import Iterator
from pathlib import Path

from opas.errors import UsageError
from opas.problem import Problem
from opas.site.inspection.links import follow
from opas.site.inspection.page import Page, read
from opas.site.inspection.sheets import check_sheet


def inspect(folder: Path, root: str = "/") -> tuple[Problem, ...]:
    """Every fault of a built site, by page and line.

    `root` is the path that the site has on its server; only the pages that answer anywhere have addresses with it.
    Raises UsageError where there is no site.
    """
    names = tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))
    if "index.html" not in names:
        raise UsageError(f"{folder} holds no built site. Run: opas build")
    pages = tuple(read(folder, name) for name in names if name.endswith(".html"))
    found: list[Problem] = [problem for page in pages for problem in page.problems]
    found += follow(pages, frozenset(names), root)
    found += _sheets(folder, names)
    return tuple(sorted(set(found)))


def _sheets(folder: Path, names: tuple[str, ...]) -> Iterator[Problem]:
    for name in names:
        if posixpath.splitext(name)[1] == ".css":
            yield from check_sheet(name, (folder / name).read_text(encoding="utf-8"))


__all__ = ["Page", "inspect"]
