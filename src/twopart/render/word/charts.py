"""Renders a chart of a view as a table of its values, with a bar beside each: as long as in the PDF, drawn by shaded tabs.

Values and headings are cells, and a screen reader reads them in the order of the rows. The lines of a line chart are a
picture above the table, without words; its alternative text is the description of the chart.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from twopart.render.html.charts.drawing import on_paper
from twopart.render.html.charts.marks import HATCHED, LIGHT, OPEN, SOLID
from twopart.render.word import prose
from twopart.render.word.grid import (
    OUTDENT,
    TableLook,
    WordCell,
    border,
    caption,
    laid,
    row,
)
from twopart.render.word.line_drawings import lines_drawn, sample_drawn
from twopart.render.word.markup import tag, text_run, typeset
from twopart.render.word.paper import WordTable
from twopart.render.word.tables import figure_text, style_of_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from twopart.render.html.charts.bars import BarRow
    from twopart.render.html.charts.drawing import ChartDrawing
    from twopart.render.html.charts.marks import Bar
    from twopart.render.html.timeline import AxisTick
    from twopart.render.word.paper import WordBlock, WordPaper

Record = dict[str, Any]

_IN_POINT = 20  # twips
_INK = "1A1A1A"
_LESS = "less "  # stands before what a bridge subtracts
# How each kind of bar is filled: a pattern, its colour, and the colour of the ground.
_FILLS: Mapping[str, tuple[str, str, str]] = {
    SOLID: ("clear", "auto", "39424E"),
    LIGHT: ("clear", "auto", "B3BAC3"),
    HATCHED: ("diagStripe", "39424E", "FFFFFF"),
    OPEN: ("clear", "auto", "E1E4E8"),
}
_SAMPLE = "\u2003"  # a space as wide as the type is high, shaded to show a sample


def chart(paper: WordPaper, block: Record, _: int) -> None:
    """Adds a chart: its caption, its lines as a picture, the table of its values, and its notes."""
    drawn = on_paper(block)
    rows_of_chart = _ChartRows(paper, block, drawn)
    outdent = 0
    left = None
    if drawn.columns.wide:
        outdent = left = OUTDENT
    description = block["description"]
    pieces: list[WordBlock | WordTable] = [
        caption(paper, block, paper.view["terms"]["chart"], "Chart", left)
    ]
    if drawn.lines:
        shown = lines_drawn(paper, drawn, description)
        pieces.append(paper.paragraph("Picture", shown, left=left, keep_next=True))
        description = ""  # the picture has it
    look = TableLook(
        "PaperTable",
        outdent,
        first_row=rows_of_chart.has_headings,
        title=f"{paper.view['terms']['chart']} {block['number']}",
        description=description,
    )
    rows = [*rows_of_chart.headings(), *rows_of_chart.rows()]
    pieces.append(laid(paper, rows, rows_of_chart.widths, look))
    for text in filter(None, (block["withheld"], block["note"])):
        content = prose.inline(text, paper)
        pieces.append(paper.paragraph("TableNote", content, left=left))
    paper.add(*pieces)


class _ChartRows:
    """The rows of one chart."""

    def __init__(
        self,
        paper: WordPaper,
        block: Record,
        drawn: ChartDrawing,
    ) -> None:
        self._paper = paper
        self._block = block
        self._drawn = drawn
        columns = drawn.columns
        points = [columns.headings + 10]
        points += [value + columns.padding for value in columns.values]
        if not drawn.lines:
            points.append(columns.drawing)
        self.widths = tuple(round(width * _IN_POINT) for width in points)

    @property
    def has_headings(self) -> bool:
        """Whether anything stands in the row of headings."""
        block = self._block
        if block["corner"] or block["unit"] or self._drawn.ticks:
            return True
        return any(column["heading"] for column in block["columns"])

    def headings(self) -> Iterator[str]:
        if not self.has_headings:
            return
        headings = [column["heading"] for column in self._block["columns"]]
        cells = [self._heading(self._corner(), "TableHeading", 0)]
        for number, heading in enumerate(headings):
            content = self._sample(number) + typeset(heading)
            style = "TableHeadingFigure"
            if self._drawn.lines:
                style = "TableHeadingPoint"
            cells.append(self._heading(content, style, number + 1))
        if not self._drawn.lines:
            cells.append(self._axis())
        yield row(cells, heads=True)

    def _corner(self) -> str:
        content = typeset(self._block["corner"])
        if self._block["unit"]:
            unit = f"({self._block['unit']})"
            if content:
                content += text_run(" ")
            content += text_run(unit, self._paper.use("Unit"))
        return content

    def _sample(self, number: int) -> str:
        """Returns a sample of the bars of a series, if there are several."""
        if not self._drawn.keys:
            return ""
        shade = _shade(self._drawn.keys[number].fill)
        return text_run(_SAMPLE, properties=shade) + text_run(" ")

    def _heading(
        self,
        content: str,
        style: str,
        number: int,
    ) -> WordCell:
        paragraph = self._paper.paragraph(style, content, keep_next=True)
        return WordCell(
            paragraph.xml(),
            self.widths[number],
            bottom=True,
            borders=border("bottom", _INK),
        )

    def _axis(self) -> WordCell:
        """Returns the months of a timeline, each where it begins."""
        ticks = self._drawn.ticks
        lines: list[str] = []
        for line in (_years(ticks), _months(ticks)):
            runs = [text_run(text, tabs=1) for _, text in line]
            content = "".join(runs)
            stops = [place for place, _ in line]
            paragraph = self._paper.paragraph(
                "TableAxis",
                content,
                keep_next=True,
                tabs=_stops(stops),
            )
            lines.append(paragraph.xml())
        if not ticks:
            lines = lines[:1]
        return WordCell(
            "".join(lines),
            self.widths[-1],
            bottom=True,
            borders=border("bottom", _INK),
        )

    def rows(self) -> Iterator[str]:
        last = len(self._block["rows"]) - 1
        for number, record in enumerate(self._block["rows"]):
            hold = self._drawn.whole and number != last
            yield row(self._cells(record, number, hold=hold))

    def _cells(
        self,
        record: Record,
        number: int,
        *,
        hold: bool,
    ) -> Iterator[WordCell]:
        base = ""
        top = ""
        if record["style"] == "total":
            base = self._paper.use("Strong")
            top = border("top", _INK)
        heading = prose.words(
            record["heading"],
            self._paper,
            base,
        )
        if self._block["labels"]:
            sample = sample_drawn(self._paper, self._drawn.lines[number])
            heading = sample + text_run(" ") + heading
        paragraph = self._paper.paragraph("TableText", heading, keep_next=hold)
        yield WordCell(
            paragraph.xml(),
            self.widths[0],
            borders=top,
        )
        for at, cell in enumerate(record["cells"], 1):
            content = self._value(
                cell,
                base,
                is_less=number in self._block["less"],
            )
            style = style_of_figure(cell)
            if self._drawn.lines:  # below its point
                style = "TablePoint"
            paragraph = self._paper.paragraph(style, content, keep_next=hold)
            yield WordCell(
                paragraph.xml(),
                self.widths[at],
                borders=top,
            )
        if not self._drawn.lines:
            bars = self._bars(
                self._drawn.rows[number],
                hold=hold,
            )
            yield WordCell(
                "".join(bars),
                self.widths[-1],
                borders=top,
                middle=True,
            )

    def _value(
        self,
        cell: Record,
        base: str,
        *,
        is_less: bool,
    ) -> str:
        content = ""
        if is_less:
            content = text_run(_LESS)
        match cell["kind"]:
            case "FigureCell":
                return content + prose.words(figure_text(cell), self._paper, base)
            case "WordsCell":
                return content + prose.inline(cell["text"], self._paper)
        return content + typeset(cell["text"])

    def _bars(
        self,
        drawn: BarRow,
        *,
        hold: bool,
    ) -> Iterator[str]:
        """Yields a line for each bar, or for those that stand end to end."""
        lines = [list(bars) for _, bars in groupby(drawn.bars, _top)]
        for bars in lines or [[]]:
            bars.sort(key=_left)
            yield self._paper.paragraph(
                "TableBars",
                "".join(_drawn(bars)),
                keep_next=hold,
                tabs=_stops(_edges(bars)),
            ).xml()


def _top(bar: Bar) -> float:
    return bar.y


def _left(bar: Bar) -> float:
    return bar.x


def _edges(bars: Iterable[Bar]) -> Iterator[float]:
    """Yields where each bar begins and ends, in points; a bar that begins where another ends shares a place with it."""
    last = 0.0
    for bar in bars:
        for place in (bar.x, bar.x + bar.width):
            if _twips(place) > _twips(last):
                yield place
            last = max(last, place)


def _drawn(bars: Iterable[Bar]) -> Iterator[str]:
    """Yields a space up to each bar, and a shaded tab as long as the bar."""
    last = 0.0
    for bar in bars:
        if _twips(bar.x) > _twips(last):
            yield tag("r", tag("tab"))
        last = bar.x + bar.width
        yield tag(
            "r",
            tag("rPr", _shade(bar.fill)) + tag("tab"),
        )


def _twips(points: float) -> int:
    return round(points * _IN_POINT)


def _stops(places: Iterable[float]) -> str:
    """Returns tab stops at places in points."""
    stops = ""
    for place in places:
        stops += tag("tab", val="left", pos=_twips(place))
    if not stops:
        return ""
    return tag("tabs", stops)


def _shade(fill: str) -> str:
    pattern, colour, ground = _FILLS[fill]
    return tag(
        "shd",
        val=pattern,
        color=colour,
        fill=ground,
    )


def _years(ticks: Iterable[AxisTick]) -> list[tuple[float, str]]:
    return [(tick.x, tick.year) for tick in ticks if tick.year]


def _months(ticks: Iterable[AxisTick]) -> list[tuple[float, str]]:
    return [(tick.x, tick.month) for tick in ticks]
