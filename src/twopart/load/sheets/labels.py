"""Expands `cells-withheld` of a row or column with a public heading into a label on each written cell.

Computed cells are not written, so `cells-withheld` also stays where it is, for them.
"""

from collections.abc import Mapping
from dataclasses import replace

from twopart.base.source import Text
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, Sequence, entries_of, value_at

CELLS_WITHHELD = "cells-withheld"
LABELS = ("public", "withheld")
STATED = "stated"


def with_labels(table: Tree) -> Tree:
    """Returns the table with `withheld` on each written cell of such rows and columns; existing labels stay."""
    rows = value_at(table, "rows")
    if not isinstance(rows, Tree):
        return table
    of_columns: dict[int, Node] = {}
    written = [column for _, column in entries_of(value_at(table, "columns"))]
    for place, column in enumerate(filter(has_cells, written)):
        ground = value_at(column, CELLS_WITHHELD)
        if ground is not None:
            of_columns[place] = ground
    entries = tuple((key, _row(row, of_columns)) for key, row in rows.entries)
    return with_entry_changed(table, "rows", replace(rows, entries=entries))


def has_cells(column: Node) -> bool:
    """Whether a column has written cells, not only computed ones."""
    if value_at(column, STATED) is not None:
        return True
    return value_at(column, "sum") is None and value_at(column, "formula") is None


def _row(
    row: Node,
    of_columns: Mapping[int, Node],
) -> Node:
    cells = value_at(row, "cells")
    of_row = value_at(row, CELLS_WITHHELD)
    if not isinstance(row, Tree) or not isinstance(cells, Sequence):
        return row
    if of_row is None and not of_columns:
        return row
    labelled: list[Node] = []
    for place, cell in enumerate(cells.items):
        ground = of_row or of_columns.get(place)
        labelled.append(_labelled(cell, ground))
    return with_entry_changed(row, "cells", replace(cells, items=tuple(labelled)))


def _labelled(
    cell: Node,
    ground: Node | None,
) -> Node:
    if ground is None:
        return cell
    label = (Text("withheld", ground.span), ground)
    if isinstance(cell, Scalar):
        value = (Text("value", cell.span), cell)
        return Tree((value, label), cell.span)
    if not isinstance(cell, Tree) or any(key in LABELS for key, _ in cell.entries):
        return cell
    return replace(cell, entries=(*cell.entries, label))


def with_entry_changed(
    node: Tree,
    name: str,
    value: Node,
) -> Tree:
    """Returns the mapping with another value under one of its keys."""
    entries: list[tuple[Text, Node]] = []
    for key, own in node.entries:
        if key == name:
            entries.append((key, value))
        else:
            entries.append((key, own))
    return replace(node, entries=tuple(entries))
