"""Paper + register -> what of its public figures can be labelled otherwise, one by one or only together.

A table is labelled as a whole, by rows, by columns or cell by cell; what has no label of its own is withheld with
the line that has it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from twopart.disclosure.remedies.proposal import Choice
from twopart.figures import grid
from twopart.figures.register import Path, Register
from twopart.model.paper import Paper, Table
from twopart.model.quantity import Day, Quantity


def choices(paper: Paper, register: Register) -> dict[Path, Choice]:
    """Every public figure and cell that has a number, and what its label stands at."""
    public = {
        path: None
        for path, entry in register.entries.items()
        if entry.label.public and isinstance(entry.value, (Day, Quantity))
    }
    made = [*_figures(paper, public)]
    for name, table in paper.tables.items():
        made += _of_table(str(name), table, public) if table else ()
    return {path: choice for choice in made for path in choice.figures}


def _figures(paper: Paper, public: Mapping[Path, None]) -> Iterator[Choice]:
    for name, figure in paper.figures.items():
        path = (str(name),)
        if figure and path in public:
            yield Choice("figure", path, (path,), figure.declassified is not None)


def _of_table(name: str, table: Table, public: Mapping[Path, None]) -> Iterator[Choice]:
    paths = [
        path
        for place in grid.places(name, table)
        if (path := (name, place.row, place.column)) in public
    ]
    if grid.stated_label(table):
        yield Choice("table", (name,), tuple(paths))
        return
    by_column = any(
        column and grid.stated_label(column) for column in table.columns.values()
    )
    lines = table.columns if by_column else table.rows
    of_lines: dict[str, list[Path]] = {}
    for path in paths:
        of_lines.setdefault(path[2 if by_column else 1], []).append(path)
    for line_name, line in lines.items():
        own = tuple(of_lines.get(line_name, ()))
        if own and line and grid.stated_label(line):
            kind: Literal["column", "row"] = "column" if by_column else "row"
            of_line = (name, str(line_name))
            yield Choice(kind, of_line, own, line.declassified is not None)
        elif own and not by_column:
            yield from _cells(table, own)


def _cells(table: Table, paths: Sequence[Path]) -> Iterator[Choice]:
    """A total at the end of a row that is labelled cell by cell has no label of its own."""
    row = table.rows[paths[0][1]]
    cells = dict(zip(grid.given_columns(table), row.cells, strict=False))
    for path in paths:
        if (cell := cells.get(path[2])) and grid.stated_label(cell):
            yield Choice("cell", path, (path,))


def merged(table: Table, one: str, other: str) -> tuple[str, ...]:
    """The rows of a table if two of its rows were printed as one; nothing where that cannot be written."""
    by_row = not grid.stated_label(table) and not any(
        c and grid.stated_label(c) for c in table.columns.values()
    )
    rows = [table.rows[name] for name in (one, other)]
    return (
        (one, other)
        if by_row and not any(row.sum or row.style == "group" for row in rows)
        else ()
    )
