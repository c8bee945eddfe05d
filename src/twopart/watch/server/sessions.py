"""Decides who may see the page: anyone with the cookie for which a one-time token was exchanged."""

import hmac
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass

LENGTH = 32  # bytes of chance
MOST = 8  # sessions at once; the oldest ends


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """A browser: `cookie` is what it sends by itself, `token` what only the page knows and sends with what acts."""

    cookie: str
    token: str


class Sessions:
    """The sessions, and the token that begins the next one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._invitation = ""
        self._used: Callable[[], object] = _nothing
        self._sessions: list[Session] = []

    def invite(self, used: Callable[[], object] | None = None) -> str:
        """Returns a token that begins one session, once, after which `used` is called. One that was not used ends."""
        with self._lock:
            self._invitation = secrets.token_urlsafe(LENGTH)
            self._used = used or _nothing
            return self._invitation

    def begin(self, token: str) -> Session | None:
        """Returns a new session in exchange for the token; None for every other token, and for one that was used."""
        with self._lock:
            if not self._invitation or not _same(token, self._invitation):
                return None
            self._invitation = ""
            session = Session(
                secrets.token_urlsafe(LENGTH),
                secrets.token_urlsafe(LENGTH),
            )
            self._sessions = [*self._sessions, session][-MOST:]
            used = self._used
        used()
        return session

    def of_cookie(self, cookie: str) -> Session | None:
        """Returns the session with this cookie."""
        with self._lock:
            sessions = tuple(self._sessions)
        for session in sessions:
            if _same(cookie, session.cookie):
                return session
        return None


def _nothing() -> None:
    """Does nothing: for a token that nobody waits for."""


def _same(one: str, other: str) -> bool:
    """Compares in a time that tells nothing of where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
