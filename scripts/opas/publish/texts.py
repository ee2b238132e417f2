"""What is read of a page beside its sound: WebVTT, the chapters of a podcast player, and the plain transcript."""

from __future__ import annotations

import json
from collections.abc import Mapping

from opas.publish.manifest import Leaf, Manifest
from opas.publish.navigation import sections


def webvtt(leaf: Leaf) -> str:
    """The sentences of a page with their times, as written on the page (WebVTT, W3C)."""
    cues = ["WEBVTT"]
    for said, clip in zip(leaf.script.utterances, leaf.clips, strict=True):
        start, end = (clock(at * 1000 // leaf.sample_rate) for at in (clip.start_sample, clip.end_sample))
        shown = said.shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        cues.append(f"{said.id}\n{start} --> {end}\n{shown}")
    return "\n\n".join(cues) + "\n"


def transcript(leaf: Leaf) -> str:
    """The page as plain text: sentences of one paragraph on one line, an empty line between paragraphs."""
    text = ""
    for said in leaf.script.utterances:
        # An announced number leads its own item.
        text += said.shown + {"sentence": " ", "announcement": ". "}.get(said.pause, "\n\n")
    return text.rstrip() + "\n"


def whole_transcript(manifest: Manifest) -> str:
    """All pages one after the other, each under its title, which is its first sentence."""
    return "\n\n".join(transcript(leaf) for leaf in manifest.leaves)


def chapters(leaf: Leaf, title: str) -> str:
    """The sections of a page with their starts (Podcasting 2.0, JSON chapters 1.2.0)."""
    marks = [{"startTime": start / 1000, "title": name} for name, start in section_starts(leaf)]
    content = {"version": "1.2.0", "title": leaf.script.title, "podcastName": title, "chapters": marks}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def section_starts(leaf: Leaf) -> list[tuple[str, int]]:
    """The title and every second-level heading of a page, each with its start in thousandths of a second."""
    names = {name for _, name in sections(leaf)}
    headings = [(leaf.script.title, 0)]
    for said, start in zip(leaf.script.utterances, leaf.starts_ms(), strict=True):
        if said.pause == "heading" and said.shown in names:
            headings.append((said.shown, start))
    return headings


def clock(milliseconds: int) -> str:
    """Hours, minutes, seconds and thousandths: 01:02:03.450."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def texts(manifest: Manifest) -> Mapping[str, str]:
    """Every text by the name of its file inside the language's folder."""
    made = {"transcript.txt": whole_transcript(manifest)}
    for leaf in manifest.leaves:
        made[f"vtt/{leaf.page_id}.vtt"] = webvtt(leaf)
        made[f"text/{leaf.page_id}.txt"] = transcript(leaf)
        made[f"chapters/{leaf.page_id}.json"] = chapters(leaf, manifest.labels.album)
    return made
