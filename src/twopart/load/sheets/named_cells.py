"""Sorts cells that are written by the ids of their columns into the order of the columns."""

from collections.abc import Iterator
from dataclasses import replace

from twopart.base.finding import Finding, Refused
from twopart.base.near import did_you_mean
from twopart.base.source import Text
from twopart.load.sheets import rules
from twopart.load.sheets.labels import has_cells, with_entry_changed
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Sequence, entries_of, value_at


def in_order(
    table: Tree,
    findings: list[Finding],
) -> Tree:
    """Returns the table with all cells in the order of its columns; adds to `findings`."""
    rows = value_at(table, "rows")
    if not isinstance(rows, Tree) or not any(map(_has_names, rows.entries)):
        return table
    columns = [
        str(key)
        for key, column in entries_of(value_at(table, "columns"))
        if has_cells(column)
    ]
    computed = [
        str(key)
        for key, column in entries_of(value_at(table, "columns"))
        if not has_cells(column)
    ]
    entries: list[tuple[Text, Node]] = []
    for key, row in rows.entries:
        try:
            entries.append((key, _row(key, row, columns, computed)))
        except Refused as refused:
            findings += refused.findings
    changed = replace(rows, entries=tuple(entries))
    return with_entry_changed(table, "rows", changed)


def _has_names(entry: tuple[Text, Node]) -> bool:
    _, row = entry
    return isinstance(value_at(row, "cells"), Tree)


def _row(
    key: Text,
    row: Node,
    columns: list[str],
    computed: list[str],
) -> Node:
    cells = value_at(row, "cells")
    if not isinstance(cells, Tree) or not isinstance(row, Tree):
        return row
    findings = [*_unknown(cells, columns, computed), *_missing(key, cells, columns)]
    if findings:
        raise Refused(*findings)
    by_name = {str(name): cell for name, cell in cells.entries}
    ordered = Sequence(tuple(by_name[name] for name in columns), cells.span)
    return with_entry_changed(row, "cells", ordered)


def _unknown(
    cells: Tree,
    columns: list[str],
    computed: list[str],
) -> Iterator[Finding]:
    for name, _ in cells.entries:
        if name in computed:
            what = f"a cell for column `{name}`, which is computed"
            fix = "Delete it, or give the column `stated: true` and every row a cell for it."
            yield rules.CELL_NAMES.finding(what, name.span, fix=fix, shows=str(name))
        elif name not in columns:
            near = did_you_mean(str(name), tuple(columns))
            listed = ", ".join(f"`{column}`" for column in columns)
            what = "a cell for a column that the table does not have"
            fix = f"{near}Columns with cells: {listed}."
            shows = ""
            if near:
                shows = str(name)
            yield rules.CELL_NAMES.finding(what, name.span, fix=fix, shows=shows)


def _missing(
    key: Text,
    cells: Tree,
    columns: list[str],
) -> Iterator[Finding]:
    names = {str(name) for name, _ in cells.entries}
    missing = [f"`{column}`" for column in columns if column not in names]
    if missing:
        listed = ", ".join(missing)
        what = f"row `{key}` has no cell for {listed}"
        yield rules.CELL_NAMES.finding(what, cells.span, shows=str(key))
