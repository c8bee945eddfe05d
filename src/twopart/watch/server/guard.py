"""Checks every request before anything of a paper is looked up for it.

The page is for this machine alone. That is not enough: every web page that its user opens may send requests here. So a
request must name this host (against DNS rebinding), come from this page or from nowhere, and have the cookie; a request
that changes something must also have the second token, which no other page can read.
"""

import hmac
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from twopart.base.record import record
from twopart.watch.server.sessions import Session, Sessions

COOKIE = "twopart"
TOKEN = "x-twopart-token"
SESSION = "session_of_page"  # in the scope of a request that has one
ENTRY = "enter/"  # the one path below the secret folder that needs no cookie
LARGEST = 4096  # bytes of what a page may send
READING, ACTING = ("GET", "HEAD"), ("POST",)
SITE = "sec-fetch-site"
OTHER_SITE = "cross-site"
OWN = ("same-origin", "none")  # where a request may come from, as browsers say it
# Of every answer. A page adds what it needs.
CLOSED = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
NOT_FOUND = 404
FORBIDDEN = 403
WRONG_HOST = 421
TOO_LARGE = 413
NOT_ALLOWED, WRONG_KIND, LENGTH_MISSING = 405, 415, 411
NO_SESSION = (
    "This page needs the address that `twopart watch` printed, which can be used once. "
    "Press Enter in its terminal for a new one.\n"
)


@record
class Door:
    """Where the page is served: the host with its port, and the secret folder that all addresses begin with."""

    host: str
    folder: str

    @property
    def origin(self) -> str:
        return f"http://{self.host}"


class Refusal(Exception):
    """Why a request gets nothing."""

    def __init__(self, status: int, words: str = "") -> None:
        super().__init__(status)
        self.status = status
        self.words = words


class Guard:
    """Lets requests through that may see the page, and closes every answer."""

    def __init__(self, app: ASGIApp, door: Door, sessions: Sessions) -> None:
        self._app = app
        self._door = door
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # no sockets, and nothing to do at the beginning and the end
        guarded = _GuardedAnswer(scope, send)
        try:
            self._pass(scope)
        except Refusal as refusal:
            answer = PlainTextResponse(refusal.words, refusal.status)
            await answer(scope, receive, guarded.send)
            return
        await self._app(scope, receive, guarded.send)

    def _pass(self, scope: Scope) -> None:
        """Raises `Refusal`. A session that the request has stands in the scope afterwards."""
        headers = Headers(scope=scope)
        method = scope["method"]
        if headers.getlist("host") != [self._door.host]:
            raise Refusal(WRONG_HOST)
        if method not in (*READING, *ACTING):
            raise Refusal(NOT_ALLOWED)
        is_entry = self._is_entry(scope)
        self._pass_origin(headers, acts=method in ACTING)
        _pass_site(headers, is_entry=is_entry)
        if not scope["path"].startswith(self._door.folder):
            raise Refusal(NOT_FOUND)
        _pass_size(headers, acts=method in ACTING)
        if is_entry:
            return
        session = self._session(headers)
        if session is None:
            raise Refusal(FORBIDDEN, NO_SESSION)
        if method in ACTING and not _has_token(headers, session):
            raise Refusal(FORBIDDEN)
        scope[SESSION] = session

    def _pass_origin(self, headers: Headers, *, acts: bool) -> None:
        """Raises `Refusal` for what another page sends; whatever acts has to say that it comes from this one."""
        origins = headers.getlist("origin")
        if origins and origins != [self._door.origin]:
            raise Refusal(FORBIDDEN)
        if acts and not origins:
            raise Refusal(FORBIDDEN)

    def _is_entry(self, scope: Scope) -> bool:
        """Whether a request exchanges the token of an address for a cookie."""
        is_below = scope["path"].startswith(f"{self._door.folder}{ENTRY}")
        return is_below and scope["method"] in READING

    def _session(self, headers: Headers) -> Session | None:
        for written in headers.getlist("cookie"):
            try:
                cookies = SimpleCookie(written)
            except CookieError:
                continue
            if COOKIE in cookies:
                return self._sessions.of_cookie(cookies[COOKIE].value)
        return None


def _pass_site(headers: Headers, *, is_entry: bool) -> None:
    """Raises `Refusal` for what another site began.

    The one exception is a window that goes to an address which can be used once: a file of the author's own, by which
    `watch --open` leads there, is another site to a browser, and nobody else knows the token.
    """
    goes_there = is_entry and headers.getlist("sec-fetch-dest") == ["document"]
    if goes_there and headers.getlist(SITE) == [OTHER_SITE]:
        return
    for site in headers.getlist(SITE):
        if site not in OWN:
            raise Refusal(FORBIDDEN)


class _GuardedAnswer:
    """Adds the headers of every answer to it, and ends the connection of whoever has no session."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers: Any = MutableHeaders(scope=message)
            for name, words in HEADERS.items():
                headers[name] = words
            headers.setdefault("content-security-policy", CLOSED)
            if SESSION not in self._scope:
                headers["connection"] = "close"
        await self._send(message)


def _pass_size(headers: Headers, *, acts: bool) -> None:
    """Raises `Refusal` for a body that is larger than any of this page, or of another kind, or of no stated length."""
    length = headers.get("content-length")
    if "transfer-encoding" in headers:
        raise Refusal(LENGTH_MISSING)
    if length is not None and (not length.isdecimal() or int(length) > LARGEST):
        raise Refusal(TOO_LARGE)
    if not acts:
        return
    if length is None:
        raise Refusal(LENGTH_MISSING)
    if headers.get("content-type", "") != "application/json":
        raise Refusal(WRONG_KIND)


def _has_token(headers: Headers, session: Session) -> bool:
    token = headers.get(TOKEN, "")
    return hmac.compare_digest(token.encode(), session.token.encode())
