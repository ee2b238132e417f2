"""Google Translate's voice through gTTS: needs a network and speaks only when asked (`scripts/decisions/voices.md`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from opas.errors import FailedProgramError, UsageError
from opas.project import Language
from opas.speech.asking import Asking, Manners, Trouble
from opas.speech.engines import Pace

if TYPE_CHECKING:
    from opas.speech.google import Line
    from opas.speech.sound import Samples

SERVICE = "Google’s speech service"
VOICES: dict[str, Language] = {"fi": "fi", "en": "en"}

_DOMAIN = re.compile(r"[a-z]{2,3}(\.[a-z]{2})?")
_PAUSE = re.compile(r"\d{1,2}(\.\d)?")
_BETWEEN_MS = 120
"""Between two parts of a text, where the first ends with a punctuation mark."""
_END_MS, _LOUD = 10, 0.25
"""A file that ends with more than a quarter of its greatest loudness (-12 dB) was cut off: speech fades."""


@dataclass(frozen=True, slots=True)
class Gtts:
    """One voice of the service: a language, and a domain, which in English decides the accent."""

    language: Language
    voice: str
    domain: str
    manners: Manners = field(default_factory=Manners, compare=False)
    name: ClassVar[str] = "gtts"
    version: ClassVar[str] = "1"
    """Ours: the service tells no version, and that of gTTS changes nothing in how it sounds."""
    sample_rate: ClassVar[int] = 24000
    pace: ClassVar[Pace] = Pace(0.035, 0.2)
    floor_db: ClassVar[float] = -50.0
    batch_size: ClassVar[int] = 1
    is_remote: ClassVar[bool] = True

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """Only the domain."""
        return (("domain", self.domain),)

    def takes(self, texts: Sequence[str]) -> Iterator[Samples]:
        """Ask for one text after another; every answer is checked before it is given on."""
        import numpy as np

        from opas.speech.google import LONGEST, Line
        from opas.speech.parts import in_parts
        from opas.speech.sound import silence

        asking = Asking(SERVICE, self.manners)
        with Line(self.voice, self.domain) as line:
            for text in texts:
                parts = in_parts(text, LONGEST) if len(text) > LONGEST else [text]
                pieces = []
                for part in parts:
                    between = _BETWEEN_MS if part is not parts[-1] and not part[-1].isalnum() else 0
                    pieces.append(asking.answer(partial(self._heard, line, part)))
                    pieces.append(silence(between, self.sample_rate))
                yield np.concatenate(pieces)

    def _heard(self, line: Line, text: str) -> Samples:
        from opas.speech.answer import checked
        from opas.speech.mp3 import hear

        file = line.say(text)
        try:
            answer = hear(file, self.sample_rate)
            if _is_cut_off(answer, self.sample_rate):
                raise FailedProgramError("The answer ends in the middle of a sound.")
            return checked(self, text, answer)
        except FailedProgramError as bad:
            words = str(bad).rstrip(".").replace(f"{self.name} answered", "answered")
            words = words.replace("The answer", "gave an answer that")
            raise Trouble(f"{words} (the text was: “{text}”)") from bad


def open_voice(language: Language, voice: str, settings: Mapping[str, str]) -> Gtts:
    """A voice of the service; settings are `domain` (of Google Translate) and `pause` (between requests, in seconds).

    Nothing is asked yet: whether there is a network shows with the first text.
    """
    if VOICES.get(voice) != language:
        raise UsageError(f"gtts has no voice “{voice}” for the language {language}. Mend audio/voices.yml.")
    domain, pause = settings.get("domain", "com"), settings.get("pause", "1.0")
    known = set(settings) <= {"domain", "pause"}
    if not known or not _DOMAIN.fullmatch(domain) or not _PAUSE.fullmatch(pause) or float(pause) < 0.5:
        raise UsageError("audio/voices.yml: gtts takes domain (com, co.uk …) and pause (0.5 to 99 seconds).")
    return Gtts(language, voice, domain, Manners(pause_s=float(pause)))


def _is_cut_off(answer: Samples, sample_rate: int) -> bool:
    import numpy as np

    window = _END_MS * sample_rate // 1000
    windows = np.abs(answer[len(answer) % window :].astype(np.float64)).reshape(-1, window)
    levels = np.sqrt(np.mean(windows**2, axis=1)) if len(windows) else np.zeros(1)
    return bool(levels[-1] > _LOUD * levels.max() > 0)
