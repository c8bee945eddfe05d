"""Nobody keeps the author out of the live page with requests that are begun and not finished."""

import socket
import time
from contextlib import ExitStack, suppress

import pytest
from watch_project import NAME, Served

from twopart.watch.server import request_timeouts

MANY = 70  # more than the connections that are served at once
BEGUN = [
    b"",
    b"GET / HTTP/1.1\r\nHost: ",
    b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
]


@pytest.fixture
def served():
    return Served().enter()


def connected(served, stack):
    name, _, port = served.door.host.partition(":")
    connection = socket.create_connection((name, int(port)), timeout=10)
    return stack.enter_context(connection)


@pytest.mark.parametrize("begun", BEGUN)
def test_the_page_answers_while_many_requests_are_half_sent(served, begun):
    with ExitStack() as stack:
        for _ in range(MANY):
            connected(served, stack).sendall(begun)

        answer = served.ask(f"papers/{NAME}", Cookie=served.cookie)

    assert answer.status == 200


def test_the_page_answers_while_many_wait_who_have_no_session(served):
    request = f"GET / HTTP/1.1\r\nHost: {served.door.host}\r\n\r\n".encode()
    with ExitStack() as stack:
        for _ in range(MANY):
            connection = connected(served, stack)
            connection.sendall(request)
            assert b"connection: close" in connection.recv(4096).lower()

        assert served.ask("watch.js", Cookie=served.cookie).status == 200


@pytest.mark.parametrize("begun", BEGUN[:2])
def test_a_request_that_trickles_in_is_closed_after_seconds(served, begun, monkeypatch):
    monkeypatch.setattr(request_timeouts, "SECONDS", 0.3)
    with ExitStack() as stack:
        connection = connected(served, stack)
        start = time.monotonic()
        with suppress(ConnectionError):
            while time.monotonic() < start + 5:
                connection.sendall(begun[:1] or b"G")
                time.sleep(0.05)

        assert 0.2 <= time.monotonic() - start < 5


def test_a_page_that_listens_is_not_closed(served, monkeypatch):
    monkeypatch.setattr(request_timeouts, "SECONDS", 0.2)
    lines = [
        f"GET {served.door.folder}events HTTP/1.1",
        f"Host: {served.door.host}",
        f"Cookie: {served.cookie}",
    ]
    with ExitStack() as stack:
        connection = connected(served, stack)
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        assert b"200" in connection.recv(4096)
        time.sleep(0.6)
        served.board.put_made(NAME, {"what": "draft", "state": "done", "words": "x"})

        with connection.makefile("rb") as answer:
            assert any(b'"draft"' in line for line in answer)
