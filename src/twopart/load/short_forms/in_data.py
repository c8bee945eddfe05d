"""Adds `in-data` to rows whose heading is a public name, so that they are matched by that name."""

from dataclasses import replace

from twopart.base.source import Text
from twopart.load.sheets.labels import with_entry_changed
from twopart.load.tree import Mapping, Node, Scalar, entries_of, text_of, value_at

ROWS, IN_DATA = "rows", "in-data"
READS_CELLS = ("data", "paste")
SHORT = ".short"


def rows_by_name(
    table: Node,
    names: Node | None,
) -> Node:
    """Returns a table that takes its cells from a file or block, with `in-data` for each row headed by a name.

    For a withheld name, the author must write `in-data`, and so knows that the file has the name.
    """
    rows = value_at(table, ROWS)
    if not isinstance(table, Mapping) or not isinstance(rows, Mapping):
        return table
    if not any(value_at(table, key) is not None for key in READS_CELLS):
        return table
    entries = tuple((key, _row(row, names)) for key, row in rows.entries)
    return with_entry_changed(table, ROWS, replace(rows, entries=entries))


def _row(
    row: Node,
    names: Node | None,
) -> Node:
    heading = value_at(row, "heading")
    if not isinstance(row, Mapping) or not isinstance(heading, Scalar):
        return row
    inner = value_at(row, ROWS)
    if isinstance(inner, Mapping):
        entries = tuple((key, _row(each, names)) for key, each in inner.entries)
        row = with_entry_changed(row, ROWS, replace(inner, entries=entries))
    name = _named(str(heading.text), names)
    if name is None or value_at(row, IN_DATA) is not None:
        return row
    words = Scalar(Text(name.text, heading.span), plain=False)
    entry = (Text(IN_DATA, heading.span), words)
    return replace(row, entries=(*row.entries, entry))


def _named(
    heading: str,
    names: Node | None,
) -> Scalar | None:
    """Returns the public name to which a heading refers, if it consists of nothing else."""
    if not heading.startswith("{") or not heading.endswith("}"):
        return None
    name, key = heading[1:-1], "name"
    if name.endswith(SHORT):
        name, key = name.removesuffix(SHORT), "short"
    for written, entry in entries_of(names):
        if written == name and text_of(value_at(entry, "public")) == "true":
            words = value_at(entry, key)
            if isinstance(words, Scalar):
                return words
    return None
