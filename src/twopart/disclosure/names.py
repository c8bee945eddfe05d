"""What a finding calls a figure: by its headings where those are public, and by its id where they are not."""

from collections.abc import Iterable, Mapping, Sequence

from twopart.disclosure.equations.paths import named
from twopart.disclosure.remedies.proposal import LabelledThing
from twopart.figures import grid
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.table import CELL, Column, Row, Table

MOST_NAMED = 12


class NamesOfFigures:
    """The names of the figures, rows, columns and tables of one paper."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def of(self, path: FigurePath) -> str:
        """Returns the name of a figure or a cell: `price`; the total for “2024/25”; “Cameras” for “2024/25”.

        Where a table has several totals, each is called by its heading.
        """
        if not _is_cell(path, self.paper):
            return _id(path)
        table = self.paper.tables[path[0]]
        row, column = table.rows[path[1]], table.columns[path[2]]
        across = self._heading(table, column)
        down = self._heading(table, row)
        if not across or not down or _is_headed_twice(table, row, column):
            return _id(path)
        is_total = _is_only_sum(row, table.rows)
        is_sum = _is_only_sum(column, table.columns)
        if is_total and is_sum:
            return "the grand total"
        if is_total:
            return f"the total for {across}"
        if is_sum:
            return f"the total of {down}"
        return f"{down} for {across}"

    def choice(self, choice: LabelledThing) -> str:
        """Returns the name of what has a label: the row “Cameras”, the column “2024/25”, the table `cost`."""
        path, kind = choice.path, choice.kind
        if kind in ("figure", "cell"):
            return self.of(path)
        if kind == "table":
            return f"the table {_id(path)}"
        table = self.paper.tables[path[0]]
        lines: Mapping[str, Row | Column] = table.columns
        if kind == "row":
            lines = table.rows
        line = lines[path[1]]
        name = self._heading(table, line)
        if not name or _headed_like(line, lines) > 1:
            name = _id(path)
        return f"the {kind} {name}"

    def typed_total(self, path: FigurePath) -> str:
        """Returns the name of the row or column whose total a cell is, if it was typed without `sum`; else nothing."""
        if not _is_cell(path, self.paper):
            return ""
        table = self.paper.tables[path[0]]
        if grid.is_typed_total(table.rows[path[1]]):
            return self.choice(LabelledThing("row", path[:2], ()))
        if grid.is_typed_total(table.columns[path[2]]):
            return self.choice(LabelledThing("column", (path[0], path[2]), ()))
        return ""

    def is_computed(self, path: FigurePath) -> bool:
        return self.paper.figures[path[0]].formula is not None

    def several(self, paths: Iterable[FigurePath]) -> str:
        return listed([self.of(path) for path in paths])

    def _heading(
        self,
        table: Table,
        line: Row | Column,
    ) -> str:
        """Returns a heading in quotation marks; nothing where it is withheld with its line or its table."""
        if table.withheld or line.withheld or not line.heading.text:
            return ""
        return f"“{line.heading.text}”"


def _headed_like(line: Row | Column, lines: Mapping[str, Row | Column]) -> int:
    """Returns how many rows or columns of a table have the heading of this one; withheld headings are not looked at."""
    heading = line.heading.text
    return sum(
        other.heading.text == heading for other in lines.values() if not other.withheld
    )


def _is_headed_twice(table: Table, row: Row, column: Column) -> bool:
    """Whether the headings of a cell are those of another one too."""
    return _headed_like(row, table.rows) > 1 or _headed_like(column, table.columns) > 1


def _is_only_sum(line: Row | Column, lines: Mapping[str, Row | Column]) -> bool:
    if not line.sum:
        return False
    return sum(bool(other.sum) for other in lines.values()) == 1


def row_of(paper: Paper, path: FigurePath) -> FigurePath | None:
    """Returns the row of a cell, where it is the row that is labelled."""
    if not _is_cell(path, paper):
        return None
    row = paper.tables[path[0]].rows.get(path[1])
    if row and grid.stated_label(row):
        return path[:2]
    return None


def _is_cell(path: FigurePath, paper: Paper) -> bool:
    return len(path) == len(CELL) and bool(paper.tables.get(path[0]))


def listed(names: Sequence[str]) -> str:
    """Writes a list: `a`, `b` and `c`."""
    shown = [*names[:MOST_NAMED]]
    if len(names) > MOST_NAMED:
        shown.append(f"{len(names) - MOST_NAMED} others")
    if len(shown) == 1:
        return shown[0]
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _id(path: FigurePath) -> str:
    return f"`{named(path)}`"
