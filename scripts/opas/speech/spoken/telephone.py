"""Telephone numbers, said group by group with a breath between, digit by digit."""

import re
from collections.abc import Callable

TELEPHONE = (
    r"(?<![\w.,/])(?:"
    # Eight to fifteen digits after the plus (ITU-T E.164).
    r"\+(?=(?:[ ()-]{0,2}\d){8,15}(?!\d))\d+(?:[ -]?\(?\d+\)?)*"
    r"|0\d{1,4}[ -]\d{3,4}(?:[ -]?\d{2,4}){0,3}"
    r"|0[1-9]\d{5,9}"
    r")(?![\w/]|[.,]\d)"
)
"""+358 40 123 4567, 015 123 456, 044-1234567, 0401234567."""


def spoken_telephone(written: str, digits: Callable[[str], str]) -> str:
    """A number as TELEPHONE finds it."""
    groups = [digits(group) for group in re.findall(r"\d+", written)]
    return ("plus " if written.startswith("+") else "") + ", ".join(groups)
