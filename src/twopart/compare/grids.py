"""Two versions of a table -> one table with what is new, gone and changed in its rows, columns and cells."""

from collections.abc import Iterator, Sequence

from twopart.base.record import record
from twopart.compare.alignment import Pairs, moved, paired
from twopart.compare.blackline import State, WordChanges, compared, whole
from twopart.compare.passage import ComparedTable, GridRow, Passage, Passages, Words

NO_ROW = GridRow("", (), ())


@record
class Step:
    """The positions of a passage in both versions, or in one; and whether it stands in another order."""

    old: int | None = None
    new: int | None = None
    moved: bool = False

    @property
    def state(self) -> State:
        """Whether both versions have it."""
        if self.old is None:
            return "new"
        if self.new is None:
            return "gone"
        return "same"


@record
class RowChanges:
    """A row in both versions."""

    state: State
    heading: WordChanges
    cells: tuple[WordChanges, ...]
    style: str
    moved: bool = False


@record
class GridChanges:
    """A table in both versions. `states` are those of its columns."""

    corner: WordChanges
    states: tuple[State, ...]
    columns: tuple[WordChanges, ...]
    rows: tuple[RowChanges, ...]
    below: WordChanges
    moved: bool = False  # a row or a column stands in another order

    @property
    def changed(self) -> bool:
        """Whether anything in it is new, gone or moved."""
        return self.moved or any(each.changed for each in self.all)

    @property
    def all(self) -> Iterator[WordChanges]:
        """Everything in it, in reading order."""
        yield self.corner
        yield from self.columns
        for row in self.rows:
            yield row.heading
            yield from row.cells
        yield self.below


def grid_changes(old: ComparedTable, new: ComparedTable) -> GridChanges:
    """A table that both versions have."""
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


def whole_grid(grid: ComparedTable, state: State) -> GridChanges:
    """A table that only one version has, or that is the same in both."""
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
    """Both versions in one row: in the order of the new one, what is gone behind what it followed."""
    return in_one_row(
        tuple(old),
        tuple(new),
        paired(tuple(old), tuple(new)),
    )


def in_one_row(
    old: Passages,
    new: Passages,
    pairs: Pairs,
) -> list[Step]:
    """The positions of both versions, in the order of the new one."""
    elsewhere = moved(old, new, pairs)
    follows = {other: position for position, other in pairs.items()}
    gone: dict[int, list[int]] = {}
    before = -1
    for position in range(len(old)):
        if position in follows:
            if follows[position] not in elsewhere:
                before = follows[position]
        else:
            gone.setdefault(before, []).append(position)
    row = [Step(position) for position in gone.get(-1, ())]
    for position in range(len(new)):
        row.append(
            Step(
                pairs.get(position),
                position,
                position in elsewhere,
            )
        )
        row += [Step(other) for other in gone.get(position, ())]
    return row


def _columns(grid: ComparedTable) -> list[Passage]:
    return [
        Passage(
            "column",
            words,
            key,
        )
        for key, words in grid.columns
    ]


def _rows(grid: ComparedTable) -> list[Passage]:
    return [
        Passage(
            "row",
            row.heading,
            row.key,
        )
        for row in grid.rows
    ]


def _column_headings(
    old: ComparedTable,
    new: ComparedTable,
    columns: list[Step],
) -> Iterator[WordChanges]:
    before = [words for _, words in old.columns]
    after = [words for _, words in new.columns]
    for step in columns:
        yield changes(_at(before, step.old), _at(after, step.new))


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
        yield changes(_at(old.cells, step.old), _at(new.cells, step.new))


def changes(old: Words | None, new: Words | None) -> WordChanges:
    """Words that one of the versions, or both, have."""
    if old is None:
        return whole(new or (), "new")
    if new is None:
        return whole(old, "gone")
    return compared(old, new)


def _at(words: Sequence[Words], position: int | None) -> Words | None:
    if position is None or position >= len(words):
        return None
    return words[position]
