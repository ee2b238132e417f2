"""A copy of the whole site in one file, to be unpacked and read from a disk without a server.

It is a build of its own, without recordings, in which every link ends in a file's name: from a disk a browser shows a
folder's list and not its index.html.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from opas.content.writing import replacing
from opas.project import Language
from opas.site.sharing import FOLDER as SHARED

PATH = "data/yhteisomanagerin-opas.zip"
"""Where the file is on the site."""
FOLDER = "yhteisomanagerin-opas"
"""What it unpacks into."""
_NEEDS_A_SERVER = frozenset({"404.html", "offline.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz"})
_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can hold: the same pages make the same bytes on any day."""
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ADDRESS = re.compile(r'(?P<before>\s(?:href|action)=")(?P<address>[^"]*)(?=")|(?P<refresh>"0; url=)(?P<to>[^"]*)(?=")')


@dataclass(frozen=True, slots=True)
class DiskCopy:
    """The finished file."""

    file: Path
    path: str = PATH

    def size(self, language: Language) -> str:
        """Its size in megabytes, with one decimal, as readers write it."""
        text = f"{self.file.stat().st_size / 1_000_000:.1f}"
        return text.replace(".", ",") if language == "fi" else text


def pack(site: Path, target: Path) -> DiskCopy:
    """Put a site that was built for a disk into one file."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    with replacing(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as kept:
        for name in names:
            # Pictures for sharing are for those who are sent an address.
            if name in _NEEDS_A_SERVER or name.startswith(f"{SHARED}/"):
                continue
            content = (site / name).read_bytes()
            if name.endswith(".html"):
                content = for_a_disk(content.decode("utf-8")).encode("utf-8")
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _ALWAYS)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            kept.writestr(entry, content, compresslevel=9)
    return DiskCopy(target)


def for_a_disk(page: str) -> str:
    """A page whose links to folders lead to the pages in them."""
    return _TAG.sub(lambda tag: _ADDRESS.sub(_named, tag[0]), page)


def _named(match: re.Match[str]) -> str:
    start = match["before"] or match["refresh"]
    return start + _file(match["address"] if match["before"] else match["to"])


def _file(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith(("#", "/")) or not address:
        return address
    last = posixpath.basename(parts.path)
    if parts.path and last not in ("", ".", ".."):
        return address
    return parts._replace(path=posixpath.join(parts.path, "index.html") if parts.path else "index.html").geturl()
