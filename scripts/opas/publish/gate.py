"""Nothing is left out: every word of a page is heard, in its order, in a plausible time, inside its file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lxml import html
from lxml.html import HtmlElement

from opas.publish.manifest import Leaf
from opas.speech.engines import Pace
from opas.speech.take import spoken

NOT_SPOKEN = ("blank", "in-other")
"""Classes of what is written and not said: the empty lines of a form, and a term's name in the other language."""


def faults(leaf: Leaf, pace: Pace | None) -> list[str]:
    """What is wrong with a page as it was recorded; nothing where all is well."""
    return [f"{leaf.page_id}: {fault}" for fault in (*_text(leaf), *_times(leaf, pace))]


def _text(leaf: Leaf) -> Iterator[str]:
    root = html.fragment_fromstring(leaf.shown.html, create_parent="div")
    heard = {clip.utterance_id for clip in leaf.clips}
    for element in root.iter():
        is_sentence = element.tag == "span" and element.get("class") == "s"
        if (is_sentence or element.get("data-spoken")) and element.get("id") not in heard:
            yield f"“{_start(element.text_content())}” is not spoken."
    for text in root.xpath(".//text()"):
        # A tail belongs to what stands around the element that it follows.
        around = text.getparent().getparent() if text.is_tail else text.getparent()
        if any(map(str.isalnum, text)) and not _is_covered(around):
            yield f"“{_start(text)}” is in no sentence."


def _is_covered(element: HtmlElement) -> bool:
    """Whether an element is part of a sentence, of something with a sentence for the ear, or on the list."""
    return any(
        around.get("data-spoken") or around.get("class") == "s" or set(around.get("class", "").split()) & {*NOT_SPOKEN}
        for around in (element, *element.iterancestors())
    )


def _times(leaf: Leaf, pace: Pace | None) -> Iterator[str]:
    if leaf.clips and leaf.clips[-1].end_sample / leaf.sample_rate > leaf.recording.seconds + 0.001:
        yield "the last clip ends after its file."
    for one, two in pairwise(leaf.clips):
        if two.start_sample < one.end_sample:
            yield f"clip {two.utterance_id} begins before the one before it has ended."
    for said, clip in zip(leaf.script.utterances, leaf.clips, strict=True):
        length = (clip.end_sample - clip.start_sample) / leaf.sample_rate
        if said.id != clip.utterance_id or length <= 0:
            yield f"clip {clip.utterance_id} is not where {said.id} should be heard."
        elif pace and not pace.allows(spoken(said.spoken), length):
            yield f"“{_start(said.shown)}” takes {length:.1f} s, which cannot be right."


def _start(text: str) -> str:
    return " ".join(text.split())[:60]
