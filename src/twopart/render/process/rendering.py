"""A view that is being rendered, and the result. A thread waits at the pipe, and nobody else does."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from twopart.render.process import limits, wire

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from twopart.render.process.rendered import RenderedPart, RenderFailure

# Gives a renderer its view, and returns the bytes of the answer.
Exchange = Callable[[], bytes]


class InTurn(Protocol):
    """Whose turn it is to work, if not everything may work at the same time."""

    def working(self) -> AbstractContextManager[None]: ...

    def given_up(self, seconds: float) -> AbstractContextManager[None]: ...

    def take(self, most: int) -> AbstractContextManager[int]: ...


class AtOnce:
    """No turns: everything works at the same time."""

    def working(self) -> AbstractContextManager[None]:
        return contextlib.nullcontext()

    def given_up(self, _: float) -> AbstractContextManager[None]:
        return contextlib.nullcontext()

    def take(self, most: int) -> AbstractContextManager[int]:
        return contextlib.nullcontext(most)


AT_ONCE = AtOnce()


class Rendering:
    """A part, or a page of it, that is being rendered."""

    def __init__(
        self,
        view: bytes,
        exchange: Exchange,
        turns: InTurn = AT_ONCE,
    ) -> None:
        self._exchange = exchange
        self._turns = turns
        self._bytes = b""
        self._patience = limits.clock_seconds(len(view))
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def result(self) -> RenderedPart | RenderFailure:
        """Returns what was rendered; a failure if the renderer has ended, or has taken too long.

        A renderer ends in time by itself, but there may be no zygote to start it.
        """
        with self._turns.given_up(self._patience):
            self._thread.join(self._patience)
        return wire.unpacked(self._bytes)

    @property
    def is_awaited(self) -> bool:
        """Whether the renderer may still write the answer into its pipe."""
        return self._thread.is_alive()

    def _run(self) -> None:
        # An error means that the renderer has ended, or its pipes were closed.
        with self._turns.working(), contextlib.suppress(OSError, ValueError):
            self._bytes = self._exchange()
