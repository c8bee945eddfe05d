"""Charts shown: the values that a part prints, with what is drawn of each.

What is drawn is made from the printed values by the renderer (`render/html/charts/`), which has no others.
"""

from collections.abc import Iterator

from twopart.blocks.charting.charted import DrawnValues, charted, grounds_left_out
from twopart.blocks.kind import (
    BlockContext,
    Content,
    ContentReader,
    EnclosingPlaces,
    InPrint,
    Numbering,
    Place,
    Projection,
    PublicSource,
    ShownEntry,
)
from twopart.blocks.source_data import Data, filled_keys, text
from twopart.blocks.stub import (
    contents_in_place_of,
    gives_way,
    in_place_of,
    placed_from_register,
    written_in_place_of,
)
from twopart.blocks.table import UNITS_ELSEWHERE
from twopart.model import view
from twopart.model.drawn.charts import Chart, ShowChart
from twopart.model.paper import Block, Paper
from twopart.model.placed import PlacedBlock


class ChartKind:
    """A chart is labelled as a whole, and never lower than what it draws, except what its author leaves out."""

    in_print = (
        InPrint(
            view.Chart,
            order=(
                "number",
                "caption",
                "labels",
                "corner",
                "unit",
                "columns",
                "rows",
                "withheld",
                "note",
            ),
            not_printed={
                "description": "its values in words, for those who hear them",
                "amounts": "lengths are drawn from them",
                "less": "bars are drawn from them",
                **UNITS_ELSEWHERE,
                "months": "an axis names as many months as there is room for",
            },
        ),
    )

    def place(
        self, block: ShowChart, _where: BlockContext, numbering: Numbering
    ) -> Iterator[PlacedBlock]:
        chart = numbering.paper.charts.get(block.chart)
        yield placed_from_register(block, chart, "chart", block.chart, numbering)

    def contents(
        self,
        block: ShowChart,
        placed: PlacedBlock,
        enclosing: EnclosingPlaces,
        reader: ContentReader,
    ) -> Iterator[Content]:
        chart = reader.paper.charts.get(block.chart)
        if chart is None:
            return
        if gives_way(chart, public=reader.public):
            yield contents_in_place_of(chart, placed, enclosing, reader)
            return
        own = Place(f"{reader.terms.chart} {placed.number}", placed.anchor)
        yield Content(own, chart.caption)
        if chart.timeline is not None:
            yield from _of_timeline(chart, reader.paper, own)
            return
        drawn = charted(chart, reader.paper, public=reader.public)
        yield from _of_values(drawn, own)
        if reader.public:
            yield Content(own, withheld=grounds_left_out(chart, reader.paper))

    def view(
        self, block: ShowChart, placed: PlacedBlock, projection: Projection
    ) -> view.Block:
        chart = projection.paper.charts[block.chart]
        if gives_way(chart, public=projection.context.public):
            return in_place_of(chart, placed, projection)
        from twopart.blocks.charting.charted_values import ChartView

        return ChartView(chart, projection).printed(placed)

    def source(
        self,
        block: ShowChart,
        source: PublicSource,
    ) -> Iterator[Data]:
        from twopart.blocks.charting.chart_source import written_chart

        chart = source.paper.charts[block.chart]
        if chart.withheld is not None:
            yield written_in_place_of(chart, "chart", block.chart, source)
            return
        own = source.ids.of("chart", block.chart)
        anchor = filled_keys(anchor=text(chart.anchor))
        source.enter("charts", own, {**written_chart(chart, source), **anchor})
        yield {"chart": own}

    def inside(self, _: ShowChart) -> tuple[Block, ...]:
        return ()

    def shows(self, block: ShowChart) -> ShownEntry:
        return ShownEntry("chart", block.chart)


def _of_timeline(chart: Chart, paper: Paper, own: Place) -> Iterator[Content]:
    timeline = paper.timelines.get(str(chart.timeline))
    if timeline is None:
        return
    for event in timeline.events:
        dates = [(str(name),) for name in event.dates]
        yield Content(own, event.event, tuple(dates))


def _of_values(drawn: DrawnValues, own: Place) -> Iterator[Content]:
    for series in drawn.series:
        yield Content(own, series.heading)
    for item in drawn.items:
        paths = [drawn.path(item, series) for series in drawn.series]
        yield Content(own, item.heading, tuple(paths))
