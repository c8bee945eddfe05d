"""Limits how many processes of `build --jobs N` work at the same time, by giving them turns.

The process that builds a paper has a turn from the start. It gives it up while it waits for a renderer. A renderer works
while it has a turn, and so does a process that helps an audit. Without a number there are no turns to wait for.
"""

import threading
from contextlib import contextmanager
from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager


class HelperTurns(Protocol):
    """Gives turns to those that help a process, as many as may work now."""

    def take(self, most: int) -> "AbstractContextManager[int]": ...


class Turns:
    """The turns of one process that builds, and of those that work for it."""

    def __init__(self, number: int | None = None) -> None:
        """Lets so many processes work at the same time, this one included; None stands for as many as there are."""
        self.number = number
        self._free: threading.Semaphore | None = None
        if number is not None:
            self._free = threading.Semaphore(number - 1)

    @contextmanager
    def working(self) -> "Iterator[None]":
        """Waits for a turn, and keeps it for as long as something works."""
        if self._free is None:
            yield
            return
        with self._free:
            yield

    @contextmanager
    def given_up(self, seconds: float) -> "Iterator[None]":
        """Leaves the turn of this process to others while it waits.

        It then takes one again, and waits for it no longer than some seconds: the process that has it may never
        end.
        """
        if self._free is None:
            yield
            return
        self._free.release()
        yield  # no `finally`: an interrupted process waits for nobody
        self._free.acquire(timeout=seconds)

    @contextmanager
    def take(self, most: int) -> "Iterator[int]":
        """Takes as many turns as are free now, but not more than `most`, for those who help this process."""
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
