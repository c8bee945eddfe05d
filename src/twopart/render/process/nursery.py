"""A process that never reads a paper, and starts zygotes whenever they are asked for.

    main ──fork, before any paper is read──▶ nursery ──fork──▶ zygote ──fork──▶ renderer of a part

A command that runs for hours needs a new zygote if templates have changed, or one was ended. By then it has read papers,
and must not fork one itself: the nursery is still what the command was before.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import warnings
from pathlib import Path
from typing import NoReturn, Self

from twopart.render.process import confine
from twopart.render.process.processes import Renderers

_ANSWER = 4096  # bytes: the number of a process, and the name of a folder


class Nursery:
    """The door to the process. It is to be started before anything secret is in memory, and to be closed."""

    def __init__(
        self,
        door: socket.socket,
        process: int,
    ) -> None:
        self._door = door
        self.process = process

    @classmethod
    def start(cls, templates: Path) -> Self:
        """Forks. `templates` is the folder that its zygotes read."""
        ours, theirs = socket.socketpair()
        with warnings.catch_warnings():
            # Python 3.12 warns of threads; the child uses none.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            try:
                _live(theirs.detach(), templates)
            finally:  # interrupted so early: never back into the main process's code
                os._exit(1)
        theirs.close()
        return cls(ours, child)

    def renderers(self) -> Renderers:
        """Returns a new zygote. Raises `OSError` if the nursery has gone."""
        self._door.sendall(b"+")
        text, [door], _, _ = socket.recv_fds(self._door, _ANSWER, 1)
        answer = json.loads(text)
        return Renderers(
            socket.socket(fileno=door),
            answer["zygote"],
            Path(answer["folder"]),
        )

    def close(self) -> None:
        """Ends the process; its zygotes are closed by whoever asked for them."""
        self._door.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.process, 0)


def _live(door: int, templates: Path) -> NoReturn:
    """Lives the whole life of the process. It never returns into the main process's code, of which it is a copy."""
    try:
        os.setpgid(0, 0)
        confine.leave_everything_but(door)
        confine.leave_no_image()
        confine.answer_no_keys()
        with socket.socket(fileno=door) as asked:
            while asked.recv(1):  # empty once the main process has gone
                _begin(asked, templates)
    finally:
        os._exit(0)


def _begin(asked: socket.socket, templates: Path) -> None:
    """Starts a zygote, and hands its door on to the main process; ends it if that has gone."""
    started = Renderers.start(templates)
    answer = {"zygote": started.zygote, "folder": str(started.folder)}
    try:
        socket.send_fds(
            asked,
            [json.dumps(answer).encode()],
            [started.door.fileno()],
        )
    except OSError:
        started.close()
        shutil.rmtree(started.folder, ignore_errors=True)
    started.door.close()
