"""Compares two versions of a table: one table with the changes of its rows, columns and cells."""

from collections.abc import Iterator, Sequence

from twopart.base.record import record
from twopart.compare.alignment import Pairs, moved, paired
from twopart.compare.blackline import FateOfPassage, WordChanges, compared, whole
from twopart.compare.passage import (
    ComparedTable,
    GridRow,
    Passage,
    Passages,
    WordsOfPassage,
)

NO_ROW = GridRow("", (), ())


@record
class Step:
    """The positions of a passage in the old and the new version (None if it is missing), and whether it moved."""

    old: int | None = None
    new: int | None = None
    moved: bool = False

    @property
    def state(self) -> FateOfPassage:
        """“new” or “gone” if only one version has it, otherwise “same”."""
        if self.old is None:
            return "new"
        if self.new is None:
            return "gone"
        return "same"


@record
class RowChanges:
    """A row and its changes."""

    state: FateOfPassage
    heading: WordChanges
    cells: tuple[WordChanges, ...]
    style: str
    moved: bool = False


@record
class GridChanges:
    """A table and its changes. `states` has the state of each column."""

    corner: WordChanges
    states: tuple[FateOfPassage, ...]
    columns: tuple[WordChanges, ...]
    rows: tuple[RowChanges, ...]
    below: WordChanges
    moved: bool = False  # whether a row or column moved

    @property
    def changed(self) -> bool:
        """Whether anything was added, removed or moved."""
        return self.moved or any(each.changed for each in self.all)

    @property
    def all(self) -> Iterator[WordChanges]:
        """Yields the changes of all its parts, in reading order."""
        yield self.corner
        yield from self.columns
        for row in self.rows:
            yield row.heading
            yield from row.cells
        yield self.below


def grid_changes(old: ComparedTable, new: ComparedTable) -> GridChanges:
    """Compares a table that both versions have."""
    columns = steps(_columns(old), _columns(new))
    rows = steps(_rows(old), _rows(new))
    return GridChanges(
        compared(old.corner, new.corner),
        tuple(step.state for step in columns),
        tuple(_column_headings(old, new, columns)),
        tuple(_row_changes(old, new, rows, columns)),
        compared(old.below, new.below),
        moved=any(step.moved for step in (*columns, *rows)),
    )


def whole_grid(grid: ComparedTable, state: FateOfPassage) -> GridChanges:
    """Returns a table that only one version has, or that is the same in both, as if it had been compared."""
    columns = tuple(whole(words, state) for _, words in grid.columns)
    rows = [
        RowChanges(
            state,
            whole(row.heading, state),
            tuple(whole(cell, state) for cell in row.cells),
            row.style,
        )
        for row in grid.rows
    ]
    states = (state,) * len(columns)
    below = whole(grid.below, state)
    return GridChanges(
        whole(grid.corner, state),
        states,
        columns,
        tuple(rows),
        below,
    )


def steps(old: Sequence[Passage], new: Sequence[Passage]) -> list[Step]:
    """Pairs two versions, and merges them in the new order; see `in_one_order`."""
    return in_one_order(
        tuple(old),
        tuple(new),
        paired(tuple(old), tuple(new)),
    )


def in_one_order(
    old: Passages,
    new: Passages,
    pairs: Pairs,
) -> list[Step]:
    """Merges two versions in the new order; what was removed comes after what it followed in the old one."""
    elsewhere = moved(old, new, pairs)
    follows = {other: position for position, other in pairs.items()}
    removed: dict[int, list[int]] = {}
    before = -1
    for position in range(len(old)):
        if position in follows:
            if follows[position] not in elsewhere:
                before = follows[position]
        else:
            removed.setdefault(before, []).append(position)
    before_all = removed.get(-1, ())
    in_order = list(map(Step, before_all))
    for position in range(len(new)):
        step = Step(pairs.get(position), position, position in elsewhere)
        in_order.append(step)
        removed_here = removed.get(position, ())
        in_order += map(Step, removed_here)
    return in_order


def _columns(grid: ComparedTable) -> list[Passage]:
    return [Passage("column", words, key) for key, words in grid.columns]


def _rows(grid: ComparedTable) -> list[Passage]:
    return [Passage("row", row.heading, row.key) for row in grid.rows]


def _column_headings(
    old: ComparedTable,
    new: ComparedTable,
    columns: list[Step],
) -> Iterator[WordChanges]:
    old_headings = [words for _, words in old.columns]
    new_headings = [words for _, words in new.columns]
    for step in columns:
        before = _at(old_headings, step.old)
        after = _at(new_headings, step.new)
        yield changes(before, after)


def _row_changes(
    old: ComparedTable,
    new: ComparedTable,
    rows: list[Step],
    columns: list[Step],
) -> Iterator[RowChanges]:
    for step in rows:
        before = old.rows[step.old] if step.old is not None else NO_ROW
        after = new.rows[step.new] if step.new is not None else NO_ROW
        if step.state == "same":
            heading = compared(before.heading, after.heading)
        else:
            heading = whole((*before.heading, *after.heading), step.state)
        yield RowChanges(
            step.state,
            heading,
            tuple(_cells(before, after, columns)),
            after.style or before.style,
            step.moved,
        )


def _cells(
    old: GridRow,
    new: GridRow,
    columns: list[Step],
) -> Iterator[WordChanges]:
    if not old.cells and not new.cells:
        return
    for step in columns:
        before = _at(old.cells, step.old)
        after = _at(new.cells, step.new)
        yield changes(before, after)


def changes(old: WordsOfPassage | None, new: WordsOfPassage | None) -> WordChanges:
    """Compares words; None stands for a version that does not have them."""
    if old is None:
        return whole(new or (), "new")
    if new is None:
        return whole(old, "gone")
    return compared(old, new)


def _at(words: Sequence[WordsOfPassage], position: int | None) -> WordsOfPassage | None:
    if position is None or position >= len(words):
        return None
    return words[position]
