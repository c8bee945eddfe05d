"""Keeps the name of the place in a file that an audit is reading, where another process can see it.

A process that is killed cannot say what it was doing. So it writes the name of the current surface to memory that it
shares with its parent. Such names (page 3, document information) are ours, and contain no word of the file.
"""

from __future__ import annotations

from mmap import mmap

from twopart.base.record import value_record

MOST_HELPERS = 3  # what cannot be shared takes as long as the rest of four
_ROW = 128  # bytes: the length of a name, and the name


@value_record
class Progress:
    """A row for each process that reads one file: the first for the one that began, the others for its helpers."""

    shared: mmap
    row: int = 0

    def note(self, place: str) -> None:
        """Notes at which place the process of this row is, or that it is between two places (`""`)."""
        name = place.encode()[: _ROW - 1]
        length = self.row * _ROW
        start = length + 1
        self.shared[length] = 0  # nobody reads a name that is half written
        self.shared[start : start + len(name)] = name
        self.shared[length] = len(name)

    def of_helper(self, number: int) -> Progress:
        """Returns the row of a helper; helpers are counted from one."""
        return Progress(self.shared, number)

    @property
    def place(self) -> str:
        length = self.row * _ROW
        start = length + 1
        end = start + self.shared[length]
        return self.shared[start:end].decode("utf-8", "replace")

    @property
    def places(self) -> list[str]:
        """Returns the places of all processes."""
        rows = map(self.of_helper, range(MOST_HELPERS + 1))
        names = dict.fromkeys(row.place for row in rows)
        return list(filter(None, names))

    def stopped(self, why: str = "") -> str:
        """Returns where this process stopped, in words that follow `why`, unless it names the place itself."""
        if self.place in why:
            return ""
        return stopped_at([self.place])


def begin() -> Progress:
    return Progress(mmap(-1, _ROW * (MOST_HELPERS + 1)))


def stopped_at(places: list[str]) -> str:
    if not places:
        return ""
    return f": it stopped at {' and '.join(places)}"
