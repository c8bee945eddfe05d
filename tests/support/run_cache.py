"""Data that several workers need: the first one makes them, and the others of the same run read them.

This is for data that take seconds to make and are the same whichever worker makes them. They are kept in a folder of the
run. The next run makes everything anew, so no test passes on what another version of the program made.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

_folders: list[Path] = []  # the folder of this run, once it has begun


def keep_in(folder: Path) -> None:
    """Keeps what is made in a folder of this run."""
    folder.mkdir(exist_ok=True)
    _folders[:] = [folder]


def in_this_run(name: str, make: Callable[[], Any]) -> Any:
    """Returns what `make` returns, or what it returned in another worker; it must be data for JSON."""
    if not _folders:
        return make()
    file = _folders[0] / f"{name}.json"
    if file.exists():
        return json.loads(file.read_text("utf-8"))
    made = make()
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(made), "utf-8")
    draft.replace(file)
    return made
