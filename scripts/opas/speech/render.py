"""From speech scripts to takes: each spoken text once, only what is missing, over all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from opas.errors import UsageError
from opas.project import Project
from opas.speech.engines import Engine
from opas.speech.take import spoken, take_key, take_store
from opas.speech.utterance import SpeechScript
from opas.speech.workers import Workers

Progress = Callable[[int, int, float], None]
"""Called with how much is done, of how much, and how many seconds of sound that was."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one run added to the takes."""

    takes: int
    seconds: float


def missing_texts(project: Project, engine: Engine, scripts: Sequence[SpeechScript]) -> tuple[str, ...]:
    """The texts whose takes are not there or are damaged, each once, in the order of the book.

    Raises UsageError where a script is in a language that the voice does not speak.
    """
    strange = next((script for script in scripts if script.language != engine.language), None)
    if strange:
        page, language = strange.page_id, strange.language
        raise UsageError(f"The voice {engine.voice} speaks {engine.language}, but {page} is in {language}.")
    store = take_store(project)
    texts = dict.fromkeys(spoken(utterance.spoken) for script in scripts for utterance in script.utterances)
    return tuple(text for text in texts if store.get(take_key(engine, text)) is None)


def make_takes(project: Project, engine: Engine, texts: Sequence[str], workers: Workers, progress: Progress) -> Made:
    """Have the engine speak all texts; each take is kept as soon as it is there.

    Raises FailedProgramError where the engine fails; what was made until then stays.
    """
    if not texts:
        return Made(0, 0.0)
    # Imported here: it needs the sound libraries, which a run with nothing to do must not load.
    from opas.speech.recorder import Session, record, record_as_it_comes

    if engine.is_remote:
        seconds = 0.0
        for done, made in enumerate(record_as_it_comes(project, engine, texts), start=1):
            seconds += made
            progress(done, len(texts), seconds)
        return Made(len(texts), seconds)
    sessions = [Session(project, engine, batch) for batch in _batches(texts, engine.batch_size, workers.count)]
    done, seconds = 0, 0.0
    for number, made in workers.run(record, sessions):
        done, seconds = done + len(sessions[number].texts), seconds + made
        progress(done, len(texts), seconds)
    return Made(done, seconds)


def _batches(texts: Sequence[str], largest: int, workers: int) -> Iterator[tuple[str, ...]]:
    """Large ones first, as an engine's start counts, and small ones last, so that all cores have work to the end."""
    start = 0
    while start < len(texts):
        size = max(1, largest // 16, min(largest, (len(texts) - start) // (2 * workers)))
        yield tuple(texts[start : start + size])
        start += size
