"""Rules: the values of a chart can be drawn beside each other, and the drawing can be read."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.blocks.charting.charted import ChartLine, DrawnValues, charted
from twopart.figures.register import Entry
from twopart.model.drawn.charts import Chart
from twopart.model.quantity import OpenValue, Quantity
from twopart.outline.subject import Subject
from twopart.rules.structure.charts import FIGURES, MENDED, SHOWN

MOST_SERIES = 4  # of bars: more cannot be told apart without colour
MOST_LINES = 4
MOST_POINTS = 10  # of a line: their values stand side by side
MOST_BARS = 24
MOST_EVENTS = 20
LEAST = 2  # one value needs no chart

CHART_OF_NO_NUMBER = Rule(
    name="chart-of-no-number",
    what="a chart of something that is not a single number",
    why="A bar has one length. Words, dates, limits (“up to £5m”) and ranges have none.",
    fix="Leave it out; or draw a figure for the end that is meant, and say so in its label.",
    example="""\
figures: {kit: {amount: £5k, public: true}, fitting: {amount: up to £2k, public: true}}
charts: {cost: {caption: Cost, drawn-as: bars, public: true,
  values: [{label: Kit, figure: kit}, {label: Fitting, figure: fitting}]}}
part-1: {sections: {summary: [{chart: cost}]}}
""",
    mended=MENDED,
)
CHART_OF_UNLIKE_UNITS = Rule(
    name="chart-of-unlike-units",
    what="a chart of values in different units",
    why="The lengths of pounds and of people cannot be compared.",
    fix="Draw one chart for each unit.",
    example=f"""\
figures: {{kit: {{amount: £5k, public: true}}, fitting: {{count: 12 cameras, public: true}}}}
charts: {{cost: {{caption: Cost, drawn-as: bars, public: true,
  values: [{{label: Kit, figure: kit}}, {{label: Fitting, figure: fitting}}]}}}}
{SHOWN}""",
    mended=MENDED,
)
CHART_TOO_FULL = Rule(
    name="chart-too-full",
    what="a chart with too many values to distinguish, or with only one",
    why=f"Up to {MOST_SERIES} series of bars, {MOST_BARS} bars, {MOST_LINES} lines and {MOST_POINTS} points "
    "can be distinguished without colour; and a chart compares at least two values.",
    fix="Draw fewer rows or columns (`only-rows`, `only-columns`), or divide it into two charts.",
    example=f"""\
{FIGURES}charts: {{cost: {{caption: Cost, drawn-as: bars, public: true, values: [{{label: Kit, figure: kit}}]}}}}
{SHOWN}""",
    mended=MENDED,
)
BRIDGE_DOES_NOT_ADD_UP = Rule(
    name="bridge-does-not-add-up",
    what="a bridge chart whose steps do not lead from its start to its end",
    why="Its last bar would not stand where the steps end.",
    fix="Draw every step between them; write `taken-off: true` at a positive figure that is taken off.",
    example="""\
figures:
  kit: {amount: £5k, public: true}
  fitting: {amount: £2k, public: true}
  rest: {amount: £3k, public: true}
charts: {cost: {caption: Cost, drawn-as: bridge, public: true,
  values: [{label: Kit, figure: kit}, {label: Fitting, figure: fitting}, {label: Rest, figure: rest}]}}
part-1: {sections: {summary: [{chart: cost}]}}
""",
    mended="""\
figures:
  kit: {amount: £5k, public: true}
  fitting: {amount: £2k, public: true}
  rest: {amount: £3k, public: true}
charts: {cost: {caption: Cost, drawn-as: bridge, public: true,
  values: [{label: Kit, figure: kit}, {label: Fitting, figure: fitting, taken-off: true}, {label: Rest, figure: rest}]}}
part-1: {sections: {summary: [{chart: cost}]}}
""",
)

Interval = tuple[Fraction, Fraction]


def charts_draw_numbers(subject: Subject) -> Iterator[Finding]:
    """Reports a chart with a value that is no single number, and one whose values are in different units."""
    for name, chart, drawn in _drawn(subject):
        entries = list(_entries(drawn, subject))
        if any(not _is_drawable(entry) for entry in entries):
            what = f"the chart `{name}` draws something that is not a single number"
            yield CHART_OF_NO_NUMBER.finding(what, chart.span, shows=name)
        units = {_unit(entry.value) for entry in entries if _is_number(entry)}
        if len(units) > 1:
            what = f"the chart `{name}` draws values in different units"
            yield CHART_OF_UNLIKE_UNITS.finding(what, chart.span, shows=name)


def _drawn(subject: Subject) -> Iterator[tuple[str, Chart, DrawnValues]]:
    """Yields the charts of tables and figures, with all that Part 2 draws of them."""
    for name, chart in subject.paper.charts.items():
        if chart.timeline is None:
            yield str(name), chart, charted(chart, subject.paper, public=False)


def _entries(drawn: DrawnValues, subject: Subject) -> Iterator[Entry]:
    """Yields the entries of what a chart draws; what is missing has a finding of its own."""
    for path in drawn.paths():
        entry = subject.register.entries.get(path)
        if entry is not None:
            yield entry


def _is_number(entry: Entry) -> bool:
    return isinstance(entry.value, Quantity) and not entry.absent


def _is_drawable(entry: Entry) -> bool:
    """Whether it is one number, or a place that is left without a bar: n/a, a placeholder, a value taken out."""
    if entry.absent or entry.redacted or isinstance(entry.value, OpenValue):
        return True
    return isinstance(entry.value, Quantity) and entry.value.exact


def _unit(value: object) -> tuple[str, str, str]:
    if not isinstance(value, Quantity):
        return "", "", ""
    return value.unit, value.per, value.tax


def charts_can_be_read(subject: Subject) -> Iterator[Finding]:
    for name, chart in subject.paper.charts.items():
        what = _too_much(chart, subject)
        if what:
            message = f"the chart `{name}` has {what}"
            yield CHART_TOO_FULL.finding(message, chart.span, shows=str(name))


def _too_much(chart: Chart, subject: Subject) -> str:
    """Returns what is too many, or too few; empty if all can be told apart.
    Part 1 alone may draw as little as it likes.
    """
    if chart.timeline is not None:
        timeline = subject.paper.timelines.get(chart.timeline)
        if timeline is not None and len(timeline.events) > MOST_EVENTS:
            return f"more than {MOST_EVENTS} events"
        return ""
    drawn = charted(chart, subject.paper, public=False)
    items, series = len(drawn.items), len(drawn.series)
    if not items or not series:
        return ""  # has a finding of its own
    if chart.left_out:
        return ""  # of a public source, whose paper has more
    if chart.kind == "lines":
        return _too_few(items) or _too_many_lines(items, series)
    return _too_few(items * series) or _too_many_bars(chart, items, series)


def _too_many_lines(points: int, lines: int) -> str:
    if lines > MOST_LINES:
        return f"more than {MOST_LINES} lines"
    if points > MOST_POINTS:
        return f"more than {MOST_POINTS} points"
    return ""


def _too_few(values: int) -> str:
    if values < LEAST:
        return "a single value"
    return ""


def _too_many_bars(chart: Chart, items: int, series: int) -> str:
    if chart.kind == "bridge" and series > 1:
        return "more than one column of values, and a bridge chart has one"
    if series > MOST_SERIES:
        return f"more than {MOST_SERIES} series"
    bars = items
    if chart.kind == "bars":
        bars = items * series
    if bars > MOST_BARS:
        return f"more than {MOST_BARS} bars"
    return ""


def bridges_cast(subject: Subject) -> Iterator[Finding]:
    """Reports a bridge chart whose sums are not what stands before them comes to, within what rounding may have cut
    off.
    """
    for name, chart, drawn in _drawn(subject):
        if chart.kind == "bridge" and not _casts(drawn, subject):
            what = f"the steps of the bridge chart `{name}` do not lead from its start to its end"
            yield BRIDGE_DOES_NOT_ADD_UP.finding(what, chart.span, shows=name)


def _casts(drawn: DrawnValues, subject: Subject) -> bool:
    if not drawn.series:
        return True  # it has a finding of its own
    level: Interval | None = None
    for item in drawn.items:
        entry = subject.register.entries.get(drawn.path(item, drawn.series[0]))
        if entry is None:
            return True  # nothing is known of it yet
        if not isinstance(entry.value, Quantity):
            if entry.absent:
                continue
            return True
        interval = _interval(entry.value, item)
        if drawn.is_standing(item):
            if level is not None and not _meet(level, interval):
                return False
            level = interval
        elif level is not None:
            level = _sum(level, interval)
    return True


def _meet(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _sum(one: Interval, other: Interval) -> Interval:
    return one[0] + other[0], one[1] + other[1]


def _interval(value: Quantity, item: ChartLine) -> Interval:
    low, high = replace(value, upper=None).interval
    if value.unrounded:
        low = high = value.fraction
    if item.less:
        return -high, -low
    return low, high


RULES = (
    CHART_OF_NO_NUMBER,
    CHART_OF_UNLIKE_UNITS,
    CHART_TOO_FULL,
    BRIDGE_DOES_NOT_ADD_UP,
)
