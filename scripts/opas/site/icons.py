"""Icons as inline SVG, from the set that Material for MkDocs brings (Material Design Icons, Apache 2.0)."""

import functools
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

_NAMES = {
    "group_size": "account-group-outline",
    "duration": "clock-outline",
    "preparation": "clipboard-list-outline",
    "lead_time": "calendar-arrow-left",
    "facilitators": "account-star-outline",
    "cost": "cash",
    "difficulty": "stairs",
    "audience": "human-male-female-child",
    "place": "map-marker-outline",
    "season": "weather-partly-snowy-rainy",
    "language_light": "translate",
    "permits": "shield-check-outline",
    "grounding": "book-open-page-variant-outline",
    "weeks": "calendar-range-outline",
    "sessions": "account-multiple-check-outline",
    "minutes": "clock-outline",
    "programme": "playlist-check",
    "tunne": "map-search-outline",
    "kohtaa": "hand-wave-outline",
    "innosta": "lightbulb-on-outline",
    "suunnittele": "draw",
    "toimi": "shovel",
    "vakiinnuta": "tree-outline",
    "people": "account-group-outline",
    "time": "clock-outline",
    "phase": "map-marker-path",
    "theme": "shape-outline",
    "language": "translate",
    "situation": "compass-outline",
    "surprise": "dice-5-outline",
    "remove": "close",
    "filter": "tune-variant",
    "dark": "weather-night",
    "light": "white-balance-sunny",
    "listen": "headphones",
    "download": "file-download-outline",
    "previous": "arrow-left",
    "next": "arrow-right",
    "settings": "format-size",
    "path": "map-marker-path",
    "edit": "pencil-outline",
    "read": "book-open-variant",
    "search": "magnify",
    "play": "play",
    "pause": "pause",
    "sentence_back": "skip-previous",
    "sentence_on": "skip-next",
    "seconds_back": "rewind-15",
    "seconds_on": "fast-forward-15",
    "playlist": "playlist-play",
    "plan": "clipboard-plus-outline",
    "planned": "clipboard-check-outline",
    "favourite": "star-outline",
    "favourite-on": "star",
    "run": "presentation-play",
    "timer": "timer-outline",
    "drag": "drag-vertical",
    "up": "arrow-up",
    "down": "arrow-down",
    "delete": "delete-outline",
    "close": "close",
    "add": "plus",
    "break": "coffee-outline",
    "link": "link-variant",
    "print": "printer-outline",
    "calendar": "calendar-export",
    "text": "text-box-outline",
    "undo": "undo",
}
"""What an icon stands for, and its name in the set."""


@functools.cache
def icon(meaning: str) -> Markup:
    """The drawing for a meaning; the words beside it say the same, so readers of the page are spared it."""
    spec = find_spec("material")
    assert spec and spec.submodule_search_locations, "mkdocs-material is a dependency"
    path = Path(spec.submodule_search_locations[0]) / "templates" / ".icons" / "material" / f"{_NAMES[meaning]}.svg"
    drawing = path.read_text(encoding="utf-8").replace(
        "<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1
    )
    return Markup(drawing)  # noqa: S704 (a file of a package, not contributed text)
