"""Work spread over processes: every core does its part, results come in order, and nobody is left behind.

Workers start fresh (`spawn`), so they hold no lock of the run that started them. They look twice a second whether that
run is still there, and end when it is not, even where it was killed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from types import FrameType, TracebackType
from typing import Self, TypeVar

from opas.errors import FailedProgramError

LOOK_S = 0.5
STALL_S = 1800.0
"""A run in which nothing at all was finished for so long hangs: 32 texts of the slowest voice take two minutes."""

CRASHES = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL)

Job = TypeVar("Job")
Result = TypeVar("Result")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Processes that start when there is work for them and end with the block."""

    def __init__(self, count: int | None = None, stall_s: float = STALL_S) -> None:
        self.count = count or cores()
        self.stall_s = stall_s
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is None:
            return
        if kind is not None:
            for worker in multiprocessing.active_children():
                worker.terminate()
        self._executor.shutdown(cancel_futures=True)

    def run(self, function: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
        """Do all jobs; yields each job's number with its result as it is done.

        Raises whatever a job raised, and FailedProgramError where a worker was killed.
        """
        if not jobs:
            return
        if self._executor is None:
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self.count, context, _begin, (os.getpid(),))
        futures = {self._executor.submit(_do, function, job): number for number, job in enumerate(jobs)}
        workers = multiprocessing.active_children()
        done: SimpleQueue[Future[Result]] = SimpleQueue()
        for future in futures:
            future.add_done_callback(done.put)
        try:
            for _ in jobs:
                future = done.get(timeout=self.stall_s)
                yield futures[future], future.result()
        except Empty as stalled:
            raise FailedProgramError(
                f"Nothing was finished in {self.stall_s / 60:.0f} minutes, so the work was stopped. "
                "What was made until then is kept: run the command again, or choose another --engine."
            ) from stalled
        except BrokenProcessPool as broken:
            raise FailedProgramError(f"A worker process {_end(workers)} Run the command again.") from broken


def _end(workers: Sequence[BaseProcess]) -> str:
    """How the worker ended that took the others along, which were only told to."""
    for worker in workers:
        worker.join(LOOK_S)
    codes = {worker.exitcode or 0 for worker in workers}
    if -signal.SIGKILL in codes:
        return "was killed, perhaps for want of memory."
    crash = next((crash.name for crash in CRASHES if -crash in codes), "")
    return f"crashed ({crash}): a fault of the voice's own program." if crash else "ended before its work was done."


def _do(function: Callable[[Job], Result], job: Job) -> Result:
    """In a worker: one job. A worker that is told to end does so when the job has cleaned up after itself."""
    try:
        return function(job)
    except SystemExit:
        os._exit(1)


def _begin(parent: int) -> None:
    """In a new worker: end on SIGTERM in good order, leave Ctrl-C to the parent, and end when the parent has.

    Whatever a voice's program prints is talk and no result: it goes to standard error.
    """
    os.dup2(2, 1)

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    def look(number: int, frame: FrameType | None) -> None:
        if os.getppid() != parent:
            raise SystemExit(1)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK_S, LOOK_S)
