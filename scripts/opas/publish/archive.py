"""ZIP files that are the same to the byte for the same content: in the order given, without dates, nothing compressed.

Sound does not get smaller, text is a hundredth of it, and compressed bytes would differ between versions of zlib.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, bytes | Path]
"""A name inside the archive, and what stands there or the file that does."""

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16


def write_archive(target: Path, entries: Iterable[Entry]) -> None:
    """Write a ZIP file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries:
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.create_system, member.external_attr = 3, _READABLE
            # Pages are shorter than 100 MB, so that one is read at a time and no size has to be told in advance.
            archive.writestr(member, content if isinstance(content, bytes) else content.read_bytes())
