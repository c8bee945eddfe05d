"""A renderer that stays: it makes the page of one part of one paper again and again, while its author writes.

Like every renderer it is a copy of the zygote, and gets the views of its one part through a pipe of its own. What it has
set before it need not set again.
"""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, BinaryIO

from twopart.render.process import limits, wire

if TYPE_CHECKING:
    from twopart.render.process.rendered import Rendered, RenderFailed


class PageJob:
    """One page that is being made."""

    def __init__(
        self,
        view: bytes,
        give: BinaryIO,
        take: BinaryIO,
    ) -> None:
        self._answer = b""
        self._patience = limits.wait(len(view))
        self._thread = threading.Thread(
            target=self._run,
            args=(view, give, take),
            daemon=True,
        )
        self._thread.start()

    def result(self) -> Rendered | RenderFailed:
        """The page; a failure without a reason where the renderer has ended."""
        self._thread.join(self._patience)
        return wire.unpacked(self._answer)

    def _run(
        self,
        view: bytes,
        give: BinaryIO,
        take: BinaryIO,
    ) -> None:
        with contextlib.suppress(OSError, ValueError):  # it has ended, or was closed
            give.write(wire.framed(view))
            give.flush()
            self._answer = wire.frame(take)


class PageRenderer:
    """The pipes of a renderer that stays. It ends where they are closed, and with its zygote."""

    def __init__(self, give: int, take: int) -> None:
        self._give = open(give, "wb")  # noqa: SIM115 - closed by `close`
        self._take = open(take, "rb")  # noqa: SIM115 - the same
        self._newest: PageJob | None = None

    def page(self, view: bytes) -> PageJob:
        """Begins to render a view. What was begun before is waited for: pages come one after the other."""
        if self._newest is not None:
            self._newest.result()
        self._newest = PageJob(view, self._give, self._take)
        return self._newest

    def close(self) -> None:
        """Ends the renderer once it has done what it is at."""
        for pipe in (self._give, self._take):
            with contextlib.suppress(OSError, ValueError):
                pipe.close()
