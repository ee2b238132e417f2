"""The cover as podcast directories want it: a square JPEG without transparency, 1400 to 3000 dots wide (Apple)."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from opas.publish.manifest import Manifest

DOTS = 1500


def write_cover(manifest: Manifest, target: Path) -> None:
    """Enlarge the cover and write it as a JPEG."""
    with Image.open(io.BytesIO(manifest.labels.cover)) as cover:
        grown = cover.convert("RGB").resize((DOTS, DOTS), Image.Resampling.LANCZOS)
    grown.save(target, "JPEG", quality=90)
