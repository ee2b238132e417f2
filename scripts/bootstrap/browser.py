"""The Chromium or Chrome that the browser tests drive."""

import os
import shutil
from pathlib import Path

from bootstrap import debian
from bootstrap.programs import MISSING, Stopped

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PROGRAMS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def require() -> None:
    """See that there is a browser, installing Debian's where that may be done; else stop with one line."""
    if find() is None and not (debian.install("chromium") and find()):
        raise Stopped(MISSING, "no-browser")


def find() -> str | None:
    """The path of the browser: the one that CHROME names, or the first that is installed."""
    if os.environ.get("CHROME"):
        return shutil.which(os.environ["CHROME"])
    installed = (shutil.which(name) for name in NAMES)
    on_a_mac = (path for path in MAC_PROGRAMS if Path(path).exists())
    return next(filter(None, (*installed, *on_a_mac)), None)
