"""How much memory a piece of work takes at most, over this process and all that it starts."""

import os
import threading
from pathlib import Path
from typing import Self

LOOK_S = 0.05


class PeakMemory:
    """Looks twenty times a second at what /proc says; where there is no /proc (macOS) it finds nothing."""

    def __init__(self) -> None:
        self.megabytes = 0.0
        """The largest sum of resident memory; pages that processes share are counted for each of them."""
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(LOOK_S):
            self.megabytes = max(self.megabytes, _resident(os.getpid()))


def _resident(root: int) -> float:
    """Megabytes of a process and its descendants."""
    pages, family = 0, [root]
    for process in family:
        folder = Path(f"/proc/{process}")
        try:
            pages += int((folder / "statm").read_text().split()[1])
            for listed in folder.glob("task/*/children"):
                family += [int(child) for child in listed.read_text().split()]
        except (OSError, IndexError, ValueError):
            # It ended while it was looked at.
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
