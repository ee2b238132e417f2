"""Being stopped in good order: by the user, by the system, by a full disk."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from opas.errors import FailedProgramError


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does: nothing half-written, no worker left behind, exit code 143."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def disk_faults() -> Iterator[None]:
    """Tell of a full disk or a file that may not be written in one line; what was finished until then is kept."""
    try:
        yield
    except OSError as fault:
        where = fault.filename or "A file"
        raise FailedProgramError(f"{where}: {fault.strerror}. Mend that and run the command again.") from fault
