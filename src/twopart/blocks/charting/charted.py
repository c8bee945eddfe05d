"""Decides which values a part draws in a chart, and which words stand beside them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from twopart.base.record import record
from twopart.figures.columns import has_figures, unit_of
from twopart.figures.register import Entry
from twopart.model.drawn.charts import Chart
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.model.quantity import OpenValue, Quantity
from twopart.model.table import Column, Row, Table

Line = TypeVar("Line", Row, Column)
SUMS = ("total", "subtotal")  # styles of rows and columns that are sums


@record
class ChartLine:
    """A bar, a point, or a series: its id, and the words beside it. A sum is drawn from nil by a bridge."""

    key: str
    heading: Prose | None = None
    is_sum: bool = False
    less: bool = False


@record
class DrawnValues:
    """The values that a part draws: a bar or point for each item, in each series."""

    items: tuple[ChartLine, ...]
    series: tuple[ChartLine, ...]
    unit: str = ""
    table: str = ""
    along_rows: bool = True

    def path(self, item: ChartLine, series: ChartLine) -> FigurePath:
        """Returns the path of a value in the register of figures."""
        if not self.table:
            return (item.key or series.key,)
        if self.along_rows:
            return self.table, item.key, series.key
        return self.table, series.key, item.key

    def turned(self) -> "DrawnValues":
        """Returns the chart with its axes exchanged: each series becomes a bar or point, and each bar or point a
        series.
        """
        return replace(
            self,
            items=self.series,
            series=self.items,
            along_rows=not self.along_rows,
        )

    def is_standing(self, item: ChartLine) -> bool:
        """Whether a bridge draws it from nil: its start, its end, and the sums between them."""
        return item.is_sum or item in (self.items[0], self.items[-1])

    def paths(self) -> Iterator[FigurePath]:
        """Yields the paths of all values, item by item."""
        for item in self.items:
            for series in self.series:
                yield self.path(item, series)


def charted(chart: Chart, paper: Paper, *, public: bool) -> DrawnValues:
    """Returns the values of a chart of a table or of figures; of one that is drawn from neither, none."""
    left_out: frozenset[str] = frozenset()
    if public:
        left_out = frozenset(names_left_out(chart, paper))
    if chart.table is None:
        values = [value for value in chart.values if value.figure not in left_out]
        items = [
            ChartLine(str(value.figure), value.label, less=bool(value.taken_off))
            for value in values
        ]
        return DrawnValues(tuple(items), (ChartLine(""),))
    table = paper.tables.get(chart.table)
    if table is None:
        return DrawnValues((), ())
    return _of_table(chart, table, left_out)


def _of_table(chart: Chart, table: Table, left_out: Collection[str]) -> DrawnValues:
    rows = _without(rows_drawn(chart, table), left_out)
    columns = _without(columns_drawn(chart, table), left_out)
    row_lines = [_line(key, row, row.style in SUMS) for key, row in rows.items()]
    column_lines = [
        _line(key, column, _is_sum(column)) for key, column in columns.items()
    ]
    units = [unit_of(table, column) for column in columns.values()]
    items, series = row_lines, column_lines
    if not chart.along_rows:
        items, series = column_lines, row_lines
    return DrawnValues(
        tuple(items),
        tuple(series),
        "".join(units[:1]),
        str(chart.table),
        chart.along_rows,
    )


def names_left_out(chart: Chart, paper: Paper) -> Iterator[str]:
    """Yields the ids of what Part 1 leaves out: not those on grounds that have ended."""
    for ground, names in chart.leave_out.items():
        if not _has_ended(str(ground), paper):
            yield from map(str, names)


def grounds_left_out(chart: Chart, paper: Paper) -> tuple[str, ...]:
    """Returns the grounds on which Part 1 leaves something out."""
    named = [ground for ground in chart.leave_out if not _has_ended(ground, paper)]
    return tuple(dict.fromkeys(map(str, (*named, *chart.left_out))))


def _has_ended(ground: str, paper: Paper) -> bool:
    stated = paper.grounds.get(ground)
    return stated is not None and stated.ended is not None


def rows_drawn(chart: Chart, table: Table) -> Mapping[str, Row]:
    """Returns the rows that are named, in the order of the table; without names, those that are neither headings nor
    sums.
    """
    named = frozenset(map(str, chart.only_rows))
    rows: dict[str, Row] = {}
    for key, row in table.rows.items():
        is_drawn = chart.kind == "bridge" or not _is_sum(row)
        if named:
            is_drawn = key in named
        if is_drawn and row.style != "group":
            rows[str(key)] = row
    return rows


def columns_drawn(chart: Chart, table: Table) -> Mapping[str, Column]:
    """Returns the columns that are named, in the order of the table; without names, those of figures that are not
    sums.
    """
    named = frozenset(map(str, chart.only_columns))
    columns: dict[str, Column] = {}
    for key, column in table.columns.items():
        is_drawn = has_figures(table, column) and not _is_sum(column)
        if named:
            is_drawn = key in named
        if is_drawn:
            columns[str(key)] = column
    return columns


def _is_sum(line: Row | Column) -> bool:
    return bool(line.sum) or line.style in SUMS


def _without(lines: Mapping[str, Line], left_out: Collection[str]) -> dict[str, Line]:
    """Returns the lines without those that are left out, whose words are not even looked at."""
    return {key: line for key, line in lines.items() if key not in left_out}


def _line(key: str, line: Row | Column, is_sum: bool) -> ChartLine:  # noqa: FBT001 - rows and columns differ in it
    return ChartLine(key, line.heading, is_sum)


def amount(entry: Entry) -> str:
    """Returns the number that a bar is drawn to, which is the one printed; empty where there is no such number."""
    value = entry.value
    if entry.absent or not isinstance(value, Quantity) or not value.exact:
        return ""
    printed = Decimal(value.number.replace(",", "")).scaleb(value.scale)
    if value.negative:
        printed = -printed
    return f"{printed:f}"


def is_open(entry: Entry) -> bool:
    """Whether a placeholder stands in its place."""
    return isinstance(entry.value, OpenValue)


def values_drawn(chart: Chart, paper: Paper, *, public: bool) -> Iterator[FigurePath]:
    """Yields the figures, cells and dates that a part draws, as paths of the register."""
    if chart.timeline is None:
        yield from charted(chart, paper, public=public).paths()
        return
    timeline = paper.timelines.get(chart.timeline)
    if timeline is not None:
        for event in timeline.events:
            yield from ((str(name),) for name in event.dates)


def can_be_drawn(chart: Chart, paper: Paper) -> bool:
    """Whether all that it names is there, and something is left to draw."""
    if chart.timeline is not None:
        return chart.timeline in paper.timelines
    if any(value.figure not in paper.figures for value in chart.values):
        return False
    for public in (True, False):
        drawn = charted(chart, paper, public=public)
        if not (drawn.items and drawn.series):
            return False
    return True
