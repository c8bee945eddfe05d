"""The words of both versions as records for a template: what changed, and how much stayed in between."""

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from twopart.compare.blackline import State, Swap
from twopart.compare.changed_passages import PassageChanges
from twopart.compare.grids import GridChanges, RowChanges
from twopart.compare.markup import deleted, inserted, markup

Record = dict[str, object]
FATES = {"changed": "changed", "new": "new", "gone": "deleted"}
FIGURES = "figures alone"


IsTold = Callable[
    [Swap], bool
]  # whether a figure in the place of another stands among the figures


def text_record(passages: Iterable[PassageChanges], is_told: IsTold) -> list[Record]:
    """Each passage that is told of, under the heading of its section; the others are counted."""
    return list(_records(passages, is_told))


def counted(passages: Iterable[PassageChanges], is_told: IsTold) -> int:
    """How many changes of words there are: what moved together is one, and figures alone are told elsewhere."""
    count = 0
    for one in passages:
        if one.is_told and not _only_figures(one, is_told) and not one.follows:
            count += 1
    return count


def _only_figures(one: PassageChanges, is_told: IsTold) -> bool:
    return one.only_figures and all(map(is_told, one.swaps))


def _records(passages: Iterable[PassageChanges], is_told: IsTold) -> Iterator[Record]:
    heading: PassageChanges | None = None
    same = 0
    for one in passages:
        if one.passage.kind == "section":
            heading = one
        if not one.is_told:
            same += 1
            continue
        if same:
            yield {"kind": "same", "count": same}
            same = 0
        if heading and heading is not one:
            yield {"kind": "heading", "words": markup(heading.words)}
        heading = None
        yield _record(one, is_told)
    if same:
        yield {"kind": "same", "count": same}


def _record(one: PassageChanges, is_told: IsTold) -> Record:
    return {
        "kind": one.passage.kind,
        "fate": one.fate,
        "place": one.passage.place,
        "told": ", ".join(_told(one, is_told)),
        "level": min(one.passage.level, 3),
        "words": markup(one.words),
        "grid": _grid(one.grid) if one.grid else None,
    }


def _told(one: PassageChanges, is_told: IsTold) -> Iterator[str]:
    """What happened to it, in a word or two."""
    if one.follows:
        yield "moved along"
    elif one.moved_from:
        yield f"moved from {one.moved_from}"
    if one.fate == "same":
        return
    fate = FATES[one.fate]
    if _only_figures(one, is_told):
        fate = f"{fate}: {FIGURES}"
    yield fate


def _grid(grid: GridChanges) -> Record:
    return {
        "corner": markup(grid.corner),
        "columns": [markup(each) for each in grid.columns],
        "states": list(grid.states),
        "rows": [_row(row, grid.states) for row in grid.rows],
        "below": markup(grid.below),
    }


def _row(row: RowChanges, states: tuple[State, ...]) -> Record:
    told = ""
    if row.state != "same":
        told = FATES[row.state]
    elif row.moved:
        told = "moved"
    return {
        "heading": markup(row.heading),
        "cells": [markup(cell) for cell in row.cells],
        "style": row.style,
        "state": row.state,
        "told": told,
        "width": len(states) + 1,
    }


def swapped(old: str, new: str) -> Markup:
    """“22,500 → 23,500”, or the one of them that there is."""
    if not old:
        return inserted(new)
    if not new:
        return deleted(old)
    return deleted(old) + " → " + inserted(new)
