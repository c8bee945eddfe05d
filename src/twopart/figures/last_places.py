"""The unit of each table cell, and to how many decimals it is printed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from twopart.figures import columns, grid
from twopart.model.figure import FigurePath
from twopart.model.label import Label
from twopart.model.paper import Paper
from twopart.model.quantity import Quantity
from twopart.model.table import Column, Table
from twopart.model.written import BareNumber


class LastPlaces:
    """The last places of cells: as many decimals as the cell with most of them, so that columns align on their point.

    Columns in the unit of the table share their decimals; a column in a unit of its own has its own. Those of public
    cells depend on public cells alone, and on what a declassified sum is made of: no other withheld cell must show
    through them.
    """

    def __init__(
        self,
        paper: Paper,
        places: Mapping[FigurePath, grid.GridCell],
        known: Mapping[FigurePath, Quantity | None],
    ) -> None:
        """Prepares the tables; `known` are cells whose values are not read from the paper."""
        self.paper, self.places, self.known = paper, places, known
        self._decimals: dict[tuple[str, str, bool], int] = {}
        self._telling_cells: dict[str, set[FigurePath]] = {}
        self._like: dict[tuple[str, str, bool], Quantity] = {}

    def like(self, path: FigurePath, label: Label) -> Quantity:
        """Returns zero in the unit and to the last place of a cell, shared by all cells of a column with such a label."""
        key = path[0], path[2], label.public
        if key not in self._like:
            self._like[key] = self._nil(path, label)
        return self._like[key]

    def _nil(self, path: FigurePath, label: Label) -> Quantity:
        unit, scale, per = self._unit(path)
        decimals = self._precision(path, scale)
        if decimals is None:
            groups = self._groups(path)
            most = [self._most(path[0], group, label) for group in groups]
            decimals = max(most, default=0)
        return Quantity(Decimal(0), unit, scale, decimals, per=per)

    def are_known(self, path: FigurePath) -> bool:
        """Whether the paper says to which place a computed cell is printed."""
        if self._precision(path, 0) is not None:
            return True
        return bool(self._groups(path)) and not columns.is_ratio(self._column(path))

    def _column(self, path: FigurePath) -> Column:
        return self.paper.tables[path[0]].columns[path[2]]

    def _unit(self, path: FigurePath) -> tuple[str, int, str]:
        """Returns the unit of a cell, its scale and its rate.

        A unit that is not known counts as a plain number: it has a finding of its own (`bad-unit`).
        """
        unit = _unit_of(self.paper.tables[path[0]], self._column(path))
        if unit is None:
            return "", 0, ""
        return unit

    def _precision(self, path: FigurePath, scale: int) -> int | None:
        """Returns the number of decimals of a precision, which may be in another scale than the column if it has a
        unit.
        """
        written = self._column(path).precision
        if written is None or not isinstance(written.value, Quantity):
            return None
        step = written.value
        places = step.places
        if step.unit and step.scale:
            places += scale - step.scale
        return max(places, 0)

    def _groups(self, path: FigurePath) -> list[str]:
        """Returns the columns that share their decimals with this one: those of its unit, or all without a unit
        (empty).
        """
        table, column = self.paper.tables[path[0]], self._column(path)
        if not column.unit:
            return [""]
        if column.formula is None:
            return [path[2]]
        unit = columns.read_unit(str(column.unit))
        names = {id(other): str(name) for name, other in table.columns.items()}
        groups: list[str] = []
        for other in columns.named_columns(table, column):
            if _unit_of(table, other) != unit:
                continue
            if other.unit:
                groups.append(names[id(other)])
            else:
                groups.append("")
        return groups

    def _most(self, table: str, group: str, label: Label) -> int:
        key = table, group, label.public
        if key not in self._decimals:
            numbers = self._written_numbers(table, group, public=label.public)
            places = (number.places for number in numbers)
            self._decimals[key] = max(places, default=0)
        return self._decimals[key]

    def _written_numbers(
        self, table: str, group: str, *, public: bool
    ) -> Iterator[BareNumber | Quantity]:
        """Yields the numbers that decide how many decimals a group of columns has."""
        telling = self._telling(table) if public else self.places
        of_group = self._members(table, group)
        for path in telling:
            if path[0] != table or path[2] not in of_group:
                continue
            cell = self.places[path].cell
            if cell and isinstance(cell.value, BareNumber):
                yield cell.value
        for path, value in self.known.items():
            if value and path[0] == table and path[2] in of_group:
                yield value

    def _members(self, table: str, group: str) -> frozenset[str]:
        if group:
            return frozenset((group,))
        columns = self.paper.tables[table].columns.items()
        names = (str(name) for name, column in columns if not column.unit)
        return frozenset(names)

    def _telling(self, table: str) -> set[FigurePath]:
        """Returns the public cells of a table, and those of which its declassified sums are made."""
        if table not in self._telling_cells:
            self._telling_cells[table] = self._public(table)
        return self._telling_cells[table]

    def _public(self, table: str) -> set[FigurePath]:
        cells = self.places.items()
        of_table = {path: place for path, place in cells if path[0] == table}
        here = {path: of_table[path] for path in of_table if path not in self.known}
        public: set[FigurePath] = set()
        for path, place in here.items():
            if place.stated and place.stated.public:
                public.add(path)
        waiting = [path for path, place in here.items() if place.declassified]
        while waiting:
            paths = [(table, *part) for part in here[waiting.pop()].parts]
            parts = [path for path in paths if path in here]
            waiting += [part for part in parts if part not in public]
            public.update(parts)
        return public


def _unit_of(table: Table, column: Column) -> tuple[str, int, str] | None:
    return columns.read_unit(columns.unit_of(table, column))
