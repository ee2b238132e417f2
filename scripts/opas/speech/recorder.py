"""In a worker process: have an engine speak some texts, check every answer, and keep each as a take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from opas.errors import FailedProgramError
from opas.project import Project
from opas.speech.engines import Engine
from opas.speech.flac import pack
from opas.speech.sound import Samples, silence, tidy
from opas.speech.take import WORDLESS_MS, has_words, take_key, take_store

LARGEST_STUCK = 3
"""Two different texts can sound alike ("to", "two"); this many cannot."""


@dataclass(frozen=True, slots=True)
class Session:
    """Texts to be spoken in one go."""

    project: Project
    engine: Engine
    texts: tuple[str, ...]


class _StuckError(FailedProgramError):
    """A fault that shows only where several texts are compared."""


def record(session: Session) -> float:
    """Make and keep the takes of one session; returns how many seconds of sound they are.

    A session counts as a whole: only when the engine has answered all of it well is anything kept.
    Where it fails, its texts are tried one by one, so that the error can name the text, and no other is lost.
    Raises FailedProgramError.
    """
    engine, texts = session.engine, session.texts
    try:
        takes = _answers(engine, texts)
    except _StuckError:
        raise
    except FailedProgramError as fault:
        if len(texts) == 1:
            raise FailedProgramError(f"{fault} The text was: “{texts[0][:80]}”") from fault
        return sum(record(Session(session.project, engine, (text,))) for text in texts)
    store = take_store(session.project)
    for text, take in zip(texts, takes, strict=True):
        store.put(take_key(engine, text), pack(take, engine.sample_rate))
    return sum(map(len, takes)) / engine.sample_rate


def _answers(engine: Engine, texts: Sequence[str]) -> list[Samples]:
    """A tidy take for each text, all of them checked."""
    worded = [text for text in texts if has_words(text)]
    answers = list(engine.takes(worded)) if worded else []
    if len(answers) != len(worded):
        raise FailedProgramError(f"{engine.name} gave {len(answers)} takes for {len(worded)} texts.")
    takes = {text: _checked(engine, text, answer) for text, answer in zip(worded, answers, strict=True)}
    _refuse_stuck(engine, takes)
    return [takes.get(text, silence(WORDLESS_MS, engine.sample_rate)) for text in texts]


def _checked(engine: Engine, text: str, answer: Samples) -> Samples:
    if answer.ndim != 1 or answer.dtype != np.int16:
        raise FailedProgramError(f"{engine.name} answered with something that is not one channel of 16-bit sound.")
    if not len(answer):
        raise FailedProgramError(f"{engine.name} answered with an empty sound.")
    if engine.pace is None:
        return answer
    if not answer.any():
        raise FailedProgramError(f"{engine.name} answered with silence.")
    take = tidy(answer, engine.sample_rate, engine.floor_db)
    seconds = len(take) / engine.sample_rate
    if not engine.pace.allows(text, seconds):
        raise FailedProgramError(f"{engine.name} answered with {seconds:.1f} s of sound, which cannot be right.")
    return take


def _refuse_stuck(engine: Engine, takes: dict[str, Samples]) -> None:
    """An engine that hangs on one answer gives it to every text."""
    if engine.pace is None:
        return
    alike: dict[bytes, set[str]] = {}
    for text, take in takes.items():
        alike.setdefault(take.tobytes(), set()).add("".join(filter(str.isalnum, text.casefold())))
    if max(map(len, alike.values()), default=0) >= LARGEST_STUCK:
        raise _StuckError(f"{engine.name} gave the same sound for different texts.")
