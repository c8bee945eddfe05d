"""Turns compared passages into records for a template: each change, and the number of unchanged passages between."""

from collections.abc import Callable, Iterable, Iterator

from twopart.compare.blackline import State, Swap
from twopart.compare.changed_passages import PassageChanges
from twopart.compare.grids import GridChanges, RowChanges
from twopart.compare.runs import Record, runs_of

FATES = {"changed": "changed", "new": "new", "gone": "deleted"}
FIGURES = "figures alone"


# Whether a replaced figure is already listed among the figures that changed.
IsListed = Callable[[Swap], bool]


def text_record(
    passages: Iterable[PassageChanges], is_listed: IsListed
) -> list[Record]:
    """Return a record for each changed passage, below the heading of its section, and a count for the others."""
    return list(_records(passages, is_listed))


def counted(passages: Iterable[PassageChanges], is_listed: IsListed) -> int:
    """Return the number of changes: passages that moved together count once, and listed figures do not count."""
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
    heading: PassageChanges | None = None
    same = 0
    for one in passages:
        if one.passage.kind == "section":
            heading = one
        if not one.is_changed:
            same += 1
            continue
        if same:
            yield {"kind": "same", "count": same}
            same = 0
        if heading and heading is not one:
            yield {"kind": "heading", "words": runs_of(heading.words)}
        heading = None
        yield _record(one, is_listed)
    if same:
        yield {"kind": "same", "count": same}


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
    """Yield what happened to a passage, in a word or two."""
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


def _row(row: RowChanges, states: tuple[State, ...]) -> Record:
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
