"""In a worker process: takes and pauses become one track, levelled, encoded and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from opas.errors import FailedProgramError
from opas.project import Project
from opas.publish.encoding import Aac, encode
from opas.publish.hearing import fault
from opas.publish.lame import Lame
from opas.publish.loudness import levelled
from opas.publish.track import Spans, Track, track_store
from opas.speech.flac import unpack
from opas.speech.sound import Samples
from opas.speech.take import take_store


@dataclass(frozen=True, slots=True)
class Mix:
    """A track to be made."""

    project: Project
    track: Track


def mix(job: Mix) -> float:
    """Make one track; returns its length in seconds. Never more than one take is in memory.

    Raises FailedProgramError where a take is gone or damaged, or where the encoded track does not hold what it should.
    """
    track = job.track
    spans: list[tuple[int, int]] = []
    audible: list[tuple[int, int]] = []
    sound = levelled(_played(job, spans, audible), track.sample_rate, track.gain_db, track.limiter)
    encoders = (Lame(track.sample_rate, track.mp3_kbps), Aac(track.sample_rate, track.aac_kbps))
    mp3, m4a = encode(sound, encoders)
    end_sample = spans[-1][1] + track.pieces[-1].pause_samples
    wrong = fault(mp3, track.sample_rate, audible, end_sample)
    if wrong:
        raise FailedProgramError(f"An encoded track is not what it should be: {wrong}. Nothing of it is kept.")
    track_store(job.project).put(track.key, mp3, m4a, Spans(tuple(spans), end_sample))
    return end_sample / track.sample_rate


def _played(job: Mix, spans: list[tuple[int, int]], audible: list[tuple[int, int]]) -> Iterator[Samples]:
    """The takes in order with their pauses; `spans` fills up on the way, and so does `audible` of those that sound."""
    store = take_store(job.project)
    now = 0
    for piece in job.track.pieces:
        packed = store.get(piece.take)
        if packed is None:
            raise FailedProgramError("A take disappeared from audio/cache. Run the command again.")
        take = unpack(packed)
        spans.append((now, now + len(take)))
        audible += spans[-1:] if take.any() else []
        now += len(take) + piece.pause_samples
        yield take
        yield np.zeros(piece.pause_samples, dtype=np.int16)
