"""Keeping the cache as small as the audiobook that it serves."""

from collections.abc import Sequence

from opas.project import Project
from opas.publish.track import track_store
from opas.publish.work import Work
from opas.speech.take import take_store


def sweep(project: Project, kept: Sequence[Work]) -> int:
    """Delete every take and track that none of these audiobooks uses; returns how many files that were.

    Give it all languages, and call it only while holding the lock of the cache.
    """
    tracks = {page.track.key for work in kept for page in work.pages}
    takes = {piece.take for work in kept for page in work.pages for piece in page.track.pieces}
    store = track_store(project)
    return take_store(project).sweep(takes) + sum(part.sweep(tracks) for part in (store.mp3, store.m4a, store.spans))
