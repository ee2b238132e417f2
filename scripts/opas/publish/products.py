"""What the whole book is made into from its manifest, beside the M4B: each made anew only when it must be.

A product is current where its key is the same as last time and the file still holds the same bytes, like all the rest.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from opas.content.handbook import Handbook
from opas.content.recordings import BookFile
from opas.content.writing import replacing
from opas.project import Project
from opas.publish.labels import Labels
from opas.publish.manifest import Manifest, Shown, content_hash
from opas.speech.cache import key

PRODUCTS: Mapping[str, str] = {
    "cover.jpg": "opas.publish.cover:write_cover",
    "opas-daisy.zip": "opas.publish.daisy:write_daisy",
    "opas.epub": "opas.publish.epub:write_epub",
    "opas.lpf": "opas.publish.lpf:write_lpf",
}
"""Each file and the function that writes it, imported only when there is something to write."""
SILENT = ("cover.jpg",)


def product_keys(
    project: Project, labels: Labels, handbook: Handbook, page_keys: Sequence[str], shown: Sequence[Shown]
) -> Mapping[str, str]:
    """What every product is made from, as one hash each."""
    seen = tuple(content_hash(page, project) for page in shown)
    return {
        file: key(file, _code(), labels.key)
        if file in SILENT
        else key(file, _code(), labels.key, labels.language, _told(handbook), tuple(page_keys), seen)
        for file in PRODUCTS
    }


def make(manifest: Manifest, file: str, product_key: str) -> BookFile:
    """Write one product."""
    # Imported here: the archives need modules that a run with nothing to do must not load.
    module, _, function = PRODUCTS[file].partition(":")
    write: Callable[[Manifest, Path], None] = getattr(import_module(module), function)
    path = manifest.project.dist(manifest.language) / file
    with replacing(path) as temporary:
        write(manifest, temporary)
    with path.open("rb") as written:
        sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    seconds = 0.0 if file in SILENT else round(manifest.seconds, 3)
    return BookFile(file, seconds, path.stat().st_size, sha256, product_key)


def _told(handbook: Handbook) -> tuple[str, ...]:
    """The publisher's settings that products show."""
    return (handbook.publisher, handbook.site_address)


@functools.cache
def _code() -> str:
    """The modules that decide what products look like: when one changes, all are made anew."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in modules)).hexdigest()
