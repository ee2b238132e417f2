"""How far long work has come: a bar with the time left on a terminal, a plain line now and then elsewhere."""

import sys
import time

import click

_WIDTH = 24
_LINES = 4
"""How many plain lines one piece of work may take."""


class Progress:
    """Talks to stderr about one piece of work after another."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._work, self._started, self._lines = "", 0.0, 0

    def __call__(self, work: str, done: int, total: int, seconds: float) -> None:
        """Say that `done` of `total` parts are ready, which are so many seconds of sound."""
        if work != self._work:
            self._work, self._started, self._lines = work, time.monotonic(), 0
        if self._is_terminal:
            self._bar(done, total)
        elif done * _LINES >= (self._lines + 1) * total:
            self._lines = done * _LINES // total
            click.echo(f"{work}: {done}/{total} ({seconds / 60:.1f} min)", err=True)

    def _bar(self, done: int, total: int) -> None:
        filled = _WIDTH * done // total
        passed = time.monotonic() - self._started
        left = f"{_clock(passed / done * (total - done))} left" if done else ""
        bar = "#" * filled + "-" * (_WIDTH - filled)
        click.echo(f"\r{self._work} [{bar}] {done}/{total} {left:<14}", err=True, nl=done == total)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
