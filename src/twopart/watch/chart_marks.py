"""Which values of a chart are which figures, and which of them are withheld, row by row as a part prints them."""

from collections.abc import Callable, Iterator

from twopart.blocks.charting.charted import charted
from twopart.model.drawn.charts import Chart
from twopart.model.figure import FigurePath
from twopart.outline.subject import Subject

NO_FIGURE = -1
# The number of a figure, or -1; and whether it is withheld.
MarkedCell = tuple[int, bool]


def rows_of_chart(
    chart: Chart,
    subject: Subject,
    *,
    public: bool,
    number_of: Callable[[FigurePath], int],
) -> Iterator[list[MarkedCell]]:
    """Yields the rows of a chart that a part draws. `number_of` gives the number of a figure on the page."""
    is_withheld = chart.withheld is not None and not public
    if chart.timeline is not None:
        timeline = subject.paper.timelines[str(chart.timeline)]
        for _ in timeline.events:
            yield [(NO_FIGURE, is_withheld)]
        return
    drawn = charted(chart, subject.paper, public=public)
    for item in drawn.items:
        cells: list[MarkedCell] = []
        for series in drawn.series:
            path = drawn.path(item, series)
            label = subject.register.entries[path].label
            cells.append((number_of(path), is_withheld or not label.public))
        yield cells
