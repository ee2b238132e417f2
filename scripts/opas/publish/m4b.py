"""M4B: the whole book as one file with chapters, put together from encoded tracks without encoding anything again."""

# mutagen does not annotate its functions.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.container import OutputContainer
from mutagen.mp4 import MP4, MP4Cover

from opas.errors import FailedProgramError
from opas.publish.labels import ISO_639_2, Labels
from opas.speech.cache import Store

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container.core import Chapter as Mark

AUDIOBOOK = 2
"""Apple's media kind (`stik`)."""
PACKET = 1024
"""Samples in a packet of AAC. The first of each track warms the decoder up: a chapter is heard that much late."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its title and the key of its track."""

    title: str
    track: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A book to be put together."""

    target: Path
    """A temporary file; the caller puts it in its place."""
    tracks: Store
    """M4A files."""
    chapters: tuple[Chapter, ...]
    sample_rate: int
    labels: Labels


def bind(job: Binding) -> float:
    """Put the book together; returns its length in seconds. Raises FailedProgramError where a track is gone."""
    lengths = [_length(job.tracks, chapter) for chapter in job.chapters]
    options = {"movflags": "+faststart", "brand": "M4B ", "fflags": "+bitexact"}
    with av.open(str(job.target), "w", format="ipod", options=options) as book:
        book.set_chapters(_marks(job, lengths))
        _copy(job, book)
    _tag(job)
    return sum(lengths) / job.sample_rate


def _length(tracks: Store, chapter: Chapter) -> int:
    """How many samples the packets of a track hold; the file tells how many there are, so none is looked at."""
    with av.open(io.BytesIO(_file(tracks, chapter)), "r") as container:
        return container.streams.audio[0].frames * PACKET


def _packets(tracks: Store, chapter: Chapter) -> Iterator[av.Packet[AudioStream]]:
    """The encoded packets of one track."""
    with av.open(io.BytesIO(_file(tracks, chapter)), "r") as container:
        yield from (packet for packet in container.demux(container.streams.audio[0]) if packet.size)


def _file(tracks: Store, chapter: Chapter) -> bytes:
    content = tracks.get(chapter.track)
    if content is None:
        raise FailedProgramError("A track disappeared from audio/cache. Run the command again.")
    return content


def _copy(job: Binding, book: OutputContainer) -> None:
    """Copy all packets, one after the other."""
    with av.open(io.BytesIO(_file(job.tracks, job.chapters[0])), "r") as first:
        stream = book.add_stream_from_template(first.streams.audio[0])
    stream.time_base = Fraction(1, job.sample_rate)
    stream.metadata["language"] = ISO_639_2[job.labels.language]
    tick = Fraction(1, job.sample_rate)
    now = 0
    for chapter in job.chapters:
        for packet in _packets(job.tracks, chapter):
            packet.stream = stream
            packet.time_base = tick
            packet.pts = packet.dts = now
            packet.duration = PACKET
            now += PACKET
            book.mux(packet)


def _marks(job: Binding, lengths: Sequence[int]) -> list[Mark]:
    """The chapters; each ends where the next begins."""
    marks: list[Mark] = []
    now = 0
    for number, (chapter, length) in enumerate(zip(job.chapters, lengths, strict=True)):
        end, rate, title = now + length, Fraction(1, job.sample_rate), {"title": chapter.title}
        marks.append({"id": number, "start": now, "end": end, "time_base": rate, "metadata": title})
        now += length
    return marks


def _tag(job: Binding) -> None:
    labels = job.labels
    file = MP4(job.target)
    file["\xa9nam"] = file["\xa9alb"] = labels.album
    file["\xa9ART"] = labels.narrator
    file["aART"] = labels.author
    file["\xa9day"] = str(labels.year)
    file["\xa9gen"] = "Audiobook"
    file["\xa9cmt"] = labels.edition
    file["cprt"] = labels.credits
    file["stik"] = [AUDIOBOOK]
    file["covr"] = [MP4Cover(labels.cover, MP4Cover.FORMAT_PNG)]
    file.save(padding=lambda info: 0)
