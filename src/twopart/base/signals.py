"""What a signal from outside does, at any moment: it ends the work at once, and says so in one line."""

import os
import select
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
    from collections.abc import Callable, Iterator
    from typing import NoReturn

_first: "list[Callable[[], object]]" = []


def answer() -> None:
    """From here on, for this process; its copies end without a word."""
    owner = os.getpid()

    def end(number: int, _: object) -> "NoReturn":
        """Not by an exception: libraries would turn it into another, abort at it, or keep it."""
        ignore()  # what tidies up is not interrupted again
        try:
            if os.getpid() == owner:
                _tidy_up_and_tell(signal.Signals(number))
        finally:
            os._exit(BY_SIGNAL + number)

    for number in ENDING:
        if (
            signal.getsignal(number) != signal.SIG_IGN
        ):  # by a shell or by nohup, for what runs in the background
            signal.signal(number, end)


def ignore() -> None:
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def first(do: "Callable[[], object]") -> "Iterator[None]":
    """While it lasts, this is done before a signal ends the process."""
    _first.append(do)
    try:
        yield
    finally:
        _first.remove(do)


@contextmanager
def held_back() -> "Iterator[None]":
    """While it lasts, signals wait: for the moment in which files are replaced that only go together."""
    came: list[int] = []
    before = {
        number: answer
        for number in ENDING
        if callable(answer := signal.getsignal(number))
    }
    for number in before:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number, answer in before.items():
            signal.signal(number, answer)
        for waiting in came:
            signal.raise_signal(waiting)


def _tidy_up_and_tell(number: signal.Signals) -> None:
    for do in _first:
        do()
    if select.select([], [STDERR], [], PATIENCE)[
        1
    ]:  # nobody waits for a reader who does not read
        os.write(STDERR, f"twopart: {ENDING[number]}\n".encode())
