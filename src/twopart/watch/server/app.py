"""The addresses of the live page, and what is answered at each."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from functools import cache
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from twopart.base.record import record
from twopart.watch.board import Board
from twopart.watch.redirect_page import redirect_page
from twopart.watch.server.guard import (
    COOKIE,
    ENTRY,
    FORBIDDEN,
    NO_SESSION,
    NOT_FOUND,
    OTHER_SITE,
    SESSION,
    SITE,
    Door,
    Guard,
)
from twopart.watch.server.sessions import Sessions
from twopart.watch.snapshot import Snapshot

RequestHandler = Callable[[Request], Any]
BROWSER = Path(__file__).parents[1] / "browser"
BAD_REQUEST, ACCEPTED, SEE_OTHER = 400, 202, 303
SILENCE = 15.0  # seconds after which a page without news gets a beat; `watch.js` waits for two
BEAT = "event: beat\ndata: {}\n\n"
# What the page may load, and its two parts.
OF_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types twopart"
)
OF_PART = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
# Of the review copy, whose style is its own, and of PDFs, which the browser shows by itself.
OF_FILE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; object-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
KINDS = {
    "watch.js": "text/javascript",
    "watch.css": "text/css",
    "parts.css": "text/css",
}


@record
class Actions:
    """What the page may ask for: to open a place in the editor, to make something, to read a paper; and made files."""

    open: Callable[[str, str, int, int], str]
    make: Callable[[str, str, bool], bool]
    read: Callable[[str], None]
    made: Callable[[str, str], Path | None]


def application(
    board: Board,
    door: Door,
    sessions: Sessions,
    actions: Actions,
) -> Guard:
    """Returns the application, behind its guard."""
    pages = _Pages(board, door, sessions, actions)
    folder = door.folder
    routes = [
        Route(f"{folder}{ENTRY}{{token}}", pages.enter),
        Route(folder, pages.first),
        Route(f"{folder}papers/{{name}}", pages.shell),
        Route(f"{folder}papers/{{name}}/state", pages.state),
        Route(f"{folder}papers/{{name}}/part/{{part:int}}", pages.part),
        Route(f"{folder}papers/{{name}}/figures", pages.figures),
        Route(f"{folder}papers/{{name}}/files/{{what}}", pages.made),
        Route(f"{folder}papers/{{name}}/open", pages.open, methods=["POST"]),
        Route(f"{folder}papers/{{name}}/make", pages.make, methods=["POST"]),
        Route(f"{folder}style/{{style}}.css", pages.style),
        Route(f"{folder}events", pages.events),
        Route(f"{folder}{{file}}", pages.asset),
    ]
    app = Starlette(routes=routes)
    app.router.redirect_slashes = False
    return Guard(app, door, sessions)


class _Pages:
    """One answer for each address."""

    def __init__(
        self,
        board: Board,
        door: Door,
        sessions: Sessions,
        actions: Actions,
    ) -> None:
        self._board = board
        self._door = door
        self._sessions = sessions
        self._actions = actions

    async def enter(self, request: Request) -> Response:
        """Exchanges the token of the address for a cookie, once."""
        session = self._sessions.begin(request.path_params["token"])
        if session is None:
            raise HTTPException(FORBIDDEN, NO_SESSION)
        answer: Response = RedirectResponse(self._door.folder, SEE_OTHER)
        if request.headers.get(SITE) == OTHER_SITE:
            # The cookie is not sent where another site leads, even by this answer; a page of this site leads on.
            answer = HTMLResponse(redirect_page(self._door.folder))
        answer.set_cookie(
            COOKIE,
            session.cookie,
            path=self._door.folder,
            httponly=True,
            samesite="strict",
        )
        return answer

    async def first(self, _: Request) -> Response:
        name = quote(self._board.names[0])
        return RedirectResponse(f"{self._door.folder}papers/{name}", SEE_OTHER)

    async def shell(self, request: Request) -> Response:
        """Returns the page around the two parts."""
        snapshot = self._snapshot(request)
        if snapshot.state == "reading":
            self._actions.read(snapshot.name)
        token = request.scope[SESSION].token
        words = {
            "folder": self._door.folder,
            "name": snapshot.name,
            "token": token,
            "papers": self._links(snapshot.name),
        }
        page = _shell().substitute(words)
        return HTMLResponse(page, headers=_policy(OF_PAGE))

    def _links(self, current: str) -> str:
        """Returns a link to each paper; names of papers are words of small letters, digits and dashes."""
        links: list[str] = []
        for name in self._board.names:
            here = ""
            if name == current:
                here = ' aria-current="page"'
            links.append(
                f'<li><a href="{self._door.folder}papers/{name}"{here}>{name}</a></li>'
            )
        return "\n".join(links)

    async def state(self, request: Request) -> Response:
        return JSONResponse(self._news(self._snapshot(request)))

    def _news(self, snapshot: Snapshot) -> dict[str, Any]:
        record: dict[str, Any] = {"kind": "paper", **snapshot.as_record()}
        record["made"] = self._board.made(snapshot.name)
        record["has_figures"] = self._board.figures(snapshot.name) is not None
        return record

    async def part(self, request: Request) -> Response:
        """Returns a part as it reads, without a script."""
        snapshot = self._snapshot(request)
        part = snapshot.parts.get(request.path_params["part"])
        if part is None:
            raise HTTPException(NOT_FOUND)
        return HTMLResponse(part.page.html, headers=_policy(OF_PART))

    async def figures(self, request: Request) -> Response:
        figures = self._board.figures(self._snapshot(request).name)
        return JSONResponse(figures or {"files": [], "figures": {}})

    async def made(self, request: Request) -> Response:
        """Returns a file that was made of a paper, to be read in the browser."""
        name = self._snapshot(request).name
        path = self._actions.made(name, request.path_params["what"])
        if path is None:
            raise HTTPException(NOT_FOUND)
        return FileResponse(path, headers=_policy(OF_FILE))

    async def style(self, request: Request) -> Response:
        style = self._board.style(request.path_params["style"])
        if style is None:
            raise HTTPException(NOT_FOUND)
        return Response(style, media_type="text/css")

    async def asset(self, request: Request) -> Response:
        name = request.path_params["file"]
        if name not in KINDS:
            raise HTTPException(NOT_FOUND)
        return Response(_asset(name), media_type=KINDS[name])

    async def open(self, request: Request) -> Response:
        name = self._snapshot(request).name
        body = await _body(request)
        match body:
            case {
                "file": str(file),
                "line": int(line),
                "column": int(column),
            } if _may_name_a_file(file):
                why = self._actions.open(name, file, line, column)
                return JSONResponse({"message": why})
        raise HTTPException(BAD_REQUEST)

    async def make(self, request: Request) -> Response:
        name = self._snapshot(request).name
        body = await _body(request)
        match body:
            case {"what": str(what), "prove": bool(prove)}:
                if self._actions.make(name, what, prove):
                    return JSONResponse({}, ACCEPTED)
        raise HTTPException(BAD_REQUEST)

    async def events(self, _: Request) -> Response:
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        """Yields everything that is known, and then what is new, until the page is closed."""
        with self._board.listening() as listener:
            for name in self._board.names:
                snapshot = self._board.snapshot(name)
                if snapshot is not None:
                    yield _event(self._news(snapshot))
            while not listener.is_behind:
                try:
                    news = await asyncio.wait_for(listener.next(), SILENCE)
                except TimeoutError:
                    yield BEAT
                    continue
                yield _event(news)

    def _snapshot(self, request: Request) -> Snapshot:
        """Returns the paper that an address names. Raises `HTTPException` where there is none."""
        snapshot = self._board.snapshot(request.path_params["name"])
        if snapshot is None:
            raise HTTPException(NOT_FOUND)
        return snapshot


async def _body(request: Request) -> object:
    """Returns what the page sent; the guard has seen that it is small. Raises `HTTPException` where it cannot be read."""
    try:
        return await request.json()
    # thousands of brackets that are nested exhaust the stack
    except (ValueError, RecursionError):
        raise HTTPException(BAD_REQUEST) from None


def _may_name_a_file(words: str) -> bool:
    """Whether a system would take these words: they have no NUL, and no half of a character."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in words


def _event(news: dict[str, Any]) -> str:
    return f"data: {json.dumps(news, ensure_ascii=False)}\n\n"


def _policy(words: str) -> dict[str, str]:
    return {"content-security-policy": words}


@cache
def _shell() -> Template:
    return Template((BROWSER / "watch.html").read_text("utf-8"))


@cache
def _asset(name: str) -> bytes:
    return (BROWSER / name).read_bytes()
