"""The words of the site itself, for templates: buttons, labels, notices. One file a part of the site beside this."""

import datetime
import functools
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

from opas.content.tables import read_table
from opas.project import LANGUAGES, Language


@functools.cache
def words(language: Language) -> SimpleNamespace:
    """All words of one language, as attributes."""
    rows = _rows()
    missing = [key for key, row in rows if set(row) != set(LANGUAGES)]
    assert not missing, f"a language is missing for {missing}"
    twice = [key for key, times in Counter(key for key, _ in rows).items() if times > 1]
    assert not twice, f"two files have words for {twice}"
    return SimpleNamespace(**{key: row[language] for key, row in rows})


@functools.cache
def _rows() -> tuple[tuple[str, dict[str, str]], ...]:
    """Every row of every file, in the order of names."""
    files = sorted(Path(__file__).parent.glob("*.yml"))
    return tuple(row for file in files for row in read_table(file).items())


def day(date: datetime.date, language: Language) -> str:
    """A date as readers write it."""
    return f"{date.day}.{date.month}.{date.year}" if language == "fi" else f"{date.day} {date:%B} {date.year}"
