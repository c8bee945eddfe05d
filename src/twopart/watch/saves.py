"""Tells when something below a folder was saved, and when the machine may have slept."""

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import watch

# Milliseconds: changes that follow each other so closely are one save, such as an editor's rename after its copy.
STEP, LONGEST = 8, 150
POLL_INTERVAL = 500  # milliseconds after which it looks whether it is to end
SLEEP = 5.0  # seconds between two looks after which saves may have been missed
IDLE = ("__pycache__", ".git", "node_modules")
Tell = Callable[[frozenset[Path]], None]


def begin(
    folders: Iterable[Path],
    tell: Tell,
    woken: Callable[[], None],
) -> threading.Event:
    """Watches folders, with all that is below them, in a thread of its own. Returns an event; set it to stop watching.

    `woken` is called after a pause: the process was stopped, the machine slept, or a clock was set.
    """
    ended = threading.Event()
    threading.Thread(
        target=_watch,
        args=(tuple(folders), tell, woken, ended),
        daemon=True,
    ).start()
    return ended


def _watch(
    folders: tuple[Path, ...],
    tell: Tell,
    woken: Callable[[], None],
    ended: threading.Event,
) -> None:
    changes = watch(
        *folders,
        watch_filter=lambda _, path: is_of_interest(Path(path)),
        step=STEP,
        debounce=LONGEST,
        rust_timeout=POLL_INTERVAL,
        stop_event=ended,
        raise_interrupt=False,
        ignore_permission_denied=True,
        yield_on_timeout=True,
    )
    before = clocks()
    for each in changes:
        if each:
            tell(frozenset(Path(path) for _, path in each))
        now = clocks()
        if is_pause(before, now):
            woken()
        before = now


def clocks() -> tuple[float, ...]:
    """Returns the seconds of both clocks: one stands still while the machine sleeps, the other can be set."""
    return time.monotonic(), time.time()


def is_pause(before: tuple[float, ...], now: tuple[float, ...]) -> bool:
    """Whether either clock went on, or back, further than it does between two looks."""
    steps = [abs(late - early) for early, late in zip(before, now, strict=True)]
    return max(steps) > SLEEP


def is_of_interest(path: Path) -> bool:
    """Whether a build may read a file of this name, as `disk/fingerprint.py` has it; a folder may hold such a
    file.
    """
    name = path.name
    if name.startswith((".", "#")) or name.endswith((".pyc", "~", ".swp", ".swx")):
        return False
    return not any(folder in path.parts for folder in IDLE)
