"""The process that imports once and holds no paper. Renderers are its copies, one for each part."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shutil
import signal
import socket
import tempfile
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from twopart.render.process import confine, wire
from twopart.render.process.renderer import EngineOrFailure, answer, load, the_page

if TYPE_CHECKING:
    from pathlib import Path

    from twopart.render.process.renderer import LoadPage


def live(
    door: int,
    templates: Path,
    folder: Path,
    load_page: LoadPage | None,
) -> NoReturn:
    """Lives the zygote's whole life. It never returns into the main process's code, of which it is a copy."""
    try:
        os.setpgid(0, 0)
        confine.leave_everything_but(door)
        confine.leave_no_image()
        confine.answer_no_keys()
        confine.load_within_bounds()
        tempfile.tempdir = str(folder)
        gc.disable()  # a renderer ends before collecting would pay
        engine = load(templates, load_page or partial(the_page, templates))
        main = socket.socket(fileno=door)
        with contextlib.suppress(BrokenPipeError):  # it has gone, which is seen next
            main.sendall(wire.LOADED)
        _serve(main, engine)
    finally:
        _end(folder)


def _serve(door: socket.socket, engine: EngineOrFailure) -> None:
    """Forks a renderer for each order, or ends one, until the main process has gone."""
    gc.freeze()
    renderers: dict[int, int] = {}  # the process of each rendering, by its number
    while True:
        text, pipes, _, _ = socket.recv_fds(door, wire.ORDER, 2)
        if not text:  # the main process has gone
            return
        order = json.loads(text)
        number = order.pop("number")
        if not pipes:
            if process := renderers.pop(number, 0):
                _end_renderer(process)
            continue
        view, result = pipes
        renderers[number] = os.fork()
        if renderers[number] == 0:
            door.close()
            answer(engine, order, view, result)
        os.close(view)
        os.close(result)


def _end_renderer(process: int) -> None:
    with contextlib.suppress(ChildProcessError, ProcessLookupError):
        # This raises if it has ended already: another process may have its number.
        os.waitpid(process, os.WNOHANG)
        os.kill(process, signal.SIGKILL)


def _end(folder: Path) -> NoReturn:
    """Removes the folder, and ends the zygote with its renderers: nobody is left to take their results."""
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)
