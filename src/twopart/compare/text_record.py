"""Turns compared passages into records for a template: each change, and the number of unchanged passages between."""

from collections.abc import Callable, Iterable, Iterator

from twopart.compare.blackline import FateOfPassage, Swap
from twopart.compare.changed_passages import PassageChanges
from twopart.compare.grids import GridChanges, RowChanges
from twopart.compare.runs import Record, Runs, runs_of, unchanged

FATES = {"changed": "changed", "new": "new", "gone": "deleted"}
FIGURES = "figures alone"


# Whether a replaced figure is already listed among the figures that changed.
IsListed = Callable[[Swap], bool]


def text_record(
    passages: Iterable[PassageChanges], is_listed: IsListed
) -> list[Record]:
    """Returns a record for each changed passage, below the heading of its section, and a count for the others."""
    return list(_records(passages, is_listed))


def counted(passages: Iterable[PassageChanges], is_listed: IsListed) -> int:
    """Returns the number of changes: passages that moved together count once, and listed figures do not count."""
    count = 0
    for one in passages:
        if one.is_changed and not _only_figures(one, is_listed) and not one.follows:
            count += 1
    return count


def _only_figures(one: PassageChanges, is_listed: IsListed) -> bool:
    return one.only_figures and all(map(is_listed, one.swaps))


def _records(
    passages: Iterable[PassageChanges], is_listed: IsListed
) -> Iterator[Record]:
    headings = _Headings()
    same = 0
    for one in passages:
        headings.pass_by(one)
        if not one.is_changed:
            same += 1
            continue
        if same:
            yield {"kind": "same", "count": same}
            same = 0
        heading = headings.above(one)
        if heading:
            yield {"kind": "heading", "words": heading}
        yield _record(one, is_listed)
    if same:
        yield {"kind": "same", "count": same}


class _Headings:
    """The heading above a change, where it is not shown already.

    Two parts in one text have headings in between that are of the other part; there a passage says its own.
    """

    def __init__(self) -> None:
        self.last: PassageChanges | None = None  # of the text, and not shown yet
        self.shown = ""

    def pass_by(self, one: PassageChanges) -> None:
        if one.passage.kind == "section":
            self.last = one

    def above(self, one: PassageChanges) -> Runs:
        """Returns the heading to be shown before a changed passage; empty if there is none, or if it is one itself."""
        section = one.passage.section
        if one.passage.kind == "section":
            self.last, self.shown = None, section
            return []
        if section:
            if section == self.shown:
                return []
            self.shown = section
            return unchanged(section)
        heading, self.last = self.last, None
        if heading is None:
            return []
        return runs_of(heading.words)


def _record(one: PassageChanges, is_listed: IsListed) -> Record:
    return {
        "kind": one.passage.kind,
        "fate": one.fate,
        "place": one.passage.place,
        "status": ", ".join(_status(one, is_listed)),
        "level": min(one.passage.level, 3),
        "words": runs_of(one.words),
        "grid": _grid(one.grid) if one.grid else None,
    }


def _status(one: PassageChanges, is_listed: IsListed) -> Iterator[str]:
    """Yields what happened to a passage, in a word or two."""
    if one.follows:
        yield "moved along"
    elif one.moved_from:
        yield f"moved from {one.moved_from}"
    if one.fate == "same":
        return
    fate = FATES[one.fate]
    if _only_figures(one, is_listed):
        fate = f"{fate}: {FIGURES}"
    yield fate


def _grid(grid: GridChanges) -> Record:
    return {
        "corner": runs_of(grid.corner),
        "columns": [runs_of(each) for each in grid.columns],
        "states": list(grid.states),
        "rows": [_row(row, grid.states) for row in grid.rows],
        "below": runs_of(grid.below),
    }


def _row(row: RowChanges, states: tuple[FateOfPassage, ...]) -> Record:
    status = ""
    if row.state != "same":
        status = FATES[row.state]
    elif row.moved:
        status = "moved"
    return {
        "heading": runs_of(row.heading),
        "cells": [runs_of(cell) for cell in row.cells],
        "style": row.style,
        "state": row.state,
        "status": status,
        "width": len(states) + 1,
    }
