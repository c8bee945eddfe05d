"""Charts: bars, lines, a bridge or periods, drawn from a table, from figures of the register, or from a timeline."""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.prose import Prose
from twopart.model.written import Id

DrawnAs = Literal["bars", "stacked", "lines", "bridge", "timeline"]
Along = Literal["rows", "columns"]


@record
class ChartValue:
    """One value of a chart: a figure of the register, and the words beside its bar."""

    example: ClassVar[str] = "{label: Grant of the Home Office, figure: grant}"
    about: ClassVar[Mapping[str, str]] = {
        "label": "the words beside the bar, with references such as {go_live}",
        "figure": "a figure of the register, by id",
        "taken-off": "true: in a bridge, a positive figure that is taken off",
    }
    span: Span
    label: Prose
    figure: Id
    taken_off: Literal[True] | None = None


@record
class Chart:
    """A drawing made from values as a part prints them; `table`, `values` or `timeline` says which."""

    about: ClassVar[Mapping[str, str]] = {
        "caption": "what it shows; stands with it as «Chart n …»",
        "drawn-as": "bars if it is left out, stacked, lines, bridge (from a start by steps to an end) or timeline",
        "table": "the table that it is drawn from, by id",
        "only-rows": "the rows that are drawn, by id; without it all that are neither headings nor sums",
        "only-columns": "the columns that are drawn, by id; without it all of figures that are not sums",
        "drawn-along": "rows or columns of the table: each of these has a bar, or a point of the lines",
        "values": "figures of the register, each with the words beside its bar, in the order in which they are drawn",
        "timeline": "the timeline that it is drawn from, by id",
        "leave-out": "what Part 1 leaves out: by ground, the ids of rows or columns of the table, or of figures",
        "left-out": "the grounds on which something is left out (public sources only)",
        "note": "for whoever reads the source: where it comes from",
        "anchor": "the last part of its address on the web page: small letters, digits and _; public words",
        "public-caption": "what Part 1 prints as the caption of a chart withheld as a whole, which keeps its number",
    }
    span: Span
    caption: Text
    drawn_as: DrawnAs | None = None
    table: Id | None = None
    only_rows: tuple[Id, ...] = ()
    only_columns: tuple[Id, ...] = ()
    drawn_along: Along | None = None
    values: tuple[ChartValue, ...] = ()
    timeline: Id | None = None
    leave_out: Mapping[Id, tuple[Id, ...]] = field(default_factory=dict)
    left_out: tuple[Id, ...] = ()
    note: Text | None = None
    anchor: Id | None = None
    public: Literal[True] | None = None
    withheld: Id | None = None
    public_caption: Text | None = None

    @property
    def kind(self) -> DrawnAs:
        """Returns how it is drawn: without a word of it as bars, and if it is drawn from a timeline, as one."""
        if self.drawn_as is not None:
            return self.drawn_as
        if self.timeline is not None:
            return "timeline"
        return "bars"

    @property
    def along_rows(self) -> bool:
        """Whether each row has a bar or point; without a word of it, lines go along columns, and all else along
        rows.
        """
        if self.drawn_along is None:
            return self.kind != "lines"
        return self.drawn_along == "rows"


@record
class ShowChart:
    about: ClassVar[Mapping[str, str]] = {
        "chart": "a chart that stands here, by its id"
    }
    tag: ClassVar[str] = "chart"
    span: Span
    chart: Id
