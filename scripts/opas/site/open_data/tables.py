"""The methods as a table: one row a card, for whoever works in a spreadsheet.

Opened by a double click, Excel takes a file without a mark at its start (BOM) for Windows-1252 and breaks every ä, and
it splits columns where the language of the computer does: at semicolons in Finnish, at commas in English. So each
language gets what its readers' Excel understands; every other program reads both.
"""

import csv
import io
from collections.abc import Iterable

from opas.content.schema import Span
from opas.project import Language
from opas.site.open_data.records import Method

BETWEEN_COLUMNS: dict[Language, str] = {"fi": ";", "en": ","}
BETWEEN_ITEMS = " | "
"""Between the items of a list in one cell."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts with one of these is a formula to a spreadsheet (OWASP, CSV injection)."""
COLUMNS = (
    "id", "title", "summary", "status", "phase", "also_phases", "themes", "audience", "setting", "place", "season",
    "people_min", "people_max", "minutes_min", "minutes_max", "preparation_minutes_min", "preparation_minutes_max",
    "span_weeks", "rhythm", "lead_time_weeks", "facilitators", "cost", "difficulty", "language_light", "permits",
    "grounding", "materials", "steps", "trials", "authors", "law_checked", "first", "changed", "language", "address",
)  # fmt: skip
"""The same in both languages, so that one program reads both."""


def table(methods: Iterable[Method], language: Language) -> str:
    """The whole file."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=BETWEEN_COLUMNS[language], lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for method in methods:
        row = _row(method)
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return "\ufeff" + written.getvalue()


def _row(method: Method) -> dict[str, object]:
    known = method.facts
    row: dict[str, object] = {
        name: getattr(method, name) for name in ("id", "title", "summary", "materials", "steps", "first", "changed")
    }
    row |= {column: method.labels.get(column, ()) for column in COLUMNS if column not in row}
    row |= {name: getattr(known, name) for name in ("span_weeks", "facilitators", "authors", "law_checked")}
    row |= {"people_min": known.group_size.min, "people_max": known.group_size.max, "lead_time_weeks": known.lead_time}
    row |= _ends("minutes", known.duration) | _ends("preparation_minutes", known.preparation)
    row |= {"trials": len(known.trials)}
    row |= {"language_light": "1" if known.language_light else "0"}
    return row | {"language": method.language, "address": method.address}


def _ends(name: str, span: Span | None) -> dict[str, object]:
    return {f"{name}_min": span.min if span else None, f"{name}_max": span.max if span else None}


def _cell(value: object) -> str:
    text = BETWEEN_ITEMS.join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    # An apostrophe makes it text; spreadsheets do not show it.
    return f"'{text}" if text.startswith(_FORMULA) else text
