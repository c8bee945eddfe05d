"""Our own bugs: one line for the user, and a log of places. Neither holds a message or a value."""

import os
import traceback
from pathlib import Path

from twopart.disk.write import folders


def report(error: BaseException, out: Path = Path("build")) -> str:
    """Writes the log, readable by its owner alone, and says where it is."""
    places = [
        f"{frame.filename}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    log = out / "restricted" / "twopart.log"
    try:
        folders(out)
        log.unlink(
            missing_ok=True
        )  # or a link in its place would lead the log elsewhere
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join([type(error).__name__, *places, ""]))
    except OSError:
        return f"a bug of ours ({type(error).__name__}); its log could not be written"
    return f"a bug of ours ({type(error).__name__}); where it happened stands in {os.path.relpath(log)}"
