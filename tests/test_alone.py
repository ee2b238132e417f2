"""Functions in a process of their own."""

import os
import signal

import pytest

from opas.errors import ContentError, FailedProgramError
from opas.programs import alone


def _process() -> int:
    return os.getpid()


def _fail(reason: str) -> None:
    raise ContentError(reason)


def _vanish() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_function_runs_elsewhere_and_its_value_comes_back() -> None:
    """Each call has a process of its own."""
    first, second = alone(_process), alone(_process)
    assert len({first, second, os.getpid()}) == 3


def test_a_fault_comes_back_as_it_is() -> None:
    """Whoever calls sees the same error as if the function had been called here."""
    with pytest.raises(ContentError, match="kortti puuttuu"):
        alone(_fail, "kortti puuttuu")


def test_a_killed_process_is_told() -> None:
    """What takes too much memory is killed by the system, and the message says so."""
    with pytest.raises(FailedProgramError, match="_vanish was killed, perhaps for want of memory"):
        alone(_vanish)
