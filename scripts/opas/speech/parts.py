"""A long text in parts, for engines that take only so many characters at a time."""

import re
from functools import cache


def in_parts(words: str, longest: int) -> list[str]:
    """A text in parts of at most `longest` characters, broken after a comma where there is one, or between words."""
    return [part.strip() for part in _pattern(longest).findall(words)]


@cache
def _pattern(longest: int) -> re.Pattern[str]:
    return re.compile(rf".{{{longest // 3},{longest - 1}}},(?= )|.{{1,{longest}}}(?= |$)|.{{1,{longest}}}")
