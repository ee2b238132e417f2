"""The book as a W3C Audiobook in one file (LPF): the tracks in their order with their lengths and transcripts.

After https://www.w3.org/TR/audiobooks/ and https://www.w3.org/TR/lpf/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from opas.publish.archive import Entry, write_archive
from opas.publish.manifest import Leaf, Manifest
from opas.publish.texts import section_starts, webvtt
from opas.publish.words import WORDS

_CONTEXT = ["https://schema.org", "https://www.w3.org/ns/pub-context"]


def write_lpf(manifest: Manifest, target: Path) -> None:
    """Make the package."""
    write_archive(target, _entries(manifest))


def _entries(manifest: Manifest) -> Iterator[Entry]:
    yield "publication.json", publication(manifest)
    yield "index.html", _contents(manifest)
    yield "cover.png", manifest.labels.cover
    folder = manifest.project.dist(manifest.language)
    for leaf in manifest.leaves:
        yield leaf.recording.file, folder / leaf.recording.file
        yield f"{leaf.page_id}.vtt", webvtt(leaf).encode("utf-8")


def publication(manifest: Manifest) -> bytes:
    """The publication manifest."""
    labels, language = manifest.labels, manifest.language
    content = {
        "@context": [*_CONTEXT, {"language": language}],
        "conformsTo": "https://www.w3.org/TR/audiobooks/",
        "type": "Audiobook",
        "id": f"urn:uuid:{manifest.uuid}",
        "name": labels.album,
        "author": labels.author,
        "readBy": labels.narrator,
        "inLanguage": language,
        "datePublished": f"{labels.year}-01-01",
        "dateModified": f"{labels.year}-01-01",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "abridged": False,
        "accessMode": ["auditory"],
        "accessModeSufficient": [{"type": "ItemList", "itemListElement": ["auditory"]}],
        "accessibilityFeature": ["tableOfContents", "transcript"],
        "accessibilityHazard": ["none"],
        "accessibilitySummary": WORDS[language].feed,
        "duration": duration(manifest.seconds),
        "readingOrder": [_track(leaf) for leaf in manifest.leaves],
        "resources": [
            {"rel": "contents", "url": "index.html", "encodingFormat": "text/html", "name": WORDS[language].contents},
            {"rel": "cover", "url": "cover.png", "encodingFormat": "image/png", "name": WORDS[language].cover},
            *({"url": f"{leaf.page_id}.vtt", "encodingFormat": "text/vtt"} for leaf in manifest.leaves),
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def duration(seconds: float) -> str:
    """A length as ISO 8601 writes it: 83.45 is "PT83.450S"."""
    return f"PT{seconds:.3f}S"


def _track(leaf: Leaf) -> dict[str, object]:
    return {
        "url": leaf.recording.file,
        "encodingFormat": "audio/mpeg",
        "name": leaf.script.title,
        "duration": duration(leaf.end_ms / 1000),
        "alternate": [{"url": f"{leaf.page_id}.vtt", "encodingFormat": "text/vtt"}],
    }


def _contents(manifest: Manifest) -> bytes:
    """The table of contents that players show (Audiobooks, section on the table of contents)."""
    title, words = escape(manifest.labels.album), WORDS[manifest.language]
    return (
        f'<!DOCTYPE html>\n<html lang="{manifest.language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<link rel="publication" href="publication.json">\n</head>\n<body>\n'
        f'<h1>{title}</h1>\n<nav role="doc-toc" aria-label="{words.contents}">\n<ol>\n'
        f"{''.join(_entry(leaf) for leaf in manifest.leaves)}</ol>\n</nav>\n</body>\n</html>\n"
    ).encode()


def _entry(leaf: Leaf) -> str:
    """A page and its sections, each as a moment of its track."""
    file = leaf.recording.file
    inner = "".join(
        f'<li><a href="{file}#t={start / 1000:.3f}">{escape(name)}</a></li>\n'
        for name, start in section_starts(leaf)[1:]
    )
    below = f"\n<ol>\n{inner}</ol>\n" if inner else ""
    return f'<li><a href="{file}">{escape(leaf.script.title)}</a>{below}</li>\n'
