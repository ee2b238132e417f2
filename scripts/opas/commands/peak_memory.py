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
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # The second field is a name in brackets, which may hold spaces.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            pages[int(folder.name)] = int((folder / "statm").read_text().split()[1])
            parents[int(folder.name)] = int(fields[1])
        except (OSError, IndexError, ValueError):
            # It ended while it was looked at.
            continue
    family = {root}
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(pages.get(process, 0) for process in family) * os.sysconf("SC_PAGE_SIZE") / 1e6
