"""Runs the server in a thread of its own, on a port of this machine that nobody else has."""

import asyncio
import secrets
import socket
import threading

import uvicorn

from twopart.watch.server.guard import Door, Guard
from twopart.watch.server.request_timeouts import (
    WaitingConnections,
    protocol_with_timeout,
)

LOOPBACK = "127.0.0.1"
BYTES = 16  # of chance, in the name of the folder
LARGEST_HEAD = 16384  # bytes of the headers of a request
MOST_AT_ONCE = 64  # connections
KEEP_ALIVE = 5  # seconds for a connection without requests


def listening(port: int) -> tuple[socket.socket, Door]:
    """Returns a socket of the loopback interface alone, and the door; port 0 is one that is free.

    Raises `OSError` where the port is taken.
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((LOOPBACK, port))
    except OSError:
        sock.close()
        raise
    sock.listen(MOST_AT_ONCE)
    own_port: int = sock.getsockname()[1]
    # A browser sends a cookie to every port of a host: so the cookie is bound to a folder that no other server has.
    folder = f"/{secrets.token_urlsafe(BYTES)}/"
    return sock, Door(f"{LOOPBACK}:{own_port}", folder)


def serve(app: Guard, sock: socket.socket) -> threading.Thread:
    """Serves in the background, without a log of any kind."""
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        http=protocol_with_timeout(WaitingConnections()),
        loop="asyncio",
        proxy_headers=False,
        server_header=False,
        date_header=False,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=KEEP_ALIVE,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(
        target=_run,
        args=(server, sock),
        daemon=True,
    )
    thread.start()
    return thread


def _run(server: uvicorn.Server, sock: socket.socket) -> None:
    asyncio.run(server.serve(sockets=[sock]))
