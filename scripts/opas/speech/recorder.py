"""In a worker process: have an engine speak some texts, check every answer, and keep each as a take."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opas.errors import FailedProgramError, OpasError
from opas.project import Project
from opas.speech.answer import checked
from opas.speech.comparing import MixedUpError, refuse_displaced, refuse_stuck
from opas.speech.engines import Engine
from opas.speech.flac import pack
from opas.speech.sound import Samples, silence
from opas.speech.take import WORDLESS_MS, has_words, take_key, take_store

LOOKED_BACK = 16
"""How many answers of a voice on the network are compared."""


@dataclass(frozen=True, slots=True)
class Session:
    """Texts to be spoken in one go."""

    project: Project
    engine: Engine
    texts: tuple[str, ...]


def record(session: Session) -> float:
    """Make and keep the takes of one session; returns how many seconds of sound they are.

    A session counts as a whole: only when the engine has answered all of it well is anything kept.
    Where it fails, its texts are tried one by one, so that the error can name the text, and no other is lost.
    Raises FailedProgramError.
    """
    project, engine, texts = session.project, session.engine, session.texts
    try:
        takes = _answers(engine, texts)
    except MixedUpError:
        raise
    except FailedProgramError:
        return sum(_kept_singly(project, engine, texts, _asked_singly(engine, texts)))
    store = take_store(project)
    for text, take in zip(texts, takes, strict=True):
        store.put(take_key(engine, text), pack(take, engine.sample_rate))
    return sum(map(len, takes)) / engine.sample_rate


def record_as_it_comes(project: Project, engine: Engine, texts: Sequence[str]) -> Iterator[float]:
    """Make the takes of a voice on the network, each kept as soon as it is there; yields the seconds of each.

    Raises FailedProgramError; what was kept until then stays, except where it turns out that the service was stuck.
    """
    return _kept_singly(project, engine, texts, _checked(engine, [text for text in texts if has_words(text)]))


def _asked_singly(engine: Engine, texts: Sequence[str]) -> Iterator[tuple[str, Samples]]:
    for text in filter(has_words, texts):
        try:
            # All that it answers, so that nothing is kept of an engine that goes on talking.
            yield from tuple(_checked(engine, (text,)))
        except FailedProgramError as fault:
            raise FailedProgramError(f"{fault} The text was: “{text[:80]}”") from fault


def _kept_singly(
    project: Project, engine: Engine, texts: Sequence[str], answers: Iterator[tuple[str, Samples]]
) -> Iterator[float]:
    """Keep each take as it comes, and compare it with those before it; yields the seconds of each."""
    store, alike, latest = take_store(project), dict[bytes, list[str]](), deque[tuple[str, float]](maxlen=LOOKED_BACK)
    for text in texts:
        take = next(answers)[1] if has_words(text) else silence(WORDLESS_MS, engine.sample_rate)
        if has_words(text) and engine.pace:
            same = alike.setdefault(hashlib.sha256(take.tobytes()).digest(), [])
            same.append(text)
            latest.append((text, len(take) / engine.sample_rate))
            try:
                refuse_stuck(engine.name, same)
                refuse_displaced(engine.name, latest)
            except MixedUpError:
                for wrong in {*same, *(text for text, _ in latest)}:
                    store.drop(take_key(engine, wrong))
                raise
        store.put(take_key(engine, text), pack(take, engine.sample_rate))
        yield len(take) / engine.sample_rate


def _answers(engine: Engine, texts: Sequence[str]) -> list[Samples]:
    """A tidy take for each text, all of them checked, each before the next is asked for."""
    worded = [text for text in texts if has_words(text)]
    takes = dict(_checked(engine, worded))
    alike: dict[bytes, list[str]] = {}
    for text, take in takes.items():
        alike.setdefault(take.tobytes(), []).append(text)
    if engine.pace is not None:
        for same in alike.values():
            refuse_stuck(engine.name, same)
        refuse_displaced(engine.name, [(text, len(take) / engine.sample_rate) for text, take in takes.items()])
    return [takes.get(text, silence(WORDLESS_MS, engine.sample_rate)) for text in texts]


def _checked(engine: Engine, texts: Sequence[str]) -> Iterator[tuple[str, Samples]]:
    """Each text with its take. Raises FailedProgramError for whatever an engine may do."""
    if not texts:
        return
    try:
        answers = iter(engine.takes(texts))
        for number, text in enumerate(texts):
            answer = next(answers, None)
            if answer is None:
                raise FailedProgramError(f"{engine.name} gave {number} takes for {len(texts)} texts.")
            yield text, checked(engine, text, answer)
        if next(answers, None) is not None:
            raise FailedProgramError(f"{engine.name} gave more than {len(texts)} takes for {len(texts)} texts.")
    except OpasError:
        raise
    except Exception as fault:
        # An engine may be anybody's code: whatever breaks in it is told in a line, and nothing of it is kept.
        raise FailedProgramError(f"{engine.name} broke off ({type(fault).__name__}: {fault}).") from fault
