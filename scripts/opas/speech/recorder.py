"""In a worker process: have an engine speak some texts, check every answer, and keep each as a take."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opas.errors import FailedProgramError
from opas.project import Project
from opas.speech.answer import checked
from opas.speech.engines import Engine
from opas.speech.flac import pack
from opas.speech.sound import Samples, silence
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


def record_as_it_comes(project: Project, engine: Engine, texts: Sequence[str]) -> Iterator[float]:
    """Make the takes of a voice on the network, each kept as soon as it is there; yields the seconds of each.

    Raises FailedProgramError; what was kept until then stays, except where it turns out that the service was stuck.
    """
    store, alike = take_store(project), dict[bytes, dict[str, str]]()
    answers = engine.takes([text for text in texts if has_words(text)])
    for text in texts:
        if not has_words(text):
            take = silence(WORDLESS_MS, engine.sample_rate)
        else:
            answer = next(answers, None)
            if answer is None:
                raise FailedProgramError(f"{engine.name} stopped before it had spoken every text.")
            take = checked(engine, text, answer)
            same = alike.setdefault(hashlib.sha256(take.tobytes()).digest(), {})
            same.setdefault(_heard(text), text)
            if engine.pace and len(same) >= LARGEST_STUCK:
                for wrong in same.values():
                    store.drop(take_key(engine, wrong))
                raise _StuckError(f"{engine.name} gave the same sound for different texts.")
        store.put(take_key(engine, text), pack(take, engine.sample_rate))
        yield len(take) / engine.sample_rate


def _answers(engine: Engine, texts: Sequence[str]) -> list[Samples]:
    """A tidy take for each text, all of them checked."""
    worded = [text for text in texts if has_words(text)]
    answers = list(engine.takes(worded)) if worded else []
    if len(answers) != len(worded):
        raise FailedProgramError(f"{engine.name} gave {len(answers)} takes for {len(worded)} texts.")
    takes = {text: checked(engine, text, answer) for text, answer in zip(worded, answers, strict=True)}
    _refuse_stuck(engine, takes)
    return [takes.get(text, silence(WORDLESS_MS, engine.sample_rate)) for text in texts]


def _refuse_stuck(engine: Engine, takes: dict[str, Samples]) -> None:
    """An engine that hangs on one answer gives it to every text."""
    if engine.pace is None:
        return
    alike: dict[bytes, set[str]] = {}
    for text, take in takes.items():
        alike.setdefault(take.tobytes(), set()).add(_heard(text))
    if max(map(len, alike.values()), default=0) >= LARGEST_STUCK:
        raise _StuckError(f"{engine.name} gave the same sound for different texts.")


def _heard(text: str) -> str:
    """What of a text can be heard."""
    return "".join(filter(str.isalnum, text.casefold()))
