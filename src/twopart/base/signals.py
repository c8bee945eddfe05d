"""Ends the work at once at a signal from outside, and says so in one line."""

import os
import signal
from contextlib import contextmanager

ENDING = {
    signal.SIGINT: "interrupted",
    signal.SIGTERM: "ended from outside",
    signal.SIGHUP: "ended with its terminal",
}
BY_SIGNAL = 128  # what shells add to a signal's number
STDERR = 2
PATIENCE = 1.0  # seconds for a reader of standard error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType
    from typing import NoReturn

    Handler = Callable[[int, FrameType | None], object]


def install_handlers() -> None:
    """Handles signals from here on, for this process. Its forks end silently."""
    owner = os.getpid()

    def end(number: int, _: object) -> "NoReturn":
        """Ends the process without an exception: libraries would turn it into another, abort on it, or swallow it."""
        ignore()  # a second signal must not interrupt the tidying up
        try:
            if os.getpid() == owner:
                _tell(signal.Signals(number))
        finally:
            os._exit(BY_SIGNAL + number)

    for number in ENDING:
        # A shell or nohup lets what runs in the background ignore a signal.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, end)


def ignore() -> None:
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def run_before_exit(action: "Callable[[], object]") -> "Iterator[None]":
    """Runs the action, within this context, before a signal ends this process; not in its copies."""
    owner = os.getpid()
    handlers = _handlers()

    def act_first(number: int, frame: "FrameType | None") -> None:
        try:
            if os.getpid() == owner:
                ignore()  # what tidies up is not interrupted again
                action()
        finally:
            handlers[number](number, frame)

    _handle_by(handlers, act_first)
    try:
        yield
    finally:
        _restore(handlers)


@contextmanager
def deferred() -> "Iterator[None]":
    """Makes signals wait, within this context, while files are replaced that belong together."""
    waiting: list[int] = []
    handlers = _handlers()
    _handle_by(handlers, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        _restore(handlers)
        for number in waiting:
            signal.raise_signal(number)


def _handlers() -> "dict[int, Handler]":
    """Returns the handlers of the signals that are handled here, and neither ignored nor left to the system."""
    handlers: dict[int, Handler] = {}
    for number in ENDING:
        handler = signal.getsignal(number)
        if callable(handler):
            handlers[number] = handler
    return handlers


def _handle_by(numbers: "Iterable[int]", handler: "Handler") -> None:
    for number in numbers:
        signal.signal(number, handler)


def _restore(handlers: "dict[int, Handler]") -> None:
    for number, handler in handlers.items():
        signal.signal(number, handler)


def _tell(number: signal.Signals) -> None:
    import select

    # Nobody waits for a reader who does not read.
    _, ready, _ = select.select(
        [],
        [STDERR],
        [],
        PATIENCE,
    )
    if ready:
        os.write(STDERR, f"twopart: {ENDING[number]}\n".encode())
