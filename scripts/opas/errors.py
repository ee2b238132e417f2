"""What a person can cause or mend: every such error ends a command with one line and an exit code of its own."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    FINE = 0
    PROBLEMS = 1
    """Faults in the content."""
    USAGE = 2
    MISSING_PROGRAM = 3
    FAILED = 4
    """A program or a service failed."""
    BUSY = 75
    """Another run holds the lock (EX_TEMPFAIL of sysexits.h)."""
    STOPPED = 130
    """Stopped by the user (128 + SIGINT)."""


class OpasError(Exception):
    """Printed as one line, never as a traceback; says where, what, and what to do."""

    exit_code = ExitCode.FAILED


class ContentError(OpasError):
    """The content has faults, and what was asked for needs content without them."""

    exit_code = ExitCode.PROBLEMS


class UsageError(OpasError):
    """The command was called in a way that cannot be carried out."""

    exit_code = ExitCode.USAGE


class MissingProgramError(OpasError):
    """A program, voice or package that the work needs is not installed."""

    exit_code = ExitCode.MISSING_PROGRAM


class FailedProgramError(OpasError):
    """A program or a service was there and failed."""

    exit_code = ExitCode.FAILED


class BusyError(OpasError):
    """Another run is doing the same work."""

    exit_code = ExitCode.BUSY
