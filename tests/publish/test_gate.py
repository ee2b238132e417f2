"""Faults of a recorded page that the gate finds, each beside the page that passes."""

from dataclasses import replace

import numpy as np
import pytest
from tests.speech.studio import script

from opas.content.recordings import Clip, Recording
from opas.publish.encoding import encode
from opas.publish.gate import faults
from opas.publish.hearing import fault
from opas.publish.lame import Lame
from opas.publish.manifest import Leaf, Shown
from opas.speech.engines import Pace

PACE = Pace(0.03, 0.25)
HTML = '<h1><span class="s" id="s0">Kahvit</span></h1><p><span class="s" id="s1">Keitä kahvia.</span></p>'
RATE = 22050


def leaf() -> Leaf:
    """A page with two sentences, recorded as it should be."""
    said = script("kahvit", "Kahvit", "Keitä kahvia.")
    clips = (Clip("s0", 0, RATE), Clip("s1", 2 * RATE, 3 * RATE))
    return Leaf(said, Recording("kahvit", "Kahvit", "kahvit.mp3", 3.5, 1, "", "", ""), RATE, clips, shown(HTML))


def shown(html: str) -> Shown:
    """A page that shows this."""
    return Shown("kahvit", "", html)


def test_a_whole_page_passes() -> None:
    """Two sentences, both heard in their time."""
    assert faults(leaf(), PACE) == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (HTML + '<p><span class="s" id="s2">Kolmas.</span></p>', "Kolmas."),
        (HTML + '<div id="facts" data-spoken="Kesto tunti."><dl>1 h</dl></div>', "1 h"),
        (HTML + "<p>Irrallinen sana</p>", "Irrallinen sana"),
        (HTML + "<p><b>Loppu</b> jää</p>", "Loppu"),
    ],
)
def test_words_that_are_not_heard_are_found(html: str, told: str) -> None:
    """A sentence without a clip, a box that says nothing, and words outside every sentence are each named."""
    found = faults(replace(leaf(), shown=shown(html)), PACE)
    assert found
    assert told in found[0]


def test_blanks_and_boxes_are_not_missed() -> None:
    """The lines of a form are not said, and a facts box is said in its own sentence."""
    html = HTML + '<p><span class="blank">nimi</span></p>'
    assert faults(replace(leaf(), shown=shown(html)), PACE) == []


@pytest.mark.parametrize(
    ("clips", "told"),
    [
        ((Clip("s0", 0, RATE), Clip("s1", RATE - 1, 3 * RATE)), "before"),
        ((Clip("s0", 0, RATE), Clip("s1", 2 * RATE, 4 * RATE)), "after its file"),
        ((Clip("s0", 0, RATE), Clip("s1", 2 * RATE, 2 * RATE)), "not where"),
        ((Clip("s1", 0, RATE), Clip("s0", 2 * RATE, 3 * RATE)), "not where"),
        ((Clip("s0", 0, RATE), Clip("s1", 2 * RATE, 2 * RATE + 99)), "cannot be right"),
    ],
)
def test_wrong_times_are_found(clips: tuple[Clip, ...], told: str) -> None:
    """Overlap, an end behind the file's, an empty clip, a wrong order and an impossible pace are each named."""
    assert any(told in found for found in faults(replace(leaf(), clips=clips), PACE))


def mp3(*pieces: float) -> bytes:
    """A track of these seconds, by turns a hum and silence."""
    hum = 0.2 * np.sin(np.arange(10 * RATE) / 10).astype(np.float32)
    levels = [hum[: round(long * RATE)] * np.float32(number % 2 == 0) for number, long in enumerate(pieces)]
    (file,) = encode(levels, [Lame(RATE, 48)])
    return file


SPANS = ((0, RATE), (2 * RATE, 3 * RATE))


def test_a_whole_track_passes() -> None:
    """A hum, a pause, a hum and a pause, where the clips say."""
    assert fault(mp3(1, 1, 1, 0.5), RATE, SPANS, round(3.5 * RATE)) == ""


@pytest.mark.parametrize(
    ("pieces", "spans", "told"),
    [
        ((1, 1, 1, 0.4), SPANS, "samples"),
        ((1, 1.5, 0.5, 0.5), SPANS, "nothing is heard"),
        ((0.5, 2.5, 0.5), ((0, round(3.5 * RATE)),), "silence"),
    ],
)
def test_a_wrong_track_is_found(pieces: tuple[float, ...], spans: tuple[tuple[int, int], ...], told: str) -> None:
    """A track that is too short, a sentence that begins in silence, and one that falls silent are each named."""
    assert told in fault(mp3(*pieces), RATE, spans, round(3.5 * RATE))
