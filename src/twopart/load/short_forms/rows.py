"""Expands rows written as a list of a heading and cells, or as a heading alone, into rows with keys.

`[Total, sum]` adds up: as a row it adds the rows above it and is set as a total; as a column it adds the columns beside
it.

`rows-withheld`, which a table states once for all of its rows without a label, is copied to each of them. There is no
such key for public rows: a row that is added is closed, until somebody opens it.
"""

from collections.abc import Mapping as ById
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.load.shape import shape_of
from twopart.load.sheets.labels import CELLS_WITHHELD, LABELS, with_entry_changed
from twopart.load.short_forms.named_rows import with_named_rows
from twopart.load.short_forms.values import is_key_without_space
from twopart.load.tree import Mapping, Node, Scalar, Sequence, entries_of, value_at
from twopart.model.table import Row

ROWS, COLUMNS = "rows", "columns"
HEADING, CELLS = "heading", "cells"
TOTAL = "total"  # how a sum outside of groups is set
ROWS_WITHHELD = "rows-withheld"  # of a table: the ground of each row without a label
SUM = "sum"  # stands in place of cells
ALL = "all"  # what a total adds up
STYLE = "style"
HAVE_LABELS = (*LABELS, CELLS_WITHHELD)

# `rows-withheld` and its ground, each with its own place.
LabelEntry = tuple[Text, Node]


def table_in_full(
    table: Node,
    names: ById[str, str],
    findings: list[Finding],
) -> Node:
    """Returns a table whose rows all have keys and labels; adds to `findings`. `names` are those of the register by id."""
    if not isinstance(table, Mapping):
        return table
    written = with_named_rows(_with_columns(table), names, findings)
    rows = value_at(written, ROWS)
    if not isinstance(rows, Mapping):
        return written
    label = next((each for each in table.entries if each[0] == ROWS_WITHHELD), None)
    own = tuple(entry for entry in written.entries if entry[0] != ROWS_WITHHELD)
    whole = replace(written, entries=own)
    return with_entry_changed(whole, ROWS, _rows(rows, label, TOTAL))


def _with_columns(table: Mapping) -> Mapping:
    columns = value_at(table, COLUMNS)
    if not isinstance(columns, Mapping):
        return table
    entries = tuple((key, _column(column)) for key, column in columns.entries)
    return with_entry_changed(table, COLUMNS, Mapping(entries, columns.span))


def _column(column: Node) -> Node:
    if isinstance(column, Sequence) and _is_sum(column):
        return _sum(column, style="")
    return column


def _rows(
    rows: Mapping,
    label: LabelEntry | None,
    style: str,
) -> Mapping:
    entries = tuple((key, _row(row, label, style)) for key, row in rows.entries)
    return Mapping(entries, rows.span)


def _row(
    row: Node,
    label: LabelEntry | None,
    style: str,
) -> Node:
    """Returns a row with its keys and its label. `style` is the style of sums, which is a different one in groups."""
    whole = _with_keys(row, style)
    if not isinstance(whole, Mapping):
        return whole
    inner = value_at(whole, ROWS)
    if isinstance(inner, Mapping):
        whole = with_entry_changed(whole, ROWS, _rows(inner, label, style=""))
    if label is None or _has_label(whole):
        return whole
    key, ground = label
    entry = (Text("withheld", key.span), ground)
    return replace(whole, entries=(*whole.entries, entry))


def _has_label(row: Mapping) -> bool:
    """Whether a row has its own label, or each of its cells has one."""
    if any(value_at(row, label) is not None for label in HAVE_LABELS):
        return True
    cells = value_at(row, CELLS)
    if not isinstance(cells, Sequence):
        return False
    return any(key in LABELS for cell in cells.items for key, _ in entries_of(cell))


def _is_sum(line: Sequence) -> bool:
    """Whether a row or column is `[Total, sum]`."""
    if len(line.items) != len((HEADING, SUM)) or not _begins_with_words(line):
        return False
    last = line.items[-1]
    return isinstance(last, Scalar) and last.plain and last.text == SUM


def _sum(
    line: Sequence,
    style: str,
) -> Mapping:
    heading, word = line.items
    entries = [_entry(HEADING, heading), _text_entry(SUM, ALL, word)]
    if style:
        entries.append(_text_entry(STYLE, style, word))
    return Mapping(tuple(entries), line.span)


def _text_entry(
    key: str,
    value: str,
    at: Node,
) -> tuple[Text, Node]:
    return Text(key, at.span), Scalar(Text(value, at.span), plain=True)


def _with_keys(
    row: Node,
    style: str,
) -> Node:
    """Returns a row with keys."""
    if isinstance(row, Mapping):
        return _with_style(row, style)
    if isinstance(row, Scalar) and _is_heading(row):
        return Mapping((_entry(HEADING, row),), row.span)
    if not isinstance(row, Sequence) or not _begins_with_words(row):
        return row
    if _is_sum(row):
        return _sum(row, style)
    heading, *cells = row.items
    entries = [_entry(HEADING, heading)]
    if cells:
        entries.append(_entry(CELLS, _list_of(cells)))
    return Mapping(tuple(entries), row.span)


def _with_style(row: Mapping, style: str) -> Mapping:
    """Returns a row that adds up all others as `[Total, sum]` is set, unless it says how."""
    added = value_at(row, SUM)
    if not style or not isinstance(added, Scalar) or added.text != ALL:
        return row
    if value_at(row, STYLE) is not None:
        return row
    return replace(row, entries=(*row.entries, _text_entry(STYLE, style, added)))


def _is_heading(row: Scalar) -> bool:
    return not row.missing and not is_key_without_space(row, shape_of(Row).keys)


def _list_of(cells: list[Node]) -> Sequence:
    first = cells[0].span
    return Sequence(tuple(cells), Span(first.source, first.line, first.column))


def _begins_with_words(row: Sequence) -> bool:
    return bool(row.items) and isinstance(row.items[0], Scalar)


def _entry(
    key: str,
    value: Node,
) -> tuple[Text, Node]:
    return Text(key, value.span), value
