"""Writes the data of a chart for the public source."""

from dataclasses import replace

from twopart.base.source import Text
from twopart.blocks.charting.charted import DrawnValues, charted, grounds_left_out
from twopart.blocks.kind import PublicSource
from twopart.blocks.source_data import Data, filled_keys
from twopart.blocks.table_source import Grid
from twopart.blocks.timeline import written_timeline
from twopart.figures.grid import written_columns
from twopart.model.drawn.charts import Chart
from twopart.model.table import Row, Table

DrawnLines = tuple[frozenset[str], frozenset[str]]  # the ids of rows and of columns


def written_chart(chart: Chart, source: PublicSource) -> Data:
    """Returns what Part 1 prints of a chart; a table that Part 1 does not print is cut to what the chart draws."""
    grounds = source.context.in_order(grounds_left_out(chart, source.paper))
    own = filled_keys(
        caption=str(chart.caption),
        drawn_as=str(chart.kind),
        public=True,
        left_out=[source.ground(ground) for ground in grounds],
    )
    if chart.timeline is not None:
        return {**own, "timeline": _timeline(str(chart.timeline), source)}
    drawn = charted(chart, source.paper, public=True)
    if chart.table is None:
        return {**own, "values": _values(drawn, source)}
    return {**own, **_of_table(chart, drawn, source)}


def _values(drawn: DrawnValues, source: PublicSource) -> list[Data]:
    return [
        filled_keys(
            label=source.words(item.heading),
            figure=source.date(item.key),
            taken_off=item.less or None,
        )
        for item in drawn.items
    ]


def _of_table(chart: Chart, drawn: DrawnValues, source: PublicSource) -> Data:
    """Returns the table and its lines by their new ids."""
    name = str(chart.table)
    table = source.paper.tables[name]
    items = frozenset(item.key for item in drawn.items)
    series = frozenset(each.key for each in drawn.series)
    lines = (items, series)
    if not drawn.along_rows:
        lines = (series, items)
    is_printed = name in source.context.outline.targets
    if not is_printed:
        table = _cut(table, lines, chart.caption)
    grid = Grid(
        name,
        table,
        source.context,
        source.words,
        source.ground,
    )
    if is_printed:
        own = source.ids.of("table", name)
    else:
        own = source.ids.of("table", f"of the chart {chart.span}")
        source.enter("tables", own, grid.data())
    rows, columns = lines
    along = "columns"
    if drawn.along_rows:
        along = "rows"
    return filled_keys(
        table=own,
        drawn_along=along,
        only_rows=[grid.ids.of("row", key) for key in table.rows if key in rows],
        only_columns=[
            grid.ids.of("column", key) for key in table.columns if key in columns
        ],
    )


def _cut(table: Table, lines: DrawnLines, caption: Text) -> Table:
    """Returns the table with these rows and columns alone, under the caption of its chart."""
    rows, columns = lines
    given_ones = written_columns(table)
    rows_left: dict[str, Row] = {}
    for key, row in table.rows.items():
        if key in rows:
            cells = zip(given_ones, row.cells, strict=False)
            cells_left = tuple(cell for column, cell in cells if column in columns)
            rows_left[key] = replace(row, cells=cells_left)
    return replace(
        table,
        caption=caption,
        rows=rows_left,
        columns={key: each for key, each in table.columns.items() if key in columns},
        below=None,
    )


def _timeline(name: str, source: PublicSource) -> str:
    own = source.ids.of("timeline", name)
    if name not in source.context.outline.targets:
        timeline = source.paper.timelines[name]
        source.enter("timelines", own, written_timeline(timeline, source))
    return own
