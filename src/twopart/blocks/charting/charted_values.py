"""Makes the record of a chart for the view of a part."""

from collections.abc import Iterator

from twopart.blocks.charting.charted import (
    ChartLine,
    DrawnValues,
    amount,
    charted,
    grounds_left_out,
)
from twopart.blocks.kind import Projection
from twopart.blocks.table_cells import figure_cell
from twopart.blocks.timeline import timeline_view
from twopart.blocks.timeline import without_emphasis as words_of_event
from twopart.figures.register import Entry
from twopart.model import view
from twopart.model.drawn.charts import Chart
from twopart.model.inline import CrossReference, Value
from twopart.model.inline import Prose as Printed
from twopart.model.placed import PlacedBlock
from twopart.model.prose import Prose
from twopart.model.quantity import OpenValue
from twopart.prose.marks import withheld_note

KINDS = {
    "bars": "Bar chart",
    "stacked": "Stacked bar chart",
    "lines": "Line chart",
    "bridge": "Bridge chart",
    "timeline": "Chart of periods",
}
INSERT = "\ue0000\ue001"  # the first insert of a passage
PrintedCell = view.FigureCell | view.WordsCell | view.OpenCell


class ChartView:
    """A chart as one part prints it."""

    def __init__(self, chart: Chart, projection: Projection) -> None:
        self.chart = chart
        self.projection = projection
        self.context = projection.context

    def printed(self, placed: PlacedBlock) -> view.Block:
        """Returns the chart; in Part 1 a stub, should it contain something withheld, although the rules refuse that."""
        if self.chart.timeline is not None:
            return self._of_timeline(placed)
        drawn = charted(self.chart, self.projection.paper, public=self.context.public)
        if self.chart.kind == "lines":  # a row for each line
            drawn = drawn.turned()
        for path in drawn.paths():
            label = self.context.register.entries[path].label
            if self.context.public and not label.public:
                return self.projection.stub(label.ground)
        return self._of_values(drawn, placed)

    def _of_values(self, drawn: DrawnValues, placed: PlacedBlock) -> view.Chart:
        rows = [self._row(item, drawn) for item in drawn.items]
        amounts = [
            tuple(map(amount, self._entries(item, drawn))) for item in drawn.items
        ]
        columns = [
            view.Column(self._heading(series.heading), figures=True, computed=False)
            for series in drawn.series
        ]
        less = [number for number, item in enumerate(drawn.items) if item.less]
        caption = self.projection.text(self.chart.caption)
        return view.Chart(
            placed.number,
            placed.anchor,
            caption,
            str(self.chart.kind),
            self._description(drawn.unit, columns, rows, less),
            drawn.unit,
            tuple(columns),
            tuple(rows),
            tuple(amounts),
            self._labels(rows),
            self._corner(drawn),
            tuple(less),
            note=self._note("figures", self.chart.table),
            withheld=self._withheld(),
        )

    def _labels(self, rows: list[view.Row]) -> tuple[str, ...]:
        """Returns the labels at the ends of lines; a single line is named by the caption."""
        if self.chart.kind != "lines" or len(rows) == 1:
            return ()
        return tuple(row.heading for row in rows)

    def _row(self, item: ChartLine, drawn: DrawnValues) -> view.Row:
        heading = self._heading(item.heading)
        cells = map(self._cell, self._entries(item, drawn))
        style = ""
        if self.chart.kind == "bridge" and drawn.is_standing(item):
            style = "total"
        return view.Row(heading, tuple(cells), style)

    def _entries(self, item: ChartLine, drawn: DrawnValues) -> Iterator[Entry]:
        for series in drawn.series:
            yield self.context.register.entries[drawn.path(item, series)]

    def _cell(self, entry: Entry) -> PrintedCell:
        if isinstance(entry.value, OpenValue):
            return view.OpenCell(str(entry.value))
        if self.chart.table is not None:
            return figure_cell(entry)
        return _words(str(entry.value))

    def _heading(self, prose: Prose | None) -> str:
        if prose is None:
            return ""
        return self.projection.heading(prose)

    def _corner(self, drawn: DrawnValues) -> str:
        """Returns the heading of the column of row headings, where the rows of the table are those of the chart."""
        if not drawn.table or not drawn.along_rows:
            return ""
        return self.projection.text(self.projection.paper.tables[drawn.table].corner)

    def _withheld(self) -> Printed | None:
        """Returns the note of Part 1 on what it leaves out."""
        if not self.context.public:
            return None
        grounds = grounds_left_out(self.chart, self.projection.paper)
        return withheld_note({"values": grounds}, self.context)

    def _note(self, values: str, name: str | None) -> Printed | None:
        """Returns where the part prints the same values, if it does."""
        target = self.context.outline.targets.get(str(name))
        if target is None or not target.anchor:
            return None
        reference = CrossReference(target.text, target.anchor)
        return Printed(f"The {values} are those of {INSERT}.", (reference,))

    def _of_timeline(self, placed: PlacedBlock) -> view.Block:
        paper = self.projection.paper
        timeline = paper.timelines[str(self.chart.timeline)]
        drawn = timeline_view(timeline, placed, self.projection)
        for event in timeline.events:
            for name in event.dates:
                label = self.context.register.entries[str(name),].label
                if self.context.public and not label.public:
                    return self.projection.stub(label.ground)
        rows = [
            view.Row(words_of_event(event.text), (_words(event.date),))
            for event in drawn.events
        ]
        days = [(str(event.start), str(event.end)) for event in drawn.events]
        columns = [view.Column("", figures=False, computed=False)]
        return view.Chart(
            placed.number,
            placed.anchor,
            self.projection.text(self.chart.caption),
            str(self.chart.kind),
            self._description("", columns, rows, []),
            "",
            tuple(columns),
            tuple(rows),
            tuple(days),
            days=drawn.days,
            months=drawn.months,
            note=self._note("dates", self.chart.timeline),
        )

    def _description(
        self,
        unit: str,
        columns: list[view.Column],
        rows: list[view.Row],
        less: list[int],
    ) -> str:
        """Returns the chart in words: what a screen reader says instead of the drawing."""
        parts: list[str] = []
        for number, row in enumerate(rows):
            values: list[str] = []
            for column, cell in zip(columns, row.cells, strict=True):
                value = without_emphasis(cell)
                if number in less:
                    value = f"less {value}"
                values.append(f"{column.heading} {value}".strip())
            parts.append(f"{row.heading}: {', '.join(values)}")
        caption = self.projection.text(self.chart.caption)
        if unit:
            caption = f"{caption}, in {unit}"
        return f"{KINDS[self.chart.kind]}. {caption}. {'; '.join(parts)}."


def _words(value: str) -> view.WordsCell:
    return view.WordsCell(Printed(INSERT, (Value(value, is_figure=True),)))


def without_emphasis(
    cell: view.FigureCell | view.WordsCell | view.OpenCell | view.WithheldCell,
) -> str:
    """Returns a value as it is read aloud."""
    if isinstance(cell, view.WordsCell):
        return "".join(getattr(each, "text", "") for each in cell.text.inserts)
    if not isinstance(cell, view.FigureCell):
        return cell.text
    if cell.spoken:
        return cell.spoken
    if cell.nil:
        return "nil"
    if cell.negative:
        return f"minus {cell.number}"
    return cell.number
