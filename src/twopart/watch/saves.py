"""Tells when something below a folder was saved."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import watch

# Milliseconds: changes that follow each other so closely are one save, such as an editor's rename behind its copy.
STEP, LONGEST = 8, 150
BREATH = 500  # milliseconds after which it looks whether it is to end
IDLE = ("__pycache__", ".git", "node_modules")
Tell = Callable[[frozenset[Path]], None]


def begin(
    folders: Iterable[Path],
    tell: Tell,
) -> threading.Event:
    """Watches folders, with all that is below them, in a thread of its own; the event that it returns ends that."""
    ended = threading.Event()
    threading.Thread(
        target=_watch,
        args=(tuple(folders), tell, ended),
        daemon=True,
    ).start()
    return ended


def _watch(folders: tuple[Path, ...], tell: Tell, ended: threading.Event) -> None:
    changes = watch(
        *folders,
        watch_filter=lambda _, path: is_of_interest(Path(path)),
        step=STEP,
        debounce=LONGEST,
        rust_timeout=BREATH,
        stop_event=ended,
        raise_interrupt=False,
        ignore_permission_denied=True,
    )
    for each in changes:
        tell(frozenset(Path(path) for _, path in each))


def is_of_interest(path: Path) -> bool:
    """Whether a build may read a file of this name, as `disk/fingerprint.py` has it; a folder may hold such a file."""
    name = path.name
    if name.startswith((".", "#")) or name.endswith((".pyc", "~", ".swp", ".swx")):
        return False
    return not any(folder in path.parts for folder in IDLE)
