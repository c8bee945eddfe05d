"""What the renderers' processes give up, so that a mistake in a template or a library cannot carry a view outside."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from twopart.render.process import limits

# How many files are closed if the machine has no limit, or a higher one.
_MANY_FILES = 1 << 20
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# Python reports these before it does them (PEP 578), and raising forbids them. Which files are read is for the fetcher.
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.rename",
    "os.link",
    "os.symlink",
    "ftplib.",
    "urllib.",
)


def leave_everything_but(keep: int) -> None:
    """Closes every file, pipe or terminal of the main process but one: what is not open cannot be written to."""
    null_device = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null_device, standard)
    # The main process may have put others in their places.
    sys.stdout = os.fdopen(1, "w")
    sys.stderr = sys.stdout
    os.closerange(3, keep)
    os.closerange(keep + 1, _most_files())


def leave_no_image() -> None:
    """Prevents a core dump, which would hold the view."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bound_everything(size_of_view: int) -> None:
    """Bounds the time and the memory of a process that renders one view of this size, in bytes.

    An endless loop in WeasyPrint must neither keep anybody waiting nor fill the machine.
    """
    for limit, most in _bounds(size_of_view):
        # The limit may be lower already; and macOS knows none of memory.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    # The kernel's own alarm ends what hangs in a library, too.
    signal.alarm(limits.clock_seconds(size_of_view))


def bound_time(size_of_view: int) -> None:
    """Bounds the time for one view of a process that renders many, one after the other: each has its own time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    used_seconds = int(used.ru_utime + used.ru_stime) + 1
    most = used_seconds + limits.processor_seconds(size_of_view)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
    signal.alarm(limits.clock_seconds(size_of_view))


def wait_for_the_next() -> None:
    """Sets no alarm: the author may take as long as they like between two saves."""
    signal.alarm(0)


def bound_memory() -> None:
    """Bounds the memory of a process that stays; its time is bounded for each view (`bound_time`)."""
    most = limits.MEMORY + _address_space()
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def load_within_bounds() -> None:
    """Bounds the reading of templates, which comes before there is a view: they may hold endless loops as well."""
    for limit, most in _bounds(0):
        _, hard = resource.getrlimit(limit)
        # The hard limit stays: renderers, which are copies, set higher bounds of their own.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, hard))


def _bounds(size_of_view: int) -> Iterator[tuple[int, int]]:
    """Yields the limits for a view of this size, in bytes, each with the most that it allows."""
    yield resource.RLIMIT_CPU, limits.processor_seconds(size_of_view)
    yield resource.RLIMIT_AS, limits.MEMORY + _address_space()


def _address_space() -> int:
    """Returns the bytes of address space that the process has already; 0 if the system does not tell (Linux does)."""
    try:
        sizes = Path("/proc/self/statm").read_text("ascii")
    except OSError:
        return 0
    return int(sizes.split()[0]) * resource.getpagesize()


def answer_no_keys() -> None:
    """Leaves Ctrl-C to the main process, which ends this one. Renderers that have ended are not waited for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)


def shut_the_doors(writable: str) -> None:
    """Forbids all that leads out of the process, but writing into its own folder and into pipes that are open already."""

    def forbid(event: str, args: tuple[Any, ...]) -> None:
        """Raises `PermissionError` for events of the interpreter that are not allowed."""
        if event.startswith(_FORBIDDEN):
            raise PermissionError(event)
        if event == "open" and _writes_outside(writable, *args):
            raise PermissionError(event)

    sys.addaudithook(forbid)


def _writes_outside(
    folder: str,
    file: str | bytes | int,
    _: object,
    flags: int,
) -> bool:
    if not flags & _WRITING or isinstance(file, int):
        return False
    path = os.path.abspath(os.fsdecode(file))  # noqa: PTH100 - bytes, too, and often
    return not path.startswith(folder + os.sep)


def _most_files() -> int:
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 < most < _MANY_FILES:
        return most
    return _MANY_FILES
