"""Piper's neural voices: only with the package, only with the file whose hash is known, and the same every time."""

import hashlib
import importlib.metadata
import importlib.util
import json
import os
from pathlib import Path

import pytest

from opas.errors import FailedProgramError, MissingProgramError, UsageError
from opas.project import Project
from opas.speech.engines import open_voice
from opas.speech.engines.piper import FOLDER
from opas.speech.engines.piper import open_voice as open_piper
from opas.speech.voices import load_voices

MODEL = b"no network at all"
NAME = "fi_FI-kokeilu-medium"
HASH = hashlib.sha256(MODEL).hexdigest()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a voice file, on a machine that has the package."""
    find_spec, version = importlib.util.find_spec, importlib.metadata.version
    there = importlib.util.spec_from_loader("piper", None)
    monkeypatch.setattr(
        "opas.speech.engines.piper.find_spec", lambda name: there if name == "piper" else find_spec(name)
    )
    monkeypatch.setattr(
        "opas.speech.engines.piper.version", lambda name: "1.8.0" if name == "piper-tts" else version(name)
    )
    monkeypatch.setenv(FOLDER, str(tmp_path))
    (tmp_path / f"{NAME}.onnx").write_bytes(MODEL)
    (tmp_path / f"{NAME}.onnx.json").write_text(json.dumps({"audio": {"sample_rate": 16000}}))
    return tmp_path


def test_a_voice_file_with_the_right_hash_is_ready(folder: Path) -> None:
    """Its rate comes from the file beside it, and its hash is part of what a take is made from."""
    engine = open_piper("fi", NAME, {"sha256": HASH})
    assert (engine.sample_rate, engine.settings) == (16000, (("sha256", HASH),))


def test_another_file_is_not_used(folder: Path) -> None:
    """One changed byte, and nothing of the file is run."""
    (folder / f"{NAME}.onnx").write_bytes(MODEL + b"!")
    with pytest.raises(FailedProgramError, match=r"is not the file that audio/voices\.yml names.*not used"):
        open_piper("fi", NAME, {"sha256": HASH})


def test_a_missing_file_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3 with the file's name and where it was looked for, or that no folder was named."""
    (folder / f"{NAME}.onnx").unlink()
    with pytest.raises(MissingProgramError, match=f"{NAME}.onnx is not in {folder}"):
        open_piper("fi", NAME, {"sha256": HASH})
    monkeypatch.delenv(FOLDER)
    with pytest.raises(MissingProgramError, match=FOLDER):
        open_piper("fi", NAME, {"sha256": HASH})


@pytest.mark.parametrize("content", ["", "{}", '{"audio": 1}', '{"audio": {"sample_rate": "fast"}}'])
def test_a_damaged_description_is_told(folder: Path, content: str) -> None:
    """The file beside the voice file says how fast it speaks; without that nothing starts."""
    (folder / f"{NAME}.onnx.json").write_text(content)
    with pytest.raises(MissingProgramError, match=r"onnx\.json.*missing or damaged"):
        open_piper("fi", NAME, {"sha256": HASH})


def test_without_the_package_it_says_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3 and the line that installs it."""
    monkeypatch.setattr("opas.speech.engines.piper.find_spec", lambda name: None)
    with pytest.raises(MissingProgramError, match=r"pip install 'opas\[piper\]'"):
        open_piper("fi", NAME, {"sha256": HASH})


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("en_US-joe-medium", {"sha256": HASH}),
        ("../../fi_FI-kokeilu-medium", {"sha256": HASH}),
        (NAME, {}),
        (NAME, {"sha256": "abc"}),
        (NAME, {"sha256": HASH, "speed": "2"}),
    ],
)
def test_a_wrong_voice_or_setting_is_refused(folder: Path, name: str, settings: dict[str, str]) -> None:
    """Another language, a path, no hash, half a hash, or a setting that there is not."""
    with pytest.raises(UsageError, match=r"audio/voices\.yml"):
        open_piper("fi", name, settings)


def test_the_real_voice_says_the_same_again(real: Project) -> None:
    """Where the package and the English voice's file are here (100 MB, not in the test extra), it speaks evenly."""
    voice = next(voice for voice in load_voices(real).en if voice.engine == "piper")
    try:
        engine = open_voice("en", voice)
    except MissingProgramError as absent:
        pytest.skip(str(absent))
    assert os.environ[FOLDER]
    one, again = engine.takes(["Listen more than you talk.", "Listen more than you talk."])
    assert one.tobytes() == again.tobytes()
    assert 1 < len(one) / engine.sample_rate < 4
