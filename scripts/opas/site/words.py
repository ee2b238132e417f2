"""The words of the site itself (`words.yml`), for templates: buttons, labels, notices."""

import datetime
import functools
from pathlib import Path
from types import SimpleNamespace

import yaml

from opas.project import LANGUAGES, Language


@functools.cache
def words(language: Language) -> SimpleNamespace:
    """All words of one language, as attributes."""
    table = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    missing = [key for key, row in table.items() if set(row) != set(LANGUAGES)]
    assert not missing, f"words.yml lacks a language for {missing}"
    return SimpleNamespace(**{key: row[language] for key, row in table.items()})


def day(date: datetime.date, language: Language) -> str:
    """A date as readers write it."""
    return f"{date.day}.{date.month}.{date.year}" if language == "fi" else f"{date.day} {date:%B} {date.year}"
