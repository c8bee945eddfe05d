"""Rules: a chart says what it is drawn from, all of it is there, and Part 1 draws nothing withheld."""

from collections.abc import Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.blocks.charting.charted import (
    columns_drawn,
    names_left_out,
    rows_drawn,
    values_drawn,
)
from twopart.model.drawn.charts import Chart
from twopart.model.entries import is_written
from twopart.model.figure import FigurePath
from twopart.model.label import UNLABELLED
from twopart.outline.subject import Subject

FIGURES = """\
figures: {kit: {amount: £5k, public: true}, fitting: {amount: £2k, public: true}}
"""
SHOWN = "part-1: {sections: {summary: [{chart: cost}]}}\n"
VALUES = "[{label: Kit, figure: kit}, {label: Fitting, figure: fitting}]"
MENDED = f"""\
{FIGURES}charts: {{cost: {{caption: Cost, drawn-as: bars, public: true, values: {VALUES}}}}}
{SHOWN}"""
OF_TABLES = ("only_rows", "only_columns", "drawn_along")

CHART_OF_NOTHING = Rule(
    name="chart-of-nothing",
    what="a chart that does not say what it is drawn from, or says it twice",
    why="Bars and lines are drawn from one table or from figures of the register, periods from one timeline.",
    fix="Write one of `table:`, `values:` and, with `drawn-as: timeline`, `timeline:`. "
    "`only-rows`, `only-columns` and `drawn-along` belong to a table, `taken-off` to `drawn-as: bridge`.",
    example=f"{FIGURES}charts: {{cost: {{caption: Cost, drawn-as: bars, public: true}}}}\n{SHOWN}",
    mended=MENDED,
)
CHART_OF_UNKNOWN = Rule(
    name="chart-of-unknown",
    what="a chart that names something that is not there",
    why="It would lack a bar, or a whole line, and nobody could see it.",
    fix="Check the spelling: tables, their rows and columns, figures and timelines go by their ids.",
    example=f"""\
{FIGURES}charts: {{cost: {{caption: Cost, drawn-as: bars, public: true,
  values: [{{label: Kit, figure: kit}}, {{label: Fitting, figure: fiting}}]}}}}
{SHOWN}""",
    mended=MENDED,
)
CHART_SHOWS_WITHHELD = Rule(
    name="chart-shows-withheld",
    what="a public chart that draws something withheld",
    why="A length shows its value as well as a number does.",
    fix="Withhold the chart, with `withheld:` and a ground; "
    "or name what Part 1 is to leave out: `leave-out: {ground: [id]}`.",
    example=f"""\
figures:
  kit: {{amount: £5k, public: true}}
  fitting: {{amount: £2k, public: true}}
  bid: {{amount: £31k, withheld: commercial}}
charts: {{cost: {{caption: Cost, drawn-as: bars, public: true,
  values: [{{label: Kit, figure: kit}}, {{label: Fitting, figure: fitting}}, {{label: Bid, figure: bid}}]}}}}
{SHOWN}""",
    mended=f"""\
figures:
  kit: {{amount: £5k, public: true}}
  fitting: {{amount: £2k, public: true}}
  bid: {{amount: £31k, withheld: commercial}}
charts: {{cost: {{caption: Cost, drawn-as: bars, public: true, leave-out: {{commercial: [bid]}},
  values: [{{label: Kit, figure: kit}}, {{label: Fitting, figure: fitting}}, {{label: Bid, figure: bid}}]}}}}
{SHOWN}part-2: {{withheld: commercial, sections: {{detail: [{{chart: cost}}]}}}}
""",
)
LEAVES_OUT_PUBLIC = Rule(
    name="leaves-out-public",
    what="a public chart that leaves out something that is public",
    why="Part 1 would say that it is withheld, and it is not.",
    fix="Delete it from `leave-out`.",
    example=f"""\
{FIGURES}charts: {{cost: {{caption: Cost, drawn-as: bars, public: true, leave-out: {{commercial: [kit]}},
  values: [{{label: Kit, figure: kit}}, {{label: Fitting, figure: fitting}}, {{label: All, figure: fitting}}]}}}}
{SHOWN}""",
    mended=MENDED,
    level="note",
)


def charts_are_drawn_from_something(subject: Subject) -> Iterator[Finding]:
    """Reports a chart that does not name one source of its kind, and what belongs to it; and one that Part 1 leaves out
    as a whole.
    """
    for name, chart in subject.paper.charts.items():
        if not _has_a_source(chart) or _has_keys_of_another(chart):
            what = f"the chart `{name}` does not say what it is drawn from, or says it twice"
            yield CHART_OF_NOTHING.finding(what, chart.span, shows=str(name))
        elif chart.withheld is None and _leaves_nothing(chart, subject):
            yield CHART_OF_NOTHING.finding(
                f"Part 1 leaves out all of the chart `{name}`",
                chart.span,
                why="It would print a caption, and nothing below it.",
                fix="Withhold the chart as a whole: `withheld:` with the ground, and no `leave-out`.",
                shows=str(name),
            )


def _leaves_nothing(chart: Chart, subject: Subject) -> bool:
    whole = values_drawn(chart, subject.paper, public=False)
    remaining = values_drawn(chart, subject.paper, public=True)
    return any(whole) and not any(remaining)


def _has_a_source(chart: Chart) -> bool:
    if chart.kind == "timeline":
        return chart.timeline is not None and not (chart.table or chart.values)
    has_table = chart.table is not None
    has_values = bool(chart.values)
    return chart.timeline is None and has_table != has_values


def _has_keys_of_another(chart: Chart) -> bool:
    is_of_table = chart.table is not None
    if not is_of_table and any(getattr(chart, key) for key in OF_TABLES):
        return True
    takes_off = any(value.taken_off for value in chart.values)
    return takes_off and chart.kind != "bridge"


def charts_name_existing_things(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    for chart in paper.charts.values():
        figures = [value.figure for value in chart.values]
        yield from _unknown(figures, paper.figures, "figure", "figures")
        if chart.timeline is not None:
            timelines = paper.timelines
            yield from _unknown([chart.timeline], timelines, "timeline", "timelines")
        if chart.table is None:
            yield from _unknown(_left_out(chart), dict.fromkeys(figures), "figure")
            continue
        yield from _unknown([chart.table], paper.tables, "table", "tables")
        table = paper.tables.get(chart.table)
        if table is not None:
            yield from _unknown(list(chart.only_rows), table.rows, "row")
            yield from _unknown(list(chart.only_columns), table.columns, "column")
            drawn = {**rows_drawn(chart, table), **columns_drawn(chart, table)}
            yield from _unknown(_left_out(chart), drawn, "row or column of it")


def _left_out(chart: Chart) -> list[Text]:
    return [name for names in chart.leave_out.values() for name in names]


def _unknown(
    names: list[Text], known: Mapping[str, object], kind: str, register: str = ""
) -> Iterator[Finding]:
    """Yields findings on names that are not known; `register` is where one may be added."""
    for name in names:
        if not is_written(name, known):
            yield CHART_OF_UNKNOWN.finding(
                f"a chart names `{name}`, and no {kind} is called so",
                name.span,
                fix=_meant(str(name), tuple(map(str, known)), register),
                shows=str(name),
            )


def _meant(name: str, known: tuple[str, ...], register: str) -> str:
    """Returns the id that is nearly the same; else where to add the one that is written, or what there is."""
    near = did_you_mean(name, known).strip()
    if near or not known:
        return near
    if register:
        return f"Check the spelling, or add `{name}` under `{register}:`."
    return f"Known here: {', '.join(known)}."


def charts_withhold_what_they_draw(subject: Subject) -> Iterator[Finding]:
    for name, chart in subject.paper.charts.items():
        if chart.withheld is not None:
            continue
        if chart.kind == "bridge" and any(names_left_out(chart, subject.paper)):
            yield _bridge_with_a_gap(name, chart)
            continue
        paths = tuple(values_drawn(chart, subject.paper, public=True))
        withheld = [path for path in paths if _is_withheld(path, subject)]
        if withheld:
            yield CHART_SHOWS_WITHHELD.finding(
                f"the chart `{name}` is public and draws something withheld",
                chart.span,
                fix=_leave_out_or_withhold(paths, withheld, subject),
                shows=str(name),
            )


def _leave_out_or_withhold(
    paths: tuple[FigurePath, ...], withheld: list[FigurePath], subject: Subject
) -> str:
    """Says what `leave-out` would have to name; figures, rows or columns, by their grounds."""
    by_ground: dict[str, list[str]] = {}
    for path in withheld:
        name = _name_to_leave_out(path, paths, withheld)
        ground = subject.register.entries[path].label.ground
        if not name:
            return CHART_SHOWS_WITHHELD.fix
        names = by_ground.setdefault(ground, [])
        if name not in names:
            names.append(name)
    lists = [f"{ground}: [{', '.join(names)}]" for ground, names in by_ground.items()]
    return (
        "Write what Part 1 is to leave out: "
        f"`leave-out: {{{', '.join(lists)}}}`; or withhold the chart, with `withheld:` and a ground."
    )


def _name_to_leave_out(
    path: FigurePath, paths: tuple[FigurePath, ...], withheld: list[FigurePath]
) -> str:
    """Returns the figure, or the row or column of which all that is drawn is withheld; else nothing."""
    if len(path) == 1:
        return path[0]
    table, row, column = path
    own_row = [other for other in paths if other[:2] == (table, row)]
    if all(other in withheld for other in own_row):
        return row
    own_column = [other for other in paths if other[::2] == (table, column)]
    if all(other in withheld for other in own_column):
        return column
    return ""


def _bridge_with_a_gap(name: str, chart: Chart) -> Finding:
    return CHART_SHOWS_WITHHELD.finding(
        f"the bridge chart `{name}` leaves out a step in Part 1",
        chart.span,
        why="Its steps lead from its start to its end, so that anybody could work out the one that is left out.",
        fix="Withhold the chart as a whole, with `withheld:` and a ground; or draw bars, which need not add up.",
        shows=str(name),
    )


def _is_withheld(path: tuple[str, ...], subject: Subject) -> bool:
    """Whether it has a label, and that one is not public; one without a label has its finding."""
    entry = subject.register.entries.get(path)
    if entry is None or entry.label == UNLABELLED:
        return False
    return not entry.label.public


def charts_leave_out_what_is_withheld(subject: Subject) -> Iterator[Finding]:
    for chart in subject.paper.charts.values():
        left_out = frozenset(names_left_out(chart, subject.paper))
        public = frozenset(values_drawn(chart, subject.paper, public=True))
        hidden = [
            path
            for path in values_drawn(chart, subject.paper, public=False)
            if path not in public
        ]
        for name in _left_out(chart):
            own = [path for path in hidden if name in path]
            if name not in left_out or not own:
                continue
            if not _any_withheld(own, subject):
                what = f"`{name}` is left out of a chart, and is public"
                yield LEAVES_OUT_PUBLIC.finding(what, name.span, shows=str(name))


def _any_withheld(paths: list[tuple[str, ...]], subject: Subject) -> bool:
    return any(_is_withheld(path, subject) for path in paths)


RULES = (
    CHART_OF_NOTHING,
    CHART_OF_UNKNOWN,
    CHART_SHOWS_WITHHELD,
    LEAVES_OUT_PUBLIC,
)
