"""What is known of every paper, between the thread that reads papers and the one that serves the page."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from twopart.watch.snapshot import Snapshot

Record = dict[str, Any]
DELIVERY_TIMEOUT = 0.05  # seconds for a page to take its news
# Pieces of news that wait for a page; one that takes none is told to begin anew.
WAITING = 64


class Listener:
    """A page that is told news. It belongs to the event loop in which it was made."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._news: asyncio.Queue[Record] = asyncio.Queue(WAITING)
        self._has_taken_news = False
        self.is_behind = False

    def tell(self, news: Record) -> None:
        """Hands on news, from any thread."""
        self._loop.call_soon_threadsafe(self._put, news)

    def _put(self, news: Record) -> None:
        if self._news.full():
            self.is_behind = True
        else:
            self._news.put_nowait(news)

    async def next(self) -> Record:
        """Returns the next news. A reader that asks for more has passed on what it took before.

        It may give up waiting, and ask again later.
        """
        if self._has_taken_news:
            self._has_taken_news = False
            self._news.task_done()
        news = await self._news.get()
        self._has_taken_news = True
        return news

    def wait(self, seconds: float) -> None:
        """Waits until the page has all its news, or for so many seconds. It is called from another thread."""
        delivery = asyncio.run_coroutine_threadsafe(self._news.join(), self._loop)
        try:
            delivery.result(seconds)
        except TimeoutError:
            delivery.cancel()


class Board:
    """The newest snapshot of each paper, what is being made, and who is told of it."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._lock = threading.Lock()
        self._snapshots = {name: Snapshot(name) for name in names}
        self._figures: dict[str, Record] = {}
        self._made: dict[str, Record] = {}
        self._styles: dict[str, str] = {}
        self._listeners: list[Listener] = []

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._snapshots)

    def snapshot(self, name: str) -> Snapshot | None:
        with self._lock:
            return self._snapshots.get(name)

    def put(self, snapshot: Snapshot) -> Snapshot:
        """Makes this the newest snapshot of its paper, with a version of its own, and tells every page."""
        with self._lock:
            before = self._snapshots[snapshot.name]
            snapshot = replace(snapshot, version=before.version + 1)
            self._snapshots[snapshot.name] = snapshot
            for part in (*before.parts.values(), *snapshot.parts.values()):
                self._styles[part.page.name_of_style] = part.page.style
        pages = _changed_pages(before, snapshot)
        self._tell({"kind": "paper", **snapshot.as_record(), "pages": pages})
        return snapshot

    def wait(self) -> None:
        """Waits until every page has all its news, or takes none."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener.wait(DELIVERY_TIMEOUT)

    def style(self, name: str) -> str | None:
        with self._lock:
            return self._styles.get(name)

    def put_figures(self, name: str, figures: Record) -> None:
        """Keeps what is said of the figures of a paper, and tells every page that it can be asked for."""
        with self._lock:
            self._figures[name] = figures
        self._tell({"kind": "figures", "name": name})

    def figures(self, name: str) -> Record | None:
        with self._lock:
            return self._figures.get(name)

    def put_made(self, name: str, what: Record) -> None:
        """Keeps what is being made of a paper, or was made last."""
        with self._lock:
            self._made[name] = what
        self._tell({"kind": "made", "name": name, **what})

    def put_pdf(self, name: str, part: int, seconds: float) -> None:
        """Tells every page that the draft of a part was written anew, and how long its rendering took."""
        self._tell({"kind": "pdf", "name": name, "part": part, "seconds": seconds})

    def made(self, name: str) -> Record | None:
        with self._lock:
            return self._made.get(name)

    def _tell(self, news: Record) -> None:
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener.tell(news)

    @contextmanager
    def listening(self) -> Iterator[Listener]:
        """Yields a listener, as long as somebody listens."""
        listener = Listener()
        with self._lock:
            self._listeners.append(listener)
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners.remove(listener)


def _changed_pages(before: Snapshot, after: Snapshot) -> dict[str, str]:
    """Returns the pages of the parts that have changed, by part."""
    pages: dict[str, str] = {}
    for number, part in after.parts.items():
        old = before.parts.get(number)
        if old is not None and old.page.digest != part.page.digest:
            pages[str(number)] = part.page.html
    return pages
