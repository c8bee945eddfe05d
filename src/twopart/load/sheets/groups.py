"""Flattens rows that are written inside a group; each then names its group.

So a group ends with its rows, whichever of them a part prints.
"""

from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.load.keys import UNKNOWN_KEY, doubled_key
from twopart.load.sheets.labels import with_entry_changed
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, value_at

ROWS, STYLE = "rows", "style"
# Keys that only this module sets: the group of a row, and that a group ends with its rows.
IN_GROUP, ENDS = "in-group", "ends"
MARKS = (IN_GROUP, ENDS)
TABLE = """\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {y1: 2030/31}
    rows:
      bought:
        heading: Bought
        rows:
          kit: {heading: Kit, cells: [1.5]}
"""
SHOWN = "part-1: {sections: {summary: [{table: cost}]}}\n"

GROUP_IN_GROUP = Rule(
    name="group-in-group",
    what="a group of rows inside another",
    why="Rows are indented only once, so a reader could not tell to which group a row belongs.",
    fix="Write it after the other group, with a heading that says what it is part of.",
    example=TABLE
    + "          vans: {heading: Vans, rows: {new: {heading: New, cells: [2.5]}}}\n"
    + SHOWN,
    mended=TABLE
    + "      vans: {heading: Vans, rows: {new: {heading: New, cells: [2.5]}}}\n"
    + SHOWN,
)


def with_flat_rows(
    table: Tree,
    findings: list[Finding],
) -> Tree:
    """Returns the table without rows inside rows; adds to `findings`."""
    rows = value_at(table, ROWS)
    if not isinstance(rows, Tree):
        return table
    flat = _FlatRows(findings)
    flat.add_all(rows)
    changed = replace(rows, entries=tuple(flat.entries.values()))
    return with_entry_changed(table, ROWS, changed)


class _FlatRows:
    """Gathers the flattened rows."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.entries: dict[str, tuple[Text, Node]] = {}

    def add_all(self, rows: Tree) -> None:
        for key, row in rows.entries:
            inner = value_at(row, ROWS)
            if isinstance(row, Tree) and isinstance(inner, Tree):
                self._add_group(key, row, inner)
            else:
                self._add(key, row)

    def _add_group(
        self,
        key: Text,
        group: Tree,
        inner: Tree,
    ) -> None:
        marks = {ENDS: "true"}
        if value_at(group, STYLE) is None:
            marks[STYLE] = "group"
        own = tuple(entry for entry in group.entries if entry[0] != ROWS)
        self._add(key, replace(group, entries=own), marks)
        for name, row in inner.entries:
            if value_at(row, ROWS) is not None:
                finding = GROUP_IN_GROUP.finding(GROUP_IN_GROUP.what, name.span)
                self.findings.append(finding)
            marks = {IN_GROUP: str(key)}
            if value_at(row, "sum") is not None and value_at(row, STYLE) is None:
                marks[STYLE] = "subtotal"
            self._add(name, row, marks)

    def _add(
        self,
        key: Text,
        row: Node,
        marks: dict[str, str] | None = None,
    ) -> None:
        self._refuse_marks(row)
        if key in self.entries:
            first, _ = self.entries[key]
            self.findings.append(doubled_key(key, first.span))
            return
        if marks and isinstance(row, Tree):
            written = tuple(_mark(name, value, key) for name, value in marks.items())
            row = replace(row, entries=(*row.entries, *written))
        self.entries[str(key)] = (key, row)

    def _refuse_marks(self, row: Node) -> None:
        """Refuses other ways to end a group: their end would depend on the rows that a part prints."""
        if not isinstance(row, Tree):
            return
        for key, _ in row.entries:
            if key in MARKS:
                what = f"`{key}` is filled in by Twopart, not by authors"
                fix = "Write the rows of a group inside it, under its `rows:`."
                self.findings.append(UNKNOWN_KEY.finding(what, key.span, fix=fix))


def _mark(
    name: str,
    value: str,
    key: Text,
) -> tuple[Text, Node]:
    scalar = Scalar(Text(value, key.span), plain=True)
    return Text(name, key.span), scalar


RULES = (GROUP_IN_GROUP,)
