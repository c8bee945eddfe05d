"""What a signal from outside does, at any moment: it ends the work at once, and says so in one line."""

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

    Answer = Callable[[int, FrameType | None], object]


def answer() -> None:
    """Handles signals from here on, for this process. Its forks end silently."""
    owner = os.getpid()

    def end(number: int, _: object) -> "NoReturn":
        """Ends the process, but not by an exception: libraries would turn it into another, abort at it, or keep it."""
        ignore()  # what tidies up is not interrupted again
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
def first(do: "Callable[[], object]") -> "Iterator[None]":
    """Makes signals do this, within this context, before what they do otherwise; in this process, not in its copies."""
    owner = os.getpid()
    answers = _answers()

    def do_first(number: int, frame: "FrameType | None") -> None:
        try:
            if os.getpid() == owner:
                ignore()  # what tidies up is not interrupted again
                do()
        finally:
            answers[number](number, frame)

    _answer_by(answers, do_first)
    try:
        yield
    finally:
        _restore(answers)


@contextmanager
def held_back() -> "Iterator[None]":
    """Makes signals wait, within this context, while files are replaced that belong together."""
    waiting: list[int] = []
    answers = _answers()
    _answer_by(answers, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        _restore(answers)
        for number in waiting:
            signal.raise_signal(number)


def _answers() -> "dict[int, Answer]":
    """What is done at the signals that are answered, and not ignored or left to the system."""
    answers: dict[int, Answer] = {}
    for number in ENDING:
        answer = signal.getsignal(number)
        if callable(answer):
            answers[number] = answer
    return answers


def _answer_by(numbers: "Iterable[int]", answer: "Answer") -> None:
    for number in numbers:
        signal.signal(number, answer)


def _restore(answers: "dict[int, Answer]") -> None:
    for number, answer in answers.items():
        signal.signal(number, answer)


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
