"""System packages on Debian and Ubuntu: installed where that needs no question, left alone elsewhere."""

import os
import shutil

from bootstrap.programs import quietly
from bootstrap.words import say

VOICES = ("festival", "festvox-suopuhe-lj", "festvox-suopuhe-mv", "festvox-us-slt-hts")
"""Festival and its Finnish and English voices (why these: the decisions on voices)."""

_ADMINISTRATORS_PATH = "/usr/sbin:/sbin"
"""Installing calls programs from here, which a plain `su` leaves out of PATH."""

_NEVER_WAIT = ("-o", "DPkg::Lock::Timeout=60", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30")


def wanted_voices() -> str:
    """The voices as a stamp names them; nothing where the system may not be touched, so that a later run may."""
    return "" if _must_not_touch() else " ".join(VOICES)


def install(*packages: str) -> bool:
    """Install what is missing and tell whether all of it is there afterwards. Never asks, never raises."""
    absent = missing(*packages)
    if not absent:
        return True
    administrator = administrators_prefix()
    if administrator is None:
        return False
    say("system", packages=" ".join(absent))
    fetch = ("install", "-y", "-qq", "--no-install-recommends", *absent)
    if not _apt_get(administrator, *fetch):
        # The lists of packages may be missing, as in a new container, or old.
        _apt_get(administrator, "update", "-qq")
        _apt_get(administrator, *fetch)
    return not missing(*packages)


def missing(*packages: str) -> tuple[str, ...]:
    """Those of the packages that are not installed; all of them where the system is not Debian's kind."""
    if not _is_debian():
        return packages
    listed = quietly("dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\\n", *packages).stdout.splitlines()
    return tuple(package for package in packages if f"{package} installed" not in listed)


def administrators_prefix() -> tuple[str, ...] | None:
    """What a command starts with so that it runs as root without a question; None where it may not."""
    if _must_not_touch() or not _is_debian():
        return None
    if os.geteuid() == 0:
        return ()
    may = shutil.which("sudo") and quietly("sudo", "-n", "true").returncode == 0
    return ("sudo", "-n") if may else None


def _must_not_touch() -> bool:
    return os.environ.get("OPAS_NO_SYSTEM_PACKAGES") == "1"


def _is_debian() -> bool:
    return bool(shutil.which("apt-get") and shutil.which("dpkg-query"))


def _apt_get(administrator: tuple[str, ...], *words: str) -> bool:
    path = f"PATH={os.environ.get('PATH', '')}:{_ADMINISTRATORS_PATH}"
    environment = ("env", path, "DEBIAN_FRONTEND=noninteractive")
    return quietly(*administrator, *environment, "apt-get", *_NEVER_WAIT, *words).returncode == 0
