"""The cover as podcast directories want it: a square JPEG without transparency, 1400 to 3000 dots wide (Apple)."""

from __future__ import annotations

import io
from pathlib import Path

import av

from opas.publish.manifest import Manifest

DOTS = 1500


def write_cover(manifest: Manifest, target: Path) -> None:
    """Enlarge the cover and write it as a JPEG."""
    with av.open(io.BytesIO(manifest.labels.cover), "r") as source:
        picture = next(source.decode(video=0))
    grown = picture.reformat(DOTS, DOTS, "yuvj444p", interpolation="LANCZOS")
    with av.open(str(target), "w", format="image2", options={"update": "1"}) as file:
        stream = file.add_stream("mjpeg", rate=1, options={"qmin": "2", "qmax": "2", "flags": "+bitexact"})
        stream.width, stream.height, stream.pix_fmt = DOTS, DOTS, "yuvj444p"
        file.mux(stream.encode(grown))
        file.mux(stream.encode(None))
