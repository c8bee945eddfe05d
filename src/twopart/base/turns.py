"""Turns of `build --jobs N`: how many processes of a build work at the same time.

The process that builds a paper has a turn from the start. It gives it up while it waits for a renderer. A renderer works
while it has a turn, and so does whoever helps an audit. Without a number there are no turns, and nobody waits for one.
"""

import threading
from contextlib import contextmanager
from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager


class Helping(Protocol):
    """Says how many processes may help another one now."""

    def taken(self, most: int) -> "AbstractContextManager[int]": ...


class Turns:
    """The turns of one process that builds, and of those that work for it."""

    def __init__(self, number: int | None = None) -> None:
        """So many processes work at the same time, this one included; None for as many as there are."""
        self.number = number
        self._free: threading.Semaphore | None = None
        if number is not None:
            self._free = threading.Semaphore(number - 1)

    @contextmanager
    def working(self) -> "Iterator[None]":
        """Wait for a turn, and keep it for as long as something works."""
        if self._free is None:
            yield
            return
        with self._free:
            yield

    @contextmanager
    def given_up(self, seconds: float) -> "Iterator[None]":
        """Leave the turn of this process to others while it waits.

        It then takes one again, and waits for it no longer than some seconds: who has it may never end.
        """
        if self._free is None:
            yield
            return
        self._free.release()
        yield  # no `finally`: an interrupted process waits for nobody
        self._free.acquire(timeout=seconds)

    @contextmanager
    def taken(self, most: int) -> "Iterator[int]":
        """Take as many turns as are free now, at most so many, for those who help this process."""
        if self._free is None:
            yield most
            return
        number = 0
        while number < most and self._free.acquire(blocking=False):
            number += 1
        try:
            yield number
        finally:
            for _ in range(number):
                self._free.release()
