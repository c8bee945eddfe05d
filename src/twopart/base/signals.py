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
        # A shell or nohup lets what runs in the background ignore a signal.
        if signal.getsignal(number) != signal.SIG_IGN:
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
    waiting: list[int] = []
    answers = {number: signal.getsignal(number) for number in ENDING}
    for number, answer in answers.items():
        if callable(answer):
            signal.signal(number, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        for number, answer in answers.items():
            if callable(answer):
                signal.signal(number, answer)
        for held in waiting:
            signal.raise_signal(held)


def _tidy_up_and_tell(number: signal.Signals) -> None:
    for do in _first:
        do()
    # Nobody waits for a reader who does not read.
    _, ready, _ = select.select(
        [],
        [STDERR],
        [],
        PATIENCE,
    )
    if ready:
        os.write(STDERR, f"twopart: {ENDING[number]}\n".encode())
