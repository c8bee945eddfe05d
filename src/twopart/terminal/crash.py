"""Our own bugs: one line for the user, and a log of places. Neither holds a message or a value."""

import os
import traceback
from collections.abc import Iterator
from pathlib import Path

from twopart.disk.write import folders


def report(
    error: BaseException,
    out: Path = Path("build"),
) -> str:
    """Writes the log, readable by its owner alone, and says where it is."""
    kind = type(error).__name__
    log = out / "restricted" / "twopart.log"
    try:
        folders(out)
        _write(log, [kind, *_places(error), ""])
    except OSError:
        return f"an internal error in Twopart ({kind}); its log could not be written"
    return (
        f"an internal error in Twopart ({kind}); the log is in {os.path.relpath(log)}"
    )


def _places(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename}:{frame.lineno} in {frame.name}"


def _write(
    log: Path,
    lines: list[str],
) -> None:
    """Raises `OSError` where the log cannot be written."""
    # A link instead of the log would lead it elsewhere.
    log.unlink(missing_ok=True)
    handle = os.open(
        log,
        os.O_WRONLY | os.O_CREAT | os.O_EXCL,
        0o600,
    )
    with os.fdopen(
        handle,
        "w",
        encoding="utf-8",
    ) as file:
        file.write("\n".join(lines))
