"""Adds headings to rows that are headed by names of the register.

    rows: [aster, birch, {all: [Total, sum]}]    each row headed by the name of that id
    rows:
      aster: [0.300, 0.230]                      cells alone, in a table of figures

So an id that is already a name need not be repeated as a heading. A row takes the label that its table, its columns or
`rows-withheld` give it, as every row does, and its heading takes that of the name.
"""

from collections.abc import Mapping as ById
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Text
from twopart.load.keys import doubled_key
from twopart.load.shape import shape_of
from twopart.load.sheets.labels import has_cells, with_entry_changed
from twopart.load.tree import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    entries_of,
    text_of,
    value_at,
)
from twopart.model.table import Row

ROWS, HEADING, UNIT = "rows", "heading", "unit"


def with_named_rows(
    table: Mapping,
    names: ById[str, str],
    findings: list[Finding],
) -> Mapping:
    """Returns a table whose rows all have headings; adds to `findings`.

    `names` are the names of the register by their ids. The columns of the table are already expanded.
    """
    rows = value_at(table, ROWS)
    if isinstance(rows, Sequence):
        rows = _by_id(rows, findings)
    if not isinstance(rows, Mapping):
        return table
    number = _number_of_cells(table)
    entries: list[tuple[Text, Node]] = []
    for key, row in rows.entries:
        if not isinstance(row, Sequence) or key not in names:
            entries.append((key, row))
        elif _is_without_heading(row, key, names[key], number):
            entries.append((key, _headed(key, row)))
        else:
            entries.append((key, row))
    return with_entry_changed(table, ROWS, replace(rows, entries=tuple(entries)))


def _by_id(
    rows: Sequence,
    findings: list[Finding],
) -> Node:
    """Returns the rows of a list by their ids. An item that is neither an id nor a row below one leaves the list
    unchanged.
    """
    entries: dict[str, tuple[Text, Node]] = {}
    for item in rows.items:
        for key, row in _rows_of(item):
            if key in entries:
                first, _ = entries[key]
                findings.append(doubled_key(key, first.span))
            else:
                entries[str(key)] = (key, row)
        if not _rows_of(item):
            return rows
    if not entries:
        return rows
    return Mapping(tuple(entries.values()), rows.span)


def _rows_of(item: Node) -> tuple[tuple[Text, Node], ...]:
    """Returns the row that an item of a list is, by its id; nothing for an item that is not a row, such as its keys."""
    if isinstance(item, Scalar) and not item.missing:
        return ((item.text, Scalar(_reference(item.text), plain=False)),)
    entries = entries_of(item)
    if len(entries) != 1 or entries[0][0] in shape_of(Row).keys:
        return ()
    return entries


def _number_of_cells(table: Mapping) -> int:
    """Returns how many cells a row of figures has; 0 for a table in which cells may be words, which headings are too."""
    columns = [column for _, column in entries_of(value_at(table, "columns"))]
    written = [column for column in columns if has_cells(column)]
    if value_at(table, UNIT) is not None:
        return len(written)
    if all(value_at(column, UNIT) is not None for column in written):
        return len(written)
    return 0


def _is_without_heading(
    row: Sequence,
    key: Text,
    name: str,
    number: int,
) -> bool:
    """Whether a row is its cells alone: exactly as many as there are columns, the first of them not the name itself."""
    if not number or len(row.items) != number:
        return False
    first = text_of(row.items[0])
    if first.startswith(("{" + key + "}", "{" + key + ".")):
        return False
    return first.casefold() != name.casefold()


def _headed(
    key: Text,
    row: Sequence,
) -> Sequence:
    """Returns the row with a reference to the name before its cells."""
    heading = Scalar(_reference(key), plain=False)
    return replace(row, items=(heading, *row.items))


def _reference(name: Text) -> Text:
    return Text("{" + name + "}", name.span)
