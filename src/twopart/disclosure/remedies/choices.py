"""Lists the public figures of a paper whose label can be changed, one by one or only together.

A table is labelled as a whole, by rows, by columns or cell by cell; what has no label of its own is withheld with the
line that has it.
"""

from collections.abc import Iterator, Mapping, Sequence

from twopart.disclosure.remedies.proposal import LabelledThing
from twopart.figures import grid
from twopart.figures.register import Register
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.quantity import Day, Quantity
from twopart.model.table import Table


def choices(
    paper: Paper,
    register: Register,
) -> dict[FigurePath, LabelledThing]:
    """Returns every public figure and cell that has a number, and the place of its label."""
    public = {
        path: None
        for path, entry in register.entries.items()
        if entry.label.public and isinstance(entry.value, (Day, Quantity))
    }
    all_choices = [*_figures(paper, public)]
    for name, table in paper.tables.items():
        all_choices += _of_table(str(name), table, public)
    by_figure: dict[FigurePath, LabelledThing] = {}
    for choice in all_choices:
        by_figure |= dict.fromkeys(choice.figures, choice)
    return by_figure


def _figures(
    paper: Paper,
    public: Mapping[FigurePath, None],
) -> Iterator[LabelledThing]:
    for name, figure in paper.figures.items():
        path = (str(name),)
        if path in public:
            yield LabelledThing(
                "figure",
                path,
                (path,),
                figure.declassified is not None,
            )


def _of_table(
    name: str,
    table: Table,
    public: Mapping[FigurePath, None],
) -> Iterator[LabelledThing]:
    cells = [(name, place.row, place.column) for place in grid.places(table, name)]
    paths = [path for path in cells if path in public]
    if grid.stated_label(table):
        yield LabelledThing(
            "table",
            (name,),
            tuple(paths),
        )
    elif is_labelled_by_column(table):
        yield from _columns(name, table, paths)
    else:
        yield from _rows(name, table, paths)


def is_labelled_by_column(table: Table) -> bool:
    columns = table.columns.values()
    return any(grid.stated_label(column) for column in columns)


def _columns(
    name: str,
    table: Table,
    paths: Sequence[tuple[str, str, str]],
) -> Iterator[LabelledThing]:
    by_column: dict[str, list[FigurePath]] = {}
    for path in paths:
        by_column.setdefault(path[2], []).append(path)
    for column, line in table.columns.items():
        own = tuple(by_column.get(column, ()))
        if own and grid.stated_label(line):
            is_declassified = line.declassified is not None
            yield LabelledThing(
                "column",
                (name, str(column)),
                own,
                is_declassified,
            )


def _rows(
    name: str,
    table: Table,
    paths: Sequence[tuple[str, str, str]],
) -> Iterator[LabelledThing]:
    by_row: dict[str, list[FigurePath]] = {}
    for path in paths:
        by_row.setdefault(path[1], []).append(path)
    for row, line in table.rows.items():
        own = tuple(by_row.get(row, ()))
        if own and grid.stated_label(line):
            is_declassified = line.declassified is not None
            yield LabelledThing(
                "row",
                (name, str(row)),
                own,
                is_declassified,
            )
        elif own:
            yield from _cells(table, own)


def _cells(
    table: Table,
    paths: Sequence[FigurePath],
) -> Iterator[LabelledThing]:
    """Yields the cells. A total at the end of a row that is labelled cell by cell has no label of its own."""
    row = table.rows[paths[0][1]]
    cells = dict(
        zip(
            grid.written_columns(table),
            row.cells,
            strict=False,
        )
    )
    for path in paths:
        cell = cells.get(path[2])
        if cell and grid.stated_label(cell):
            yield LabelledThing("cell", path, (path,))


def can_be_merged(
    table: Table,
    one: str,
    other: str,
) -> bool:
    """Whether an author can write that two rows of a table are printed as one."""
    if grid.stated_label(table) or is_labelled_by_column(table):
        return False
    rows = (table.rows[one], table.rows[other])
    return not any(row.sum or row.style == "group" for row in rows)
