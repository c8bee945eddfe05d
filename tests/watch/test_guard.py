"""Who gets anything of the live page, and what every answer says to the browser."""

import socket
from contextlib import suppress

import pytest
from watch_project import NAME, Served

PATHS = ["", f"papers/{NAME}", f"papers/{NAME}/state", f"papers/{NAME}/figures", f"papers/{NAME}/part/1",
         f"papers/{NAME}/files/part-2", "events", "watch.js", "style/0.css"]  # fmt: skip
ACTS = [f"papers/{NAME}/open", f"papers/{NAME}/make"]
MAKE = b'{"what": "parts", "prove": false}'
JSON = {"Content_Type": "application/json"}
ELSEWHERE = ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"]


@pytest.fixture(scope="module")
def server():
    return Served().enter()


@pytest.fixture
def served():
    return Served()


@pytest.fixture
def entered(server):
    """The server, and the browser that has used its address."""
    server.asked.clear()
    return server


def acting(entered):
    """The headers of a request that acts, as the page sends it."""
    return {
        "Cookie": entered.cookie,
        "Origin": entered.door.origin,
        "X_Twopart_Token": entered.token,
        **JSON,
    }


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_seen_without_the_cookie(entered, path):
    for headers in ({}, {"Cookie": "twopart=wrong"}, {"Cookie": 'twopart="'}):
        answer = entered.ask(path, **headers)
        assert answer.status == 403
        assert NAME not in answer.text


def test_with_the_cookie_the_page_is_seen(entered):
    answer = entered.ask(f"papers/{NAME}", Cookie=entered.cookie)

    assert answer.status == 200
    assert entered.token in answer.text


def test_the_address_is_exchanged_once_for_a_cookie_that_no_script_and_no_other_site_has(
    served,
):
    token = served.sessions.invite()
    first = served.ask(f"enter/{token}")
    second = served.ask(f"enter/{token}")

    assert first.status == 303
    words = first.headers["Set-Cookie"].lower()
    assert "httponly" in words
    assert "samesite=strict" in words
    assert f"path={served.door.folder}".lower() in words
    assert second.status == 403
    assert second.headers["Set-Cookie"] is None


def test_a_new_address_ends_the_one_before_it(served):
    old = served.sessions.invite()
    new = served.sessions.invite()

    assert served.ask(f"enter/{old}").status == 403
    assert served.ask("enter/").status in (403, 404)
    assert served.ask(f"enter/{new}").status == 303


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "localhost", "127.0.0.1:1", "[::1]", "127.0.0.1:80"],
)
def test_another_host_gets_nothing_even_with_the_cookie(entered, host):
    answer = entered.ask(f"papers/{NAME}/state", host=host, Cookie=entered.cookie)

    assert (answer.status, answer.text) == (421, "")


def test_two_hosts_get_nothing(entered):
    """Which of the two hosts another program would look at is its own affair."""
    name, _, port = entered.door.host.partition(":")
    with socket.create_connection((name, int(port)), timeout=10) as connection:
        lines = [
            f"GET {entered.door.folder}papers/{NAME}/state HTTP/1.1",
            f"Host: {entered.door.host}",
            "Host: evil.example",
            f"Cookie: {entered.cookie}",
        ]
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        answer = connection.recv(4096)

    assert answer.split(b" ")[1] in (b"400", b"421")


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_another_origin_gets_nothing_even_with_the_cookie(entered, origin):
    for path in PATHS:
        answer = entered.ask(path, Cookie=entered.cookie, Origin=origin)
        assert (answer.status, answer.text) == (403, "")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "same-origin, none"])
def test_a_request_that_another_site_began_gets_nothing(entered, site):
    headers = {"Cookie": entered.cookie, "Sec_Fetch_Site": site}

    assert entered.ask(f"papers/{NAME}/state", **headers).status == 403


def test_a_file_of_the_author_may_lead_to_the_address_and_nowhere_else(served):
    """A browser takes the file for another site: a page leads it on, and the cookie is sent to that page."""
    site = {"Sec_Fetch_Site": "cross-site"}
    window = {**site, "Sec_Fetch_Dest": "document"}
    token = served.sessions.invite()

    assert served.ask(f"enter/{token}", **site).status == 403
    assert served.ask(f"enter/{token}", **site, Sec_Fetch_Dest="image").status == 403
    assert served.ask(f"enter/{token}", **window, Origin="null").status == 403
    assert served.ask("watch.js", **window).status == 403
    answer = served.ask(f"enter/{token}", **window)
    assert answer.status == 200
    assert f'content="0; url={served.door.folder}"' in answer.text
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert served.ask(f"enter/{token}", **window).status == 403


@pytest.mark.parametrize("path", ACTS)
@pytest.mark.parametrize(
    "without", ["Cookie", "Origin", "X_Twopart_Token", "Content_Type"]
)
def test_nothing_acts_without_cookie_origin_token_and_kind(entered, path, without):
    headers = acting(entered)
    del headers[without]
    answer = entered.ask(path, "POST", MAKE, **headers)

    assert answer.status in (403, 415)
    assert entered.asked == []


@pytest.mark.parametrize("path", ACTS)
def test_a_wrong_token_does_not_act(entered, path):
    for token in ("", "wrong", entered.cookie.partition("=")[2]):
        headers = {**acting(entered), "X_Twopart_Token": token}
        assert entered.ask(path, "POST", MAKE, **headers).status == 403
    assert entered.asked == []


def test_the_page_may_act(entered):
    answer = entered.ask(ACTS[1], "POST", MAKE, **acting(entered))

    assert answer.status == 202
    assert entered.asked == [(NAME, "parts", False)]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"what": 1, "prove": false}',
        b'{"file": "x"}',
        b"\xff",
        b'{"file": "x", "line": "1", "column": 1}',
        b'{"file": "x\\u0000y", "line": 1, "column": 1}',
        b'{"file": "x\\ud800", "line": 1, "column": 1}',
        b"[" * 4000,
    ],
)
def test_what_cannot_be_understood_does_not_act(entered, body):
    for path in ACTS:
        assert entered.ask(path, "POST", body, **acting(entered)).status == 400
    assert entered.asked == []


def test_acting_is_never_a_get(entered):
    for path in ACTS:
        for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"):
            assert entered.ask(path, method, **acting(entered)).status in (404, 405)
    assert entered.asked == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/papers/cameras",
        "/../etc/passwd",
        "../../etc/passwd",
        "watch.html",
        "%2e%2e/server/app.py",
        "papers/..%2f..%2fetc%2fpasswd",
        "papers/other/state",
        "papers/cameras/part/3",
        "papers/cameras/part/1e9",
        "papers/cameras/files/..%2f..%2fpaper.yaml",
        "style/..%2f..%2fapp.css",
        "//evil.example/",
    ],
)
def test_no_other_path_has_anything(entered, path):
    answer = entered.ask(path, Cookie=entered.cookie)

    assert answer.status in (400, 404)
    assert "form:" not in answer.text
    assert "root:" not in answer.text


def test_huge_requests_are_refused(entered):
    large = b'{"what": "' + b"x" * 5000 + b'", "prove": false}'
    assert entered.ask(ACTS[1], "POST", large, **acting(entered)).status == 413
    endless = {**acting(entered), "Transfer_Encoding": "chunked"}
    assert entered.ask(ACTS[1], "POST", None, **endless).status == 411
    headers = {"Cookie": entered.cookie, "Transfer_Encoding": "chunked"}
    assert entered.ask("watch.js", **headers).status == 411
    assert entered.ask("x" * 70000, Cookie=entered.cookie).status == 404
    assert entered.asked == []
    assert entered.ask("watch.js", Cookie=entered.cookie).status == 200


def test_a_head_without_end_is_refused(entered):
    name, _, port = entered.door.host.partition(":")
    with socket.create_connection((name, int(port)), timeout=10) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {entered.door.host}\r\n".encode())
        with suppress(ConnectionError):  # it need not listen to the end
            for _ in range(40):
                connection.sendall(b"X-Long: " + b"x" * 4000)
        answer = b""
        with suppress(ConnectionError):
            while part := connection.recv(4096):
                answer += part
    assert answer == b"" or answer.startswith(b"HTTP/1.1 400 ")


def test_every_answer_is_closed(entered):
    paths = [*PATHS[:-3], "watch.js", "nothing", "enter/wrong", "/"]
    for path in paths:
        headers = entered.ask(path, Cookie=entered.cookie).headers
        assert headers["Cache-Control"] == "no-store", path
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "Server" not in headers
        assert "Access-Control-Allow-Origin" not in headers


def test_the_page_runs_its_own_script_alone(entered):
    headers = entered.ask(f"papers/{NAME}", Cookie=entered.cookie).headers
    policy = dict(
        line.strip().partition(" ")[::2]
        for line in headers["Content-Security-Policy"].split(";")
    )

    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_it_listens_on_the_loopback_alone(entered):
    assert entered.door.host.startswith("127.0.0.1:")
    _, _, port = entered.door.host.partition(":")
    with socket.socket() as other:
        other.settimeout(5)
        assert other.connect_ex(("127.0.0.2", int(port))) != 0
