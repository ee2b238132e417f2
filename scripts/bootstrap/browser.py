"""The Chromium or Chrome that the browser tests drive, and Playwright's driver between them."""

import os
import shutil
from pathlib import Path

from bootstrap import debian
from bootstrap.programs import MISSING, Stopped, quietly

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PROGRAMS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DRIVER = "lib/python*/site-packages/playwright/driver/node"
DRIVERS_LIBRARY = "libatomic1"
"""A minimal Debian is without it, and the driver does not start."""


def require(environment: Path) -> None:
    """See that a browser can be driven, installing what is missing where that may be done; else stop with a line."""
    if find() is None and not (debian.install("chromium") and find()):
        raise Stopped(MISSING, "no-browser")
    for driver in environment.glob(DRIVER):
        if not _runs(driver) and not (debian.install(DRIVERS_LIBRARY) and _runs(driver)):
            raise Stopped(MISSING, "no-driver", package=DRIVERS_LIBRARY)


def find() -> str | None:
    """The path of the browser: the one that CHROME names, or the first that is installed."""
    if os.environ.get("CHROME"):
        return shutil.which(os.environ["CHROME"])
    installed = (shutil.which(name) for name in NAMES)
    on_a_mac = (path for path in MAC_PROGRAMS if Path(path).exists())
    return next(filter(None, (*installed, *on_a_mac)), None)


def _runs(driver: Path) -> bool:
    return quietly(str(driver), "--version").returncode == 0
