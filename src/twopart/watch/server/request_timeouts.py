"""Connections whose requests do not come to an end: each is closed after seconds, and the oldest of too many at once.

Any program of this machine can open connections, before it is asked for a cookie. Without this, a few dozen that are
begun and left would keep the author out.
"""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 5.0  # for a whole request, which is small and comes from the same machine
MOST_WAITING = 32  # connections whose request is not there yet

_UNFINISHED = (h11.IDLE, h11.SEND_BODY)


class WaitingConnections:
    """The connections of one server whose requests are not complete, the oldest first."""

    def __init__(self) -> None:
        self._timers: dict[H11Protocol, asyncio.TimerHandle] = {}

    def add(self, connection: H11Protocol) -> None:
        """Begins to wait. It goes on where it did already: bytes that trickle in win no time."""
        if connection in self._timers:
            return
        if len(self._timers) >= MOST_WAITING:
            self._close(next(iter(self._timers)))
        self._timers[connection] = connection.loop.call_later(
            SECONDS,
            self._close,
            connection,
        )

    def remove(self, connection: H11Protocol) -> None:
        timer = self._timers.pop(connection, None)
        if timer is not None:
            timer.cancel()

    def _close(self, connection: H11Protocol) -> None:
        """Closes at once: whoever does not send may not read either."""
        self.remove(connection)
        # It is not counted any more, even if it learns only later that it was closed.
        connection.connections.discard(connection)
        connection.transport.abort()


def protocol_with_timeout(waiting: WaitingConnections) -> type[H11Protocol]:
    """Returns a protocol for connections that wait here until their requests are complete."""

    class TimeoutProtocol(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            waiting.add(self)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.conn.their_state in _UNFINISHED:
                waiting.add(self)
            else:
                waiting.remove(self)

        def connection_lost(self, exc: Exception | None) -> None:
            waiting.remove(self)
            super().connection_lost(exc)

    return TimeoutProtocol
