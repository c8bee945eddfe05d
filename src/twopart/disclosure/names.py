"""What a finding calls a figure: by its headings where those are public, and by its id where they are not."""

from collections import Counter
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
        self._lines_by_table: dict[int, _LinesOfTable] = {}

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
        lines = self._lines(table)
        if not across or not down or lines.is_headed_twice(row, column):
            return _id(path)
        is_total = bool(row.sum) and lines.sums_of_rows == 1
        is_sum = bool(column.sum) and lines.sums_of_columns == 1
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
        headings = self._lines(table).headings_of_columns
        if kind == "row":
            lines = table.rows
            headings = self._lines(table).headings_of_rows
        line = lines[path[1]]
        name = self._heading(table, line)
        if not name or headings[line.heading.text] > 1:
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
        """Lists figures by their names; no name is made for those that are only counted."""
        all_paths = [*paths]
        names = [self.of(path) for path in all_paths[:MOST_NAMED]]
        return _joined(names, len(all_paths) - len(names))

    def _lines(self, table: Table) -> "_LinesOfTable":
        """Returns what the headings of a table are, counted once for each table."""
        lines = self._lines_by_table.get(id(table))
        if lines is None:
            lines = _LinesOfTable(table)
            self._lines_by_table[id(table)] = lines
        return lines

    def _heading(
        self,
        table: Table,
        line: Row | Column,
    ) -> str:
        """Returns a heading in quotation marks; nothing where it is withheld with its line or its table."""
        if table.withheld or line.withheld or not line.heading.text:
            return ""
        return f"“{line.heading.text}”"


class _LinesOfTable:
    """How often each heading of a table's rows and columns is there, and how many of them are sums.

    Headings that are withheld with their line are not looked at.
    """

    def __init__(self, table: Table) -> None:
        self.headings_of_rows = _headings(table.rows)
        self.headings_of_columns = _headings(table.columns)
        self.sums_of_rows = _sums(table.rows)
        self.sums_of_columns = _sums(table.columns)

    def is_headed_twice(self, row: Row, column: Column) -> bool:
        """Whether the headings of a cell are those of another one too."""
        if self.headings_of_rows[row.heading.text] > 1:
            return True
        return self.headings_of_columns[column.heading.text] > 1


def _headings(lines: Mapping[str, Row | Column]) -> Counter[str]:
    return Counter(line.heading.text for line in lines.values() if not line.withheld)


def _sums(lines: Mapping[str, Row | Column]) -> int:
    return sum(bool(line.sum) for line in lines.values())


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


def list_of_names(names: Sequence[str]) -> str:
    """Writes a list: `a`, `b` and `c`; of a long one the first names and how many more there are."""
    shown = names[:MOST_NAMED]
    return _joined(shown, len(names) - len(shown))


def _joined(names: Sequence[str], others: int) -> str:
    """Writes names one after the other, and how many others are not named."""
    shown = [*names]
    if others:
        shown.append(f"{others} others")
    if len(shown) == 1:
        return shown[0]
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _id(path: FigurePath) -> str:
    return f"`{named(path)}`"
