"""Finds out which shared entries and data files that a paper uses have changed since its last build."""

from pathlib import Path

from twopart.disk.fingerprint import shared_at_last_build
from twopart.examine import ExaminedPaper
from twopart.load.joining.used import DATA

OF_FILE = f"{DATA}/"


def touched_by_shared(examined: ExaminedPaper, *stamps: Path) -> str:
    """Returns one line that names the changed entries, without their words, or "" if nothing has changed.

    `stamps` are the stamp files of earlier builds; the first that exists counts.
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
    files: list[str] = []
    entries: list[str] = []
    for name in changed:
        if name.startswith(OF_FILE):
            files.append(name.removeprefix(OF_FILE))
        else:
            entries.append(name)
    what: list[str] = []
    if entries:
        what.append(
            f"shared entries that have changed since its last build: {', '.join(entries)}"
        )
    if files:
        what.append(
            f"data files that have changed since its last build: {', '.join(files)}"
        )
    if not what:
        return ""
    return f"uses {'; and '.join(what)}"
