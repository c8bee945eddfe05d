"""Runs work in a forked process. It has everything in its parent's memory, so no data has to be passed to it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
import warnings
from typing import TYPE_CHECKING, NoReturn

from twopart.base.record import value_record

if TYPE_CHECKING:
    from collections.abc import Callable

_DONE = b"done"  # ends every complete answer
_PIECE = 1 << 20


@value_record
class Child:
    """A process that works, and writes its answer into a pipe."""

    pid: int
    answer: int  # the end of a pipe
    leads: bool  # a group of its own: whatever it starts ends with it

    def result(self, seconds: float) -> bytes | int | None:
        """Returns the answer; the negative signal or the exit code that ended the child before it answered; None after
        the time limit.
        """
        try:
            answer = self._answer(time.monotonic() + seconds)
        except BaseException:
            self.end()
            raise
        if answer is None:
            self.end()
            return None
        code = os.waitstatus_to_exitcode(self._gone())
        if answer.endswith(_DONE):
            return answer.removesuffix(_DONE)
        return code

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            if self.leads:
                os.killpg(self.pid, signal.SIGKILL)
            else:
                os.kill(self.pid, signal.SIGKILL)
        self._gone()

    def _answer(self, end: float) -> bytes | None:
        pieces: list[bytes] = []
        while self._has_written(end):
            piece = os.read(self.answer, _PIECE)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
        return None

    def _has_written(self, end: float) -> bool:
        """Waits for more of the answer, or its end. Returns whether there is any before this time of the clock."""
        seconds = max(end - time.monotonic(), 0)
        readable, _, _ = select.select([self.answer], [], [], seconds)
        return bool(readable)

    def _gone(self) -> int:
        os.close(self.answer)
        return os.waitpid(self.pid, 0)[1]


def start(
    work: Callable[[], bytes],
    *,
    leads: bool = False,
) -> Child:
    answer, write_end = os.pipe()
    with warnings.catch_warnings():
        # 3.12 minds threads; the child uses none.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(answer)
        if leads:
            os.setpgid(0, 0)
        _work(work, write_end)
    os.close(write_end)
    if leads:
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.setpgid(child, child)  # the child does the same: one of them comes first
    return Child(child, answer, leads)


def _work(
    work: Callable[[], bytes],
    write_end: int,
) -> NoReturn:
    """Outputs nothing but its answer: a traceback could hold a secret."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        with os.fdopen(write_end, "wb") as pipe:
            pipe.write(work() + _DONE)
    except BaseException:  # noqa: BLE001 - it ends here, whatever it was
        os._exit(1)
    os._exit(0)
