"""A renderer that stays: it renders one part of one paper again and again, while its author writes.

Like every renderer it is a copy of the zygote, and gets the views of its one part through a pipe of its own. It makes
either pages for screens or PDFs. It keeps the words and lines that it has set, which are mostly the same again.
"""

from __future__ import annotations

import contextlib
import threading

from twopart.render.process import wire
from twopart.render.process.rendering import Rendering


class StayingRenderer:
    """The pipes of a renderer that stays. It ends when they are closed, and with its zygote."""

    def __init__(self, number: int, to_renderer: int, from_renderer: int) -> None:
        self.number = number
        self._views = open(to_renderer, "wb")  # noqa: SIM115 - closed by `close`
        self._results = open(from_renderer, "rb")  # noqa: SIM115 - the same
        self._in_use = threading.Lock()
        self._is_closed = False
        self._newest: Rendering | None = None

    def render(self, view: bytes) -> Rendering:
        """Begins to render a view. What was begun before is waited for: results come one after the other.

        A result that did not come in time may still come, and would be taken for the next. So the renderer gets no
        other view, and each further rendering fails at once.
        """
        if self._newest is not None:
            self._newest.result()
            if self._newest.is_awaited:
                return Rendering(view, lambda: b"")
        self._newest = Rendering(view, lambda: self._exchange(view))
        return self._newest

    def close(self) -> None:
        """Lets the renderer end once it has finished what it renders. It does not wait for that."""
        self._is_closed = True
        # A pipe cannot be closed while a thread waits at it; that thread closes it afterwards.
        if self._in_use.acquire(blocking=False):
            try:
                self._close_pipes()
            finally:
                self._in_use.release()

    def _close_pipes(self) -> None:
        for pipe in (self._views, self._results):
            with contextlib.suppress(OSError, ValueError):
                pipe.close()

    def _exchange(self, view: bytes) -> bytes:
        try:
            with self._in_use:
                self._views.write(wire.framed(view))
                self._views.flush()
                return wire.next_message(self._results)
        finally:
            if self._is_closed:
                self.close()
