"""What several workers need and any can make: the first one makes it, and the others of the same run read it.

Only for what takes seconds, and is the same whoever makes it. It stands in a folder of the run: the next one makes
everything anew, so no test passes on what another program made.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

_folders: list[Path] = []  # of this run, once it has begun


def keep_in(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    _folders[:] = [folder]


def in_this_run(name: str, make: Callable[[], Any]) -> Any:
    """Returns what `make` returns, which must be data for JSON; of another worker, if one has made it already."""
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
