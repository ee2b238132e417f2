"""The gain of a voice that `audio/voices.yml` gives none: measured on its own first takes, and kept from then on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from opas.project import Project
from opas.speech.book import AudioBook
from opas.speech.cache import Store, key
from opas.speech.engines import Engine, Narrator
from opas.speech.render import Progress, make_takes, missing_texts
from opas.speech.take import has_words, spoken, take_key, take_store
from opas.speech.utterance import SpeechScript
from opas.speech.workers import Workers

SENTENCES = 60
"""Four minutes of speech: text-to-speech is even, so more of it moves the gain by less than a tenth of a decibel."""


def with_kept_gain(project: Project, narrator: Narrator) -> Narrator:
    """The narrator with the gain that an earlier run measured, or unchanged where there is none."""
    kept = None if narrator.voice.gain_db is not None else _store(project).get(_key(narrator.engine))
    return narrator if kept is None else _with(narrator, float(json.loads(kept)))


def with_gain(
    project: Project,
    narrator: Narrator,
    scripts: Sequence[SpeechScript],
    book: AudioBook,
    workers: Workers,
    progress: Progress,
) -> Narrator:
    """The narrator with a gain; where it has to be measured, the sentences for it are spoken, and kept as takes.

    It is measured once for each voice and kept in the cache: an edited sentence never changes how loud the others are.
    """
    narrator = with_kept_gain(project, narrator)
    if narrator.voice.gain_db is not None:
        return narrator
    # Imported here: they need the sound libraries, which a run with nothing to do must not load.
    from opas.publish.calibration import gain_for, sample
    from opas.speech.flac import unpack
    from opas.speech.sound import silence

    engine = narrator.engine
    said = [said for script in scripts for said in script.utterances if has_words(spoken(said.spoken))]
    wanted = sample([spoken(utterance.spoken) for utterance in said], SENTENCES)
    missing = set(missing_texts(project, engine, scripts))
    make_takes(project, engine, [text for text in dict.fromkeys(wanted) if text in missing], workers, progress)
    takes = [unpack(take_store(project).get(take_key(engine, text)) or b"") for text in wanted]
    pause = silence(book.pauses_ms["sentence"], engine.sample_rate)
    gain = gain_for([piece for take in takes for piece in (take, pause)], engine.sample_rate, narrator.voice.limiter)
    _store(project).put(_key(engine), json.dumps(gain).encode("ascii"))
    return _with(narrator, gain)


def _with(narrator: Narrator, gain: float) -> Narrator:
    return replace(narrator, voice=replace(narrator.voice, gain_db=gain))


def _store(project: Project) -> Store:
    return Store(project.cache / "gains", ".json")


def _key(engine: Engine) -> str:
    return key("gain", engine.language, engine.name, engine.version, engine.voice, engine.settings)
