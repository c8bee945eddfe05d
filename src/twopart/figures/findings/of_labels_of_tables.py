"""Rules: a table is labelled once, at one level, and its sums do not tell where a withheld one stands."""

import re
from collections.abc import Iterator, Mapping, Sequence

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.figures.grid import (
    ALL,
    columns_beside,
    has_cells_written,
    label_of_cells,
    rows_above,
    stated_label,
    value_rows,
)
from twopart.model.table import Cell, Column, Row, Table

IDS = re.compile(r"[a-z][a-z0-9_]*")
SUM_AFTER_WITHHELD_SUM = Rule(
    name="sum-after-withheld-sum",
    what="a row that sums `all` after a withheld sum with another label",
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
    "`public: true` or `withheld: GROUND`; or `cells-withheld: GROUND` at a row or column whose heading is public.",
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
    yield from _sums_after_withheld_ones(table)
    yield from _labels(name, table)
    yield from _labels_of_cells(name, table)


def _sums_after_withheld_ones(table: Table) -> Iterator[Finding]:
    """Yields a finding for each sum of `all` after a withheld sum: it begins there, and so would tell its place."""
    last: dict[str | None, Row] = {}  # by the group that ends, in which it stands
    for name, row in value_rows(table):
        before = last.get(row.in_group)
        if row.sum == (ALL,) and before and _is_withheld_otherwise(before, row):
            yield _sum_after_withheld_one(name, row.sum[0].span)
        if row.sum:
            last[row.in_group] = row


def _is_withheld_otherwise(earlier: Row, later: Row) -> bool:
    return earlier.withheld is not None and stated_label(earlier) != stated_label(later)


def _sum_after_withheld_one(row: str, span: Span) -> Finding:
    what = (
        f"row `{row}` sums `all`, and a withheld sum with another label stands above it"
    )
    return SUM_AFTER_WITHHELD_SUM.finding(what, span, shows=row)


def _labels(name: str, table: Table) -> Iterator[Finding]:
    """Yields a finding where a table has labels at two levels: it is labelled as a whole, or in every row, or column,
    or cell.
    """
    rows = list(table.rows.values())
    columns = list(table.columns.values())
    of_table = [stated_label(table) is not None]
    of_rows = [_is_labelled(row, columns) for row in rows]
    of_columns = [label_of_cells(column) is not None for column in columns]
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
        # What is wrong with the labels of cells has a finding of its own.
        at_one_level = [row for row in rows if not _mixes_labels(row, columns)]
        labelled = [_is_labelled(row, columns) for row in at_one_level]
        yield from _unlabelled_lines(name, at_one_level, labelled)
    elif levels[0] is of_columns:
        yield from _unlabelled_lines(name, columns, of_columns)


def _labels_of_cells(name: str, table: Table) -> Iterator[Finding]:
    """Yields a finding for each row with labels at some of its cells only, and each row or column with two labels."""
    rows = list(table.rows.values())
    columns = list(table.columns.values())
    for row in rows:
        if _mixes_labels(row, columns):
            yield _not_at_one_level(name, row.span)
    yield from map(_heading_labelled_twice, filter(_has_two_labels, rows))
    yield from map(_heading_labelled_twice, filter(_has_two_labels, columns))


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
            fix="Write `public: true` or `withheld: GROUND` here; or, where the heading is public "
            "and the cells are not, `cells-withheld: GROUND`.",
            shows=table,
        )


def _is_labelled(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row has a label, as a whole, of its cells, or at each of them."""
    if label_of_cells(row) is not None:
        return True
    return bool(row.cells) and all(_own_labels(row, columns))


def _own_labels(row: Row, columns: Sequence[Column]) -> list[bool]:
    """Returns for each cell that is written whether it has a label of its own, and not that of its column."""
    written = [column for column in columns if has_cells_written(column)]
    grounds = [column.cells_withheld for column in written]
    grounds += [None] * (len(row.cells) - len(grounds))
    labels: list[bool] = []
    for cell, ground in zip(row.cells, grounds, strict=False):
        has_label = stated_label(cell) is not None
        labels.append(has_label and not _is_ground(cell, ground))
    return labels


def _mixes_labels(row: Row, columns: Sequence[Column]) -> bool:
    """Whether some of its cells have a label, and others or the row itself too."""
    if row.cells_withheld is not None:
        return not all(_is_ground(cell, row.cells_withheld) for cell in row.cells)
    labels = _own_labels(row, columns)
    if not any(labels):
        return False
    return stated_label(row) is not None or not all(labels)


def _is_ground(cell: Cell, ground: Text | None) -> bool:
    return ground is not None and cell.withheld == ground and cell.public is None


def _has_two_labels(line: Row | Column) -> bool:
    return line.cells_withheld is not None and stated_label(line) is not None


def _heading_labelled_twice(line: Row | Column) -> Finding:
    return TABLE_LABEL.finding(
        "a row or column with `cells-withheld` and another label",
        line.span,
        why="`cells-withheld` says of the heading that it is public. "
        "If it were deleted, the other label would publish the cells.",
        fix="Keep `cells-withheld` where the heading may stand in Part 1, `withheld` where it may not.",
    )


def _not_at_one_level(table: str, span: Span) -> Finding:
    return _table_label(table, span, "is not labelled at exactly one level")


def _label_each(
    name: str,
    table: Table,
    lines: Mapping[str, Row | Column],
    labelled: list[bool],
) -> Finding:
    """Returns the finding on a table with one label and some rows or columns with another: all are to have one."""
    label = "public: true"
    closed: Mapping[str, str] = {}
    if table.withheld is not None:
        label = "withheld: GROUND"
    else:
        closed = labels_of_closed_sums(table, lines)
    unlabelled: list[str] = []
    sums: dict[str, list[str]] = {}
    for (line, record), has_label in zip(lines.items(), labelled, strict=True):
        if line in closed and not _is_closed(record):
            sums.setdefault(closed[line], []).append(f"`{line}`")
        elif not has_label:
            unlabelled.append(f"`{line}`")
    fix = f"Delete this `{label}`."
    if unlabelled:
        fix = f"Delete this `{label}`, and give it to {', '.join(unlabelled)}."
    for of_sum, summed in sums.items():
        fix += f" Give `{of_sum}` to {', '.join(summed)} instead: otherwise it gives away what is withheld."
    return TABLE_LABEL.finding(
        f"table `{name}` has a label, and some of its rows or columns one of their own",
        _label_of_table(table, label.partition(":")[0]),
        fix=fix,
        shows=name,
    )


def _label_of_table(table: Table, key: str) -> Span:
    """Returns the place of the label’s key; the beginning of the table where the key stands in braces."""
    begin = table.span
    indentation = begin.column - 1
    source = begin.source
    for number in range(begin.line, len(source.lines) + 1):
        line = source.line(number)
        words = line.lstrip()
        if not words or words.startswith("#"):
            continue
        column = len(line) - len(words)
        if column < indentation and number > begin.line:
            break
        if line[indentation:].startswith(f"{key}:"):
            return Span(source, number, indentation + 1, len(key))
    return begin


def _is_closed(line: Row | Column) -> bool:
    return line.withheld is not None or line.cells_withheld is not None


def labels_of_closed_sums(
    table: Table, lines: Mapping[str, Row | Column]
) -> Mapping[str, str]:
    """Returns the label that each sum of something withheld is to have, as its author writes it: that of the first
    such part.
    """
    labels: dict[str, str] = {}
    for line, record in lines.items():
        if record.withheld is not None:
            labels[str(line)] = f"withheld: {record.withheld}"
        elif record.cells_withheld is not None:
            labels[str(line)] = f"cells-withheld: {record.cells_withheld}"
    parts = {str(line): _parts(table, line, record) for line, record in lines.items()}
    sums: dict[str, str] = {}
    for _ in lines:  # a sum of sums is known once they are
        for line, of_line in parts.items():
            closed = [labels[part] for part in of_line if part in labels]
            if closed and line not in labels:
                labels[line] = sums[line] = closed[0]
    return sums


def _parts(table: Table, name: str, line: Row | Column) -> Sequence[str]:
    """Returns the ids of what a row or column adds up, or of what its formula refers to."""
    if line.sum == (ALL,):
        if isinstance(line, Row):
            return rows_above(table, name)
        return columns_beside(table, line)
    parts = [str(part) for part in line.sum]
    if isinstance(line, Column) and line.formula is not None:
        parts += IDS.findall(str(line.formula.text))
    return parts


def _table_label(table: str, span: Span, wrong: str) -> Finding:
    return TABLE_LABEL.finding(f"table `{table}` {wrong}", span, shows=table)


RULES = (SUM_AFTER_WITHHELD_SUM, TABLE_LABEL)
