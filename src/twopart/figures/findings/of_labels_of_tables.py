"""Rules: a table is labelled once, at one level, and its sums do not tell where a withheld one stands."""

from collections.abc import Iterable, Iterator, Sequence

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.grid import ALL, stated_label, value_rows
from twopart.model.table import Column, Row, Table

SUM_BEHIND_WITHHELD_SUM = Rule(
    name="sum-behind-withheld-sum",
    what="a row that sums `all` behind a withheld sum with another label",
    why="`all` begins after the last sum, so this total would reveal where the withheld one is.",
    fix="Write the ids of the rows that it sums; or give both sums the same label.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, withheld: commercial, cells: [1.5]}
      vans: {heading: Vans, withheld: commercial, cells: [2.5]}
      both: {heading: Both, withheld: commercial, sum: all}
      desks: {heading: Desks, public: true, cells: [2.0]}
      chairs: {heading: Chairs, public: true, cells: [3.0]}
      rest: {heading: Rest, public: true, sum: all}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, withheld: commercial, cells: [1.5]}
      vans: {heading: Vans, withheld: commercial, cells: [2.5]}
      both: {heading: Both, withheld: commercial, sum: all}
      desks: {heading: Desks, public: true, cells: [2.0]}
      chairs: {heading: Chairs, public: true, cells: [3.0]}
      rest: {heading: Rest, public: true, sum: [desks, chairs]}
part-1: {sections: {summary: [{table: cost}]}}
""",
)
TABLE_LABEL = Rule(
    name="table-label",
    what="a table that is not labelled at exactly one level",
    why="With one label inside another, deleting a label could publish a cell.",
    fix="Label the table as a whole, or every row, or every column, or every cell of a row: "
    "`public: true` or `withheld: GROUND`.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, cells: [1.5], withheld: commercial}
      vans: {heading: Vans, cells: [2.5]}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, cells: [1.5], withheld: commercial}
      vans: {heading: Vans, cells: [2.5], public: true}
part-1: {sections: {summary: [{table: cost}]}}
""",
)


def of_table(name: str, table: Table) -> Iterator[Finding]:
    yield from _sums_behind_withheld_ones(table)
    yield from _labels(name, table)


def _sums_behind_withheld_ones(table: Table) -> Iterator[Finding]:
    """Sums of `all` begin behind the last sum, so one with another label would tell its place."""
    last: Row | None = None
    for name, row in value_rows(table):
        if row.sum == (ALL,) and last and _is_withheld_otherwise(last, row):
            yield _sum_behind_withheld_one(name, row.sum[0].span)
        if row.sum:
            last = row


def _is_withheld_otherwise(earlier: Row, later: Row) -> bool:
    return earlier.withheld is not None and stated_label(earlier) != stated_label(later)


def _sum_behind_withheld_one(row: str, span: Span) -> Finding:
    what = (
        f"row `{row}` sums `all`, and a withheld sum with another label stands above it"
    )
    return SUM_BEHIND_WITHHELD_SUM.finding(what, span, shows=row)


def _labels(name: str, table: Table) -> Iterator[Finding]:
    """A table is labelled as a whole, or in every row, or column, or cell of a row: at one level."""
    rows = list(table.rows.values())
    columns = list(table.columns.values())
    of_table = [stated_label(table) is not None]
    of_rows = [stated_label(row) is not None or _labels_each_cell(row) for row in rows]
    of_columns = [stated_label(column) is not None for column in columns]
    levels = [level for level in (of_table, of_rows, of_columns) if any(level)]
    if not levels:
        yield _table_label(name, table.span, "has no label")
    elif levels == [of_table, of_rows]:
        yield _label_each(name, table, table.rows, of_rows)
    elif levels == [of_table, of_columns]:
        yield _label_each(name, table, table.columns, of_columns)
    elif len(levels) > 1:
        yield _not_at_one_level(name, table.span)
    elif levels[0] is of_rows:
        yield from _unlabelled_lines(name, rows, of_rows)
    elif levels[0] is of_columns:
        yield from _unlabelled_lines(name, columns, of_columns)
    for row in rows:
        if _mixes_labels(row):
            yield _not_at_one_level(name, row.span)


def _unlabelled_lines(
    table: str, lines: Sequence[Row | Column], labelled: list[bool]
) -> Iterator[Finding]:
    for line, has_label in zip(lines, labelled, strict=True):
        if has_label:
            continue
        yield TABLE_LABEL.finding(
            f"a row or column of table `{table}` without a label, where its neighbours have one",
            line.span,
            why="Nothing is public by accident.",
            fix="Write `public: true` or `withheld: GROUND` here.",
            shows=table,
        )


def _mixes_labels(row: Row) -> bool:
    """Whether some of its cells have a label, and others or the row itself too."""
    if not any(stated_label(cell) for cell in row.cells):
        return False
    return stated_label(row) is not None or not _labels_each_cell(row)


def _labels_each_cell(row: Row) -> bool:
    return bool(row.cells) and all(stated_label(cell) is not None for cell in row.cells)


def _not_at_one_level(table: str, span: Span) -> Finding:
    return _table_label(table, span, "is not labelled at exactly one level")


def _label_each(
    name: str,
    table: Table,
    lines: Iterable[str],
    labelled: list[bool],
) -> Finding:
    """The table has a label, and some of its rows or columns another: all of them are to have one."""
    unlabelled = [
        f"`{line}`"
        for line, has_label in zip(lines, labelled, strict=True)
        if not has_label
    ]
    label = "public: true"
    if table.withheld is not None:
        label = "withheld: GROUND"
    fix = f"Take `{label}` from the table."
    if unlabelled:
        fix = f"Take `{label}` from the table, and give it to {', '.join(unlabelled)}."
    return TABLE_LABEL.finding(
        f"table `{name}` has a label, and some of its rows or columns one of their own",
        table.span,
        fix=fix,
        shows=name,
    )


def _table_label(table: str, span: Span, wrong: str) -> Finding:
    return TABLE_LABEL.finding(f"table `{table}` {wrong}", span, shows=table)


RULES = (SUM_BEHIND_WITHHELD_SUM, TABLE_LABEL)
