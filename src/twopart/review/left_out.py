"""What Part 1 leaves out of a chart, written for reviewers: each row, column or figure with its withholding."""

from collections.abc import Iterator

from twopart.blocks.charting.charted import grounds_left_out, names_left_out
from twopart.model.drawn.charts import Chart
from twopart.model.prose import Prose
from twopart.review.marked_words import MarkedText, MarkedWords, PassageWriter
from twopart.review.withholdings import Withholding

LEFT_OUT = ". Part 1 leaves out: "


def left_out_of(chart: Chart, writer: PassageWriter) -> MarkedText:
    """Returns the words after the caption of a chart; none if Part 1 draws all of it."""
    return tuple(_words(chart, writer))


def hidden_in(chart: Chart, writer: PassageWriter) -> frozenset[str]:
    """Returns the figures that this part does not draw."""
    if not writer.context.public:
        return frozenset()
    return frozenset(names_left_out(chart, writer.context.paper))


def _words(chart: Chart, writer: PassageWriter) -> Iterator[MarkedWords]:
    grounds = grounds_left_out(chart, writer.context.paper)
    before = LEFT_OUT
    for ground, names in chart.leave_out.items():
        if str(ground) not in grounds:
            continue
        citation = writer.context.paper.grounds[str(ground)].citation
        for name in names:
            yield MarkedWords(before)
            before = "; "
            yield MarkedWords(
                withholding=_withholding(str(name), chart, writer),
                instead=f"Some values are withheld: {citation}.",
                inside=writer.text(_heading(str(name), chart, writer)),
            )


def _heading(name: str, chart: Chart, writer: PassageWriter) -> Prose | None:
    """Returns the words of a row or column of its table, or those beside a value."""
    for value in chart.values:
        if value.figure == name:
            return value.label
    table = writer.context.paper.tables.get(str(chart.table))
    if table is None:
        return None
    line = table.rows.get(name) or table.columns.get(name)
    return getattr(line, "heading", None)


def _withholding(name: str, chart: Chart, writer: PassageWriter) -> Withholding | None:
    """Returns the withholding of a figure, or of a row or column of the table."""
    numbered = writer.numbered
    if chart.table is None:
        return numbered.called(name)
    for lines in ("rows", "columns"):
        own = numbered.called(f"{chart.table}.{lines}.{name}")
        if own is not None:
            return own
    return numbered.called(str(chart.table))
