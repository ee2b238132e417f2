"""A track: one page as sound, planned from keys alone, so that an unchanged one costs nothing."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib.metadata import version

from opas.content.recordings import Clip
from opas.project import Project
from opas.speech.book import AudioBook
from opas.speech.cache import Store, key
from opas.speech.engines import Narrator
from opas.speech.take import spoken, take_key
from opas.speech.utterance import SpeechScript

FORM = 2
"""Goes up when gain, limiter or encoders work otherwise than before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A take and the silence after it."""

    take: str
    """Its key."""
    pause_samples: int


@dataclass(frozen=True, slots=True)
class Track:
    """Everything that decides how one page sounds as a file; equal tracks are equal files."""

    pieces: tuple[Piece, ...]
    sample_rate: int
    gain_db: float
    limiter: bool
    mp3_kbps: int
    aac_kbps: int

    @property
    def key(self) -> str:
        """Under which its files are kept."""
        pieces = tuple((piece.take, piece.pause_samples) for piece in self.pieces)
        sound = (self.sample_rate, self.gain_db, self.limiter, self.mp3_kbps, self.aac_kbps)
        return key("track", FORM, _encoders(), pieces, sound)


@functools.cache
def _encoders() -> tuple[str, str]:
    """The versions of what encodes; asking pip for them takes as long as all the rest of a key."""
    return version("av"), version("lameenc")


def plan(script: SpeechScript, narrator: Narrator, book: AudioBook) -> Track:
    """The track of one page."""
    engine, voice = narrator.engine, narrator.voice
    pieces = tuple(
        Piece(take_key(engine, spoken(said.spoken)), book.pauses_ms[said.pause] * engine.sample_rate // 1000)
        for said in script.utterances
    )
    packed = book.encoding
    # A voice without a gain is measured before anything is mixed (`gain.py`); until then this is a plan alone.
    return Track(pieces, engine.sample_rate, voice.gain_db or 0.0, voice.limiter, packed.mp3_kbps, packed.aac_kbps)


@dataclass(frozen=True, slots=True)
class Spans:
    """When each piece of a track is heard, in samples from its start."""

    heard: tuple[tuple[int, int], ...]
    """First sample and one past the last, for each take."""
    end_sample: int
    """With the last pause: one past the track's last sample."""

    def clips(self, script: SpeechScript) -> tuple[Clip, ...]:
        """The same with the ids of the utterances."""
        pairs = zip(script.utterances, self.heard, strict=True)
        return tuple(Clip(said.id, start, end) for said, (start, end) in pairs)


@dataclass(frozen=True, slots=True)
class TrackStore:
    """The encoded tracks in the cache: an MP3 and an M4A without tags, and the spans, written last."""

    mp3: Store
    m4a: Store
    spans: Store

    def has(self, key: str) -> bool:
        """Whether a track is there, whole and undamaged."""
        return all(store.get(key) is not None for store in (self.spans, self.mp3, self.m4a))

    def read_spans(self, key: str) -> Spans | None:
        """The spans of a track, or None where they are missing or damaged."""
        content = self.spans.get(key)
        if content is None:
            return None
        found = json.loads(content)
        return Spans(tuple((start, end) for start, end in found["heard"]), found["end_sample"])

    def put(self, key: str, mp3: bytes, m4a: bytes, spans: Spans) -> None:
        """Keep a track."""
        self.mp3.put(key, mp3)
        self.m4a.put(key, m4a)
        self.spans.put(key, json.dumps({"heard": spans.heard, "end_sample": spans.end_sample}).encode("ascii"))


def track_store(project: Project) -> TrackStore:
    """Where tracks are kept."""
    folder = project.cache / "tracks"
    return TrackStore(Store(folder / "mp3", ".mp3"), Store(folder / "m4a", ".m4a"), Store(folder / "spans", ".json"))
