"""What the preparation says, in Finnish where the reader's locale is Finnish and in English elsewhere."""

import os
import sys

WORDS = {
    "old-python": (
        "Tarvitaan Python 3.11 tai uudempi (python3 on {found}). Asenna se, esimerkiksi: apt install python3.11",
        "Python 3.11 or newer is needed (python3 is {found}). Install it, for example: apt install python3.11",
    ),
    "environment": (
        "Luodaan ympäristö .venv: Python {version}",
        "Making the environment .venv: Python {version}",
    ),
    "no-environment": (
        "Ympäristöä .venv ei voi luoda, koska Pythonin venv-moduulista puuttuu osia. Asenna ne: apt install {package}",
        "The environment .venv cannot be made, as Python's venv module is incomplete. Install: apt install {package}",
    ),
    "packages": ("Asennetaan {count} pakettia ({lock})", "Installing {count} packages ({lock})"),
    "project": ("Asennetaan komento opas", "Installing the command opas"),
    "system": ("Asennetaan järjestelmän paketit: {packages}", "Installing system packages: {packages}"),
    "built-in-voice": (
        "Käytetään sisäänrakennettua ääntä. Paremmat äänet (Debian, Ubuntu): apt install {packages}",
        "The built-in voice will be used. For better voices (Debian, Ubuntu): apt install {packages}",
    ),
    "no-browser": (
        "Selaintestit tarvitsevat Chromiumin tai Chromen. Asenna se (Debian: apt install chromium) tai anna CHROME.",
        "The browser tests need Chromium or Chrome. Install it (Debian: apt install chromium) or set CHROME.",
    ),
    "no-driver": (
        "Selaintestien ajuri (Playwright) ei käynnisty. Asenna sen kirjasto (Debian: apt install {package}).",
        "The browser tests' driver (Playwright) does not start. Install its library (Debian: apt install {package}).",
    ),
    "failed": (
        "{program} epäonnistui (paluukoodi {code}): {said} Koko loki: {log}",
        "{program} failed (exit code {code}): {said} The whole log: {log}",
    ),
    "waiting": (
        "Toinen ajo asentaa parhaillaan; odotetaan sitä.",
        "Another run is installing at this moment; waiting for it.",
    ),
    "file": ("{path}: {reason}", "{path}: {reason}"),
    "stopped": ("Keskeytetty. Seuraava ajo aloittaa alusta.", "Stopped. The next run starts afresh."),
    "usage": ("Käyttö: python3 scripts/bootstrap [--test]", "Usage: python3 scripts/bootstrap [--test]"),
}
"""Finnish, English."""


def words(key: str, **blanks: object) -> str:
    """One message with its blanks filled, in the reader's language."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return WORDS[key][0 if locale.startswith("fi") else 1].format(**blanks)


def say(key: str, **blanks: object) -> None:
    """Print one message to standard error."""
    sys.stderr.write(words(key, **blanks) + "\n")
    sys.stderr.flush()
