"""Which stylesheets and scripts a page loads besides the shell's own: only those of its kind."""

from opas.project import Project

BY_KIND: dict[str, tuple[str, ...]] = {
    "card": ("plan-button", "run-button"),
    "checklist": ("fillable",),
    "form": ("fillable",),
    "index": ("situations", "listen"),
    "list": ("finder", "plan-button"),
    "listen": ("listen",),
    "paths": ("paths",),
    "plan": (
        "plan-button",
        "run-button",
        "plan-state",
        "plan-sums",
        "plan-words",
        "plan-files",
        "plan-favourites",
        "plan",
    ),
    "programme": ("plan-button",),
    "search": ("search-engine", "search"),
    "situations": ("situations",),
    "suggest": ("send-file", "suggest-draft", "suggest-rules", "suggest-methods", "suggest-preview", "suggest"),
    "translate": ("translations", "send-file", "translate"),
    "translations": ("translations",),
}
"""Kind of page, and the names (without ending) of the files in docs/assets/ that it loads, in this order."""


def styles(project: Project, kind: str) -> tuple[str, ...]:
    """The stylesheets of a kind of page."""
    return _existing(project, kind, "css")


def scripts(project: Project, kind: str) -> tuple[str, ...]:
    """The scripts of a kind of page; each is deferred and classic, as modules do not run from a disk."""
    return _existing(project, kind, "js")


def _existing(project: Project, kind: str, ending: str) -> tuple[str, ...]:
    names = (f"{name}.{ending}" for name in BY_KIND.get(kind, ()))
    return tuple(f"assets/{name}" for name in names if (project.docs / "assets" / name).is_file())
