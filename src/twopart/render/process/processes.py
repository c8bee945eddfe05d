"""The renderers: a process for each part, which receives that part's view and nothing else.

    main ──fork, before any paper is read──▶ zygote (has WeasyPrint, never a paper) ──fork──▶ renderer of a part

A view goes from main to its renderer through a pipe of their own; the zygote only hands the pipe's ends on. So
the renderer of Part 1 is a copy of a process that never held a secret, and no two views meet in one memory.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import warnings
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Self

from twopart.render.process import wire
from twopart.render.process.rendering import AT_ONCE, InTurn, Rendering
from twopart.render.process.staying import StayingRenderer

if TYPE_CHECKING:
    from twopart.render.process.renderer import LoadPage


class Job(Rendering):
    """One part being rendered, by a renderer that makes nothing else."""

    def __init__(
        self,
        number: int,
        view: bytes,
        pipes: tuple[int, int],
        turns: InTurn,
    ) -> None:
        self.number = number
        super().__init__(view, lambda: _exchange(view, *pipes), turns)


def _exchange(view: bytes, to_renderer: int, from_renderer: int) -> bytes:
    """Writes a view into one pipe, and returns what comes out of the other."""
    with contextlib.suppress(BrokenPipeError), open(to_renderer, "wb") as pipe:
        pipe.write(view)
    with open(from_renderer, "rb") as pipe:
        return pipe.read()


class Renderers:
    """The zygote, and the door to it. It is to be started before anything secret is in memory, and to be closed."""

    def __init__(
        self,
        door: socket.socket,
        zygote_id: int,
        folder: Path,
    ) -> None:
        self.door = door
        self.zygote = zygote_id
        self.folder = folder
        self._numbers = count()
        self.turns: InTurn = AT_ONCE

    @classmethod
    def start(
        cls,
        templates: Path,
        load_page: LoadPage | None = None,
    ) -> Self:
        """Starts the zygote, and returns at once: it imports what it needs while the caller checks."""
        ours, theirs = socket.socketpair()
        folder = _private_folder()
        with warnings.catch_warnings():
            # Python 3.12 warns of threads; the child uses none.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            try:
                from twopart.render.process import zygote

                zygote.live(
                    theirs.detach(),
                    templates,
                    folder,
                    load_page,
                )
            finally:  # interrupted so early: never back into the main process's code
                os._exit(1)
        # The child does so itself, too: whichever of the two is first.
        with contextlib.suppress(OSError):
            os.setpgid(child, child)
        theirs.close()
        return cls(ours, child, folder)

    def number_from(self, first: int) -> None:
        """Numbers renderings from here on, so that copies of the main process that share a zygote use different ones."""
        self._numbers = count(first)

    def work_in(self, turns: InTurn) -> None:
        """Lets renderers work from here on when it is their turn."""
        self.turns = turns

    def wait_until_loaded(self) -> None:
        """Waits until the zygote has imported what it needs, or has ended."""
        with contextlib.suppress(OSError):
            self.door.recv(len(wire.LOADED))

    def render(
        self,
        form: str,
        part: int,
        view: bytes,
        *,
        whole: bool = False,
        word: bool = False,
    ) -> Job:
        """Begins to render a part, and returns at once.

        `whole` asks for all that is published beside the part, and `word` for its Word document.
        """
        number = next(self._numbers)
        order = wire.order(number, form, part, whole=whole, word=word)
        return self._job(number, order, view)

    def staying(self, form: str, part: int, *, page: bool) -> StayingRenderer:
        """Starts a renderer that stays, for one part of one paper; returns at once.

        With `page` it makes pages for screens, otherwise PDFs.
        """
        number = next(self._numbers)
        order = wire.order(number, form, part, stays=True, page=page)
        return StayingRenderer(number, *self._pipes(order))

    def _job(
        self,
        number: int,
        order: bytes,
        view: bytes,
    ) -> Job:
        pipes = self._pipes(order)
        return Job(number, view, pipes, self.turns)

    def _pipes(self, order: bytes) -> tuple[int, int]:
        """Hands an end of each of two pipes on, to a renderer that is forked for them; returns the other ends.

        The first leads to the renderer, the second from it.
        """
        view_end, to_renderer = os.pipe()
        from_renderer, result_end = os.pipe()
        # If there is no zygote any more, the job ends without a result.
        with contextlib.suppress(OSError):
            socket.send_fds(self.door, [order], [view_end, result_end])
        os.close(view_end)
        os.close(result_end)
        return to_renderer, from_renderer

    def end(self, unwanted: Job | StayingRenderer) -> None:
        """Ends a renderer whose result nobody wants any more. It must not be ended again."""
        with contextlib.suppress(OSError):  # it has ended with the zygote
            self.door.sendall(wire.ending(unwanted.number))

    def close(self) -> None:
        """Ends the zygote and every renderer that still runs, and removes their temporary files."""
        try:
            self._end()
        except BaseException:  # interrupted: once more, undisturbed
            self._end()
            raise

    def _end(self) -> None:
        self.door.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.zygote, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.zygote, 0)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _private_folder() -> Path:
    """Makes a folder without `tempfile`, which takes longer to import than the main process has to spare.

    Raises `OSError` if that is refused, with the name of the folder in which it was to be made.
    """
    root = Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108 - nobody can guess the name of the folder
    folder = root / f"twopart-{os.urandom(8).hex()}"
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise OSError(
            error.errno,
            error.strerror,
            f"{root}, the folder for temporary files (TMPDIR)",
        ) from error
    return folder
