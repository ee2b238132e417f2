"""Listening to a finished audiobook from its first file to its last, as a player decodes it: how loud it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from opas.publish.encoding import decode_file
from opas.publish.loudness import Level, Loudness, measure


@dataclass(frozen=True, slots=True)
class Files:
    """Sound files that make one book, in their order."""

    paths: tuple[Path, ...]
    sample_rate: int


def listen(files: Files) -> Loudness:
    """The integrated loudness of all of them together and their highest true peak."""

    def heard() -> Iterator[Level]:
        for path in files.paths:
            yield from decode_file(path)

    return measure(heard(), files.sample_rate)
