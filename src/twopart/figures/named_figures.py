"""The meaning of names in formulas: figures, cells, lists, and figures that were published before."""

import ast
from collections.abc import Iterator, Mapping
from functools import cached_property

from twopart.figures import formula, grid
from twopart.figures.counting import NumberOfThings, counted
from twopart.figures.entries import Entry, Register
from twopart.figures.formula import Exact, FormulaError
from twopart.model.entries import ids_written, is_written, unreadable
from twopart.model.figure import FigurePath
from twopart.model.label import Label
from twopart.model.paper import Paper
from twopart.model.quantity import Day, OpenValue, Quantity

CELL = 3  # ids in the path of a cell: its table, its row and its column
ROW = 2  # ids in the path of a row or a column as a whole: its table and itself


def is_computed(place: grid.GridCell) -> bool:
    """Whether a cell follows from others, even if an author wrote it, so that `sum(table.row)` leaves it out."""
    return bool(place.sums or place.compared or place.formula or place.absent)


class NamedFigures:
    """Looks up the names in a formula: figures, cells, and figures that were published before.

    Every lookup raises `FormulaError`, with the name of a rule, if the name has no usable meaning; the rule is empty if
    the reason has a finding of its own.
    """

    def __init__(
        self,
        paper: Paper,
        entries: Mapping[FigurePath, Entry],
        places: Mapping[FigurePath, grid.GridCell],
        published: Mapping[FigurePath, Entry],
    ) -> None:
        self.paper, self.entries = paper, entries
        self.places, self.published = places, published

    @classmethod
    def of(cls, paper: Paper, register: Register) -> "NamedFigures":
        return cls(paper, register.entries, grid.places_of(paper), register.published)

    def number(self, path: FigurePath) -> Exact:
        """Returns the number of a figure or cell. Raises `FormulaError` if it is none, or not known yet."""
        entry = self.entry(path)
        if isinstance(entry.value, OpenValue):
            raise FormulaError("")  # there is nothing to compute yet
        if entry.exact is not None:
            return entry.exact
        if isinstance(entry.value, Quantity):  # a number among words
            return Exact.of(entry.value, entry.label)
        if entry.absent:
            raise FormulaError("nothing-there")
        raise FormulaError("date-in-formula")

    def day(self, path: FigurePath) -> tuple[Day, Label]:
        """Returns the date of a figure, and its label. Raises `FormulaError` if it is no date, or not known yet."""
        entry = self.entry(path)
        if isinstance(entry.value, OpenValue):
            raise FormulaError("")
        if not isinstance(entry.value, Day):
            raise FormulaError("no-date-in-formula")
        return entry.value, entry.label

    def entry(self, path: FigurePath) -> Entry:
        """Returns the entry of a figure or cell. Raises `FormulaError` if there is none."""
        if path in self.published:
            return self.published[path]
        if path in self.entries:
            return self.entries[path]
        if self._is_unreadable_cell(path):
            raise FormulaError("")  # what could not be read has a finding of its own
        if path not in self.places and not self._is_figure(path):
            raise FormulaError("unknown-figure", ".".join(path), self._known(path))
        raise FormulaError("")  # the figure has a finding of its own

    def _known(self, path: FigurePath) -> tuple[str, ...]:
        """Returns the names of figures, or of cells for a name with points."""
        if len(path) == 1:
            return ids_written(self.paper.figures)
        return tuple(".".join(map(str, cell)) for cell in self.places)

    def _is_unreadable_cell(self, path: FigurePath) -> bool:
        """Whether it is written as a cell, but of a table, row or column that could not be read."""
        if len(path) != CELL:
            return False
        name, row, column = path
        if name in unreadable(self.paper.tables):
            return True
        table = self.paper.tables.get(name)
        if table is None:
            return False
        is_cell = is_written(row, table.rows) and is_written(column, table.columns)
        return is_cell and (
            row in unreadable(table.rows) or column in unreadable(table.columns)
        )

    def _is_figure(self, path: FigurePath) -> bool:
        return len(path) == 1 and is_written(path[0], self.paper.figures)

    def members(self, path: FigurePath) -> list[FigurePath]:
        """Returns the cells that `sum(table.row)` or `sum(table.column)` adds up: all of them but totals."""
        if len(path) != ROW or not self.paper.tables.get(path[0]):
            return [path]
        return [cell for cell in self._lines.get(path, []) if not self.is_absent(cell)]

    def is_absent(self, path: FigurePath) -> bool:
        """Whether a cell says that there is nothing: n/a."""
        entry = self.entries.get(path)
        return entry is not None and entry.absent

    def labels(self, node: ast.expr) -> Iterator[Label]:
        """Yields the labels of everything that a formula refers to. Raises `FormulaError` for an unknown name."""
        for path in formula.names(node):
            if len(path) == 1 and path[0] in self._counted:
                yield self.count(path).label
            else:
                for member in self.members(path):
                    yield self.entry(member).label

    def count(self, path: FigurePath) -> NumberOfThings:
        """Returns how many things a passage or table lists. Raises `FormulaError` if it lists none."""
        if path[0] in unreadable(self.paper.tables):
            raise FormulaError("")  # what could not be read has a finding of its own
        if len(path) > 1 or path[0] not in self._counted:
            raise FormulaError("unknown-count", ".".join(path))
        return self._counted[path[0]]

    @cached_property
    def _lines(self) -> Mapping[FigurePath, list[FigurePath]]:
        """Returns the given cells of every row and column, in reading order; a lookup must not walk all cells each time."""
        lines: dict[FigurePath, dict[FigurePath, None]] = {}
        for path, place in self.places.items():
            if is_computed(place):
                continue
            for line in path[1:]:
                lines.setdefault((path[0], line), {})[path] = None
        return {line: list(cells) for line, cells in lines.items()}

    @cached_property
    def _counted(self) -> Mapping[str, NumberOfThings]:
        return counted(self.paper)
