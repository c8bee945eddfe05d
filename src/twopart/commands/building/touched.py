"""Whether what papers share has changed since a paper was last built, and by which entries that touches the paper."""

from pathlib import Path

from twopart.disk.fingerprint import shared_at_last_build
from twopart.examine import Examined
from twopart.load.joining.used import DATA

OF_FILE = f"{DATA}/"


def touched_by_shared(examined: Examined, *stamps: Path) -> str:
    """One line that names the entries, and never their words; empty where nothing that the paper uses has changed.

    `stamps` are those of its last builds, the first that is there counts.
    """
    if examined.paper is None:
        return ""
    for stamp in stamps:
        before = shared_at_last_build(stamp)
        if before is not None:
            changed = examined.used.changed_since(before)
            return _in_a_line(changed)
    return ""


def _in_a_line(changed: tuple[str, ...]) -> str:
    files = [name.removeprefix(OF_FILE) for name in changed if name.startswith(OF_FILE)]
    entries = [name for name in changed if not name.startswith(OF_FILE)]
    what: list[str] = []
    if entries:
        what.append(
            f"what papers share, which has changed since its last build: {', '.join(entries)}"
        )
    if files:
        what.append(
            f"cells from files that have changed since its last build: {', '.join(files)}"
        )
    if not what:
        return ""
    return f"touched by {'; and by '.join(what)}"
