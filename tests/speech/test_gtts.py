"""Google's voice through the real gTTS client: whatever the service does, only right sound gets into the cache."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import numpy as np
import pytest
from tests.conftest import ROOT
from tests.speech import google_stand_in as google
from tests.speech.google_stand_in import Behaviour, Handler, StandIn

from opas.errors import FailedProgramError, UsageError
from opas.project import Project
from opas.speech import google as client
from opas.speech.asking import Manners
from opas.speech.engines.gtts import Gtts, open_voice
from opas.speech.flac import unpack
from opas.speech.render import make_takes
from opas.speech.take import take_key, take_store
from opas.speech.workers import Workers

TEXTS = ("Kutsu naapurit pihalle kahville.", "Koputa oveen ja odota hetki.", "Kerro, miksi tulit.")
LONG = (
    "Mene sinne, missä ihmiset jo ovat, ja kerro heille esimerkiksi, miksi olet siellä, kuka sinut on lähettänyt "
    "ja milloin tulet seuraavan kerran, jotta kenenkään ei tarvitse arvailla."
)


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """The stand-in, which this process meets as Google."""
    with google.stand_in(tmp_path) as (server, surroundings):
        for name, value in surroundings.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def waits() -> list[float]:
    """How long was waited, in seconds, instead of waiting."""
    return []


@pytest.fixture
def engine(waits: list[float]) -> Gtts:
    """The Finnish voice, in a hurry."""
    manners = Manners(pause_s=1.0, attempts=4, answer_s=10, sleep=waits.append)
    return replace(open_voice("fi", "fi", {}), manners=manners)


def make(folder: Path, engine: Gtts, texts: tuple[str, ...] = TEXTS) -> int:
    """Make the takes of what is missing; returns how many there were."""
    project = Project(folder / "handbook")
    store = take_store(project)
    missing = [text for text in texts if store.get(take_key(engine, text)) is None]
    with Workers(2) as workers:
        return make_takes(project, engine, missing, workers, lambda *_: None).takes


def kept(folder: Path, engine: Gtts, texts: tuple[str, ...] = TEXTS) -> dict[str, bytes]:
    """The takes in the cache, by text; nothing else may be there."""
    store = take_store(Project(folder / "handbook"))
    found = {text: take for text in texts if (take := store.get(take_key(engine, text))) is not None}
    assert len([path for path in store.folder.rglob("*") if path.is_file()]) == len(found)
    return found


def right(folder: Path, engine: Gtts) -> bool:
    """Whether every take in the cache is as long as the stand-in's speech for its text."""
    for text, take in kept(folder, engine).items():
        hum = len(text) * 1764
        if len(unpack(take)) != pytest.approx(hum + 0.05 * google.RATE, abs=600):
            return False
    return True


def test_the_service_speaks(tmp_path: Path, service: StandIn, engine: Gtts, waits: list[float]) -> None:
    """Each text is asked for once, in order, over one connection with a pause between, and is a take."""
    assert make(tmp_path, engine) == 3
    assert service.asked == [("fi", text) for text in TEXTS]
    assert (len(service.connections), waits) == (1, [1.0, 1.0])
    assert len(kept(tmp_path, engine)) == 3
    assert right(tmp_path, engine)
    assert make(tmp_path, engine) == 0
    assert len(service.asked) == 3


def test_a_long_text_is_asked_for_in_parts(tmp_path: Path, service: StandIn, engine: Gtts) -> None:
    """No part is over 100 characters, none ends inside a word, and nothing of the text is lost."""
    make(tmp_path, engine, (LONG,))
    parts = [text for _, text in service.asked]
    assert len(parts) > 1
    assert max(map(len, parts)) <= 100
    assert " ".join(parts) == LONG
    take = unpack(kept(tmp_path, engine, (LONG,))[LONG])
    assert len(take) / google.RATE == pytest.approx(len(LONG) * 0.0735, rel=0.2)


def test_an_abbreviation_keeps_its_full_stop(tmp_path: Path, service: StandIn, engine: Gtts) -> None:
    """gTTS's own changes to a text are off: what the script says is said, in one piece if possible."""
    texts = ("Hei! Näin se on tällä kertaa, dr. Virtanen sanoi etc. ja Esq. tuli, vaikka satoi.",)
    make(tmp_path, engine, texts)
    assert service.asked == [("fi", texts[0])]


def late(seconds: float) -> str:
    """A date so many seconds from now, as Retry-After has it."""
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


BAD: dict[str, tuple[Behaviour, str]] = {
    "429": (google.status(429), r"refuses more requests for now \(429\)"),
    "500": (google.status(500), r"fault of its own \(500\)"),
    "503": (google.status(503, Retry_After="soon"), r"fault of its own \(503\)"),
    "captcha-redirect": (google.status(302, Location="https://www.google.com/sorry/index"), "takes us for a robot"),
    "captcha-page": (google.body(b"<!doctype html><html><body>Are you a robot? jQ1olc</body></html>"), "web page"),
    "nothing": (google.body(b""), "without any sound"),
    "no-sound": (google.body(b")]}'\n\n" + b'[["wrb.fr","jQ1olc",null,null,null,[3],"generic"]]'), "without any sound"),
    "not-text": (google.body(b"\xff\xfe\x00jQ1olc"), "without any sound"),
    "empty": (google.sound(lambda mp3: b""), "is empty"),
    "damaged-base64": (google.body(b'[["wrb.fr","jQ1olc","[\\"//NEx#A*\\"]",null]]'), "damaged"),
    "cut-base64": (google.body(google.packed(google.speech("Hei sinä siellä."))[:900]), "without any sound"),
    "cut-in-a-frame": (google.sound(lambda mp3: mp3[: len(mp3) // 2 + 7]), "cut short"),
    "cut-between-frames": (google.sound(lambda mp3: mp3[: len(mp3) // 192 // 2 * 192]), "middle of a sound"),
    "cut-early": (google.sound(lambda mp3: mp3[: 192 * 12]), "answered with silence"),
    "noise-between": (google.sound(lambda mp3: mp3[:1920] + b"<html>" + mp3[1920:]), "no sound"),
    "a-wave-file": (google.sound(lambda mp3: b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(4000)), "not an MP3"),
    "an-ogg-file": (google.sound(lambda mp3: b"OggS" + bytes(4000)), "not an MP3"),
    "silence": (lambda handler, text: handler.reply(google.packed(google.mp3_of(np.zeros(48000)))), "silence"),
    "another-text": (google.other_text("Ei."), "cannot be right"),
    "a-longer-text": (google.other_text("Tämä on aivan toinen ja paljon pidempi lause. " * 4), "cannot be right"),
    "broken-off": (google.reset, "broke off"),
    "gone-before-answering": (google.vanish, "broke off"),
    "shorter-than-promised": (google.short, "broke off"),
    "without-end": (google.flood, "without end"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answer_is_asked_for_again(
    tmp_path: Path, service: StandIn, engine: Gtts, waits: list[float], name: str
) -> None:
    """After a bad answer comes a wait and a second request, and the cache is as if nothing had been."""
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    make(calm, engine)
    waits.clear()
    service.asked.clear()
    service.behave(google.fine, BAD[name][0])
    assert make(rough, engine) == 3
    assert [text for _, text in service.asked] == [TEXTS[0], TEXTS[1], TEXTS[1], TEXTS[2]]
    assert len(waits) == 3
    assert 1.0 <= waits[1] <= 2.0
    assert kept(rough, engine) == kept(calm, engine)


@pytest.mark.parametrize("name", BAD)
def test_a_service_that_stays_bad_ends_the_run(
    tmp_path: Path, service: StandIn, engine: Gtts, waits: list[float], name: str
) -> None:
    """After the last attempt the run ends with exit code 4, what the service did, and all that was spoken before."""
    behaviour, words = BAD[name]
    service.behave(google.fine, default=behaviour)
    with pytest.raises(FailedProgramError, match=words) as fault:
        make(tmp_path, engine)
    assert fault.value.exit_code == 4
    assert "4 times in a row" in str(fault.value)
    assert "Everything spoken so far is kept" in str(fault.value)
    assert len(service.asked) == 5
    assert waits[1] < waits[2] < waits[3]
    assert list(kept(tmp_path, engine)) == [TEXTS[0]]
    assert right(tmp_path, engine)


@pytest.mark.parametrize("behaviour", [google.hang, google.drip], ids=["hang", "drip"])
def test_an_answer_has_its_time(tmp_path: Path, service: StandIn, engine: Gtts, behaviour: Behaviour) -> None:
    """A service that hangs, or sends a byte now and then, is left after a while and asked again."""
    hasty = replace(engine, manners=replace(engine.manners, answer_s=0.6))
    service.behave(behaviour)
    assert make(tmp_path, hasty, TEXTS[:1]) == 1
    service.behave(default=behaviour)
    with pytest.raises(FailedProgramError, match=r"did not finish its answer in 1 s \(4 times"):
        make(tmp_path, hasty, TEXTS[:2])
    assert list(kept(tmp_path, hasty)) == [TEXTS[0]]


def test_a_silent_connection_has_its_time(
    tmp_path: Path, service: StandIn, engine: Gtts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection on which nothing comes is given up before the time of the answer is over."""
    monkeypatch.setattr(client, "_READ_S", 0.3)
    service.behave(google.hang)
    assert make(tmp_path, engine, TEXTS[:1]) == 1


@pytest.mark.parametrize("asked", ["seconds", "date"])
def test_the_service_says_how_long_to_wait(
    tmp_path: Path, service: StandIn, engine: Gtts, waits: list[float], asked: str
) -> None:
    """Retry-After is obeyed in both its forms, and never shortened."""
    said = "240" if asked == "seconds" else late(240)
    service.behave(google.status(429, Retry_After=said))
    make(tmp_path, engine, TEXTS[:1])
    (wait,) = waits
    assert 238 <= wait <= 242


@pytest.mark.parametrize("asked", ["seconds", "date"])
def test_a_wait_too_long_ends_the_run(
    tmp_path: Path, service: StandIn, engine: Gtts, waits: list[float], asked: str
) -> None:
    """Whoever asks for a day is not asked again sooner: the run ends and says when to come back."""
    said = "86400" if asked == "seconds" else late(86400)
    service.behave(default=google.status(429, Retry_After=said))
    with pytest.raises(FailedProgramError, match=r"left alone for 14(40|39) minutes"):
        make(tmp_path, engine)
    assert (len(service.asked), waits) == (1, [])


@pytest.mark.parametrize("said", ["-5", "soon", "", "0", "an hour ago", "９"])
def test_a_senseless_wait_is_passed_over(
    tmp_path: Path, service: StandIn, engine: Gtts, waits: list[float], said: str
) -> None:
    """What is no time to come is no reason to hurry or to stop."""
    said = late(-3600) if said == "an hour ago" else said
    service.behave(google.status(429, Retry_After=said.encode("ascii", "replace").decode()))
    assert make(tmp_path, engine, TEXTS[:1]) == 1
    assert 0 <= waits[0] <= 2


@pytest.mark.parametrize("code", [400, 403, 404])
def test_a_refusal_is_final(tmp_path: Path, service: StandIn, engine: Gtts, code: int) -> None:
    """Where asking again cannot help, nobody is asked again."""
    service.behave(default=google.status(code))
    with pytest.raises(FailedProgramError, match=rf"refuses the request \({code}\)"):
        make(tmp_path, engine)
    assert len(service.asked) == 1


def test_a_stranger_is_not_believed(
    tmp_path: Path, service: StandIn, engine: Gtts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """gTTS takes any certificate; we do not: nobody in between puts words into the handbook."""
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(FailedProgramError, match="certificate that cannot be trusted"):
        make(tmp_path, engine)
    assert service.asked == []


def test_without_a_network_the_run_ends_soon(
    tmp_path: Path, engine: Gtts, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two attempts, and the advice to choose another engine."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    with pytest.raises(FailedProgramError, match=r"cannot be reached.*choose another --engine"):
        make(tmp_path, engine)
    assert len(waits) == 1


def test_a_stuck_service_is_noticed(tmp_path: Path, service: StandIn, engine: Gtts) -> None:
    """The same sound for three different texts is a fault, and the two that had been kept are forgotten."""
    texts = ("Tule mukaan kahville.", "Pihalla on penkkejä.", "Sade ei haittaa meitä.")
    service.behave(default=google.other_text("Tule mukaan kahville."))
    with pytest.raises(FailedProgramError, match="same sound for different texts"):
        make(tmp_path, engine, texts)
    assert kept(tmp_path, engine, texts) == {}


def test_a_text_without_words_is_not_asked_for(tmp_path: Path, service: StandIn, engine: Gtts) -> None:
    """Where gTTS would fail with "No text to send", there is a moment of silence."""
    make(tmp_path, engine, ("☕ …", TEXTS[0]))
    assert service.asked == [("fi", TEXTS[0])]


def start(folder: Path) -> "subprocess.Popen[bytes]":
    """A run in a process of its own."""
    words = f"from tests.speech.remote_run import run; run({str(folder / 'handbook')!r}, {TEXTS!r})"
    surroundings = {**os.environ, "PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT}"}
    return subprocess.Popen([sys.executable, "-c", words], cwd=ROOT, env=surroundings, stderr=subprocess.PIPE)


@pytest.mark.parametrize(("number", "ended"), [(signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGINT, 130)])
@pytest.mark.parametrize("where", ["answering", "waiting"])
def test_a_stopped_run_asks_for_nothing_twice(
    tmp_path: Path, service: StandIn, engine: Gtts, number: int, ended: int, where: str
) -> None:
    """Stopped while the service answers or while it has asked to wait: at once, and the next makes the rest."""
    runs: list[subprocess.Popen[bytes]] = []

    def stop(handler: Handler, text: str) -> None:
        if where == "waiting":
            handler.reply(b"", 429, Retry_After="300")
            handler.wfile.flush()
            handler.server.over.wait(0.5)
        runs[0].send_signal(number)
        if where == "answering":
            google.hang(handler, text)

    service.behave(google.fine, google.fine, stop)
    runs.append(start(tmp_path))
    _, said = runs[0].communicate(timeout=30)
    assert runs[0].returncode == ended, said.decode()
    assert b"Traceback" not in said
    assert [text for _, text in service.asked] == list(TEXTS)
    service.asked.clear()
    assert make(tmp_path, engine) == 1
    assert service.asked == [("fi", TEXTS[2])]
    assert right(tmp_path, engine)


@pytest.mark.parametrize(
    "settings", [{"domain": "com/evil"}, {"pause": "0"}, {"pause": "fast"}, {"slow": "true"}, {"domain": "COM"}]
)
def test_a_wrong_setting_is_refused(settings: dict[str, str]) -> None:
    """A domain, a polite pause, and nothing else."""
    with pytest.raises(UsageError, match=re.escape("0.5 to 99")):
        open_voice("fi", "fi", settings)
    assert open_voice("en", "en", {"domain": "co.uk", "pause": "2.5"}).settings == (("domain", "co.uk"),)
