"""A Word file is a zip of XML parts: the empty one that every file starts from, and the finished one byte for byte."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from opas.project import Language

_TEMPLATE = Path(__file__).parent / "template"
LOCALES: dict[Language, str] = {"fi": "fi-FI", "en": "en-GB"}
"""The language of the words, by which Word checks spelling and a screen reader chooses its voice."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell."""


def empty(language: Language) -> BytesIO:
    """A file with our styles, in a language, and nothing in it."""
    parts = {
        path.relative_to(_TEMPLATE).as_posix(): path.read_text("utf-8").replace("LANGUAGE", LOCALES[language]).encode()
        for path in sorted(_TEMPLATE.rglob("*"))
        if path.is_file()
    }
    return BytesIO(_zipped(parts))


def stable(content: bytes) -> bytes:
    """The same parts without the time of day that they were packed at."""
    with ZipFile(BytesIO(content)) as packed:
        return _zipped({name: packed.read(name) for name in packed.namelist()})


def _zipped(parts: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        # The list of types sorts before any letter, as first it must be.
        for name in sorted(parts):
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, parts[name], compresslevel=9)
    return packed.getvalue()
