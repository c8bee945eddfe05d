"""Puts all cells of tables into the tree of a paper, as if they had been typed there.

So rules, views, secrets, the public source and the proof know nothing of files of cells. A cell from a file has the
label of its row, column or table in the paper, and its place is the cell of the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from twopart.base.finding import Finding, Refused, errors
from twopart.base.record import record
from twopart.base.source import Text
from twopart.load.sheets import rules
from twopart.load.sheets.block import CellBlock
from twopart.load.sheets.groups import with_flat_rows
from twopart.load.sheets.labels import with_entry_changed, with_labels
from twopart.load.sheets.named_cells import in_order
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import (
    Node,
    Scalar,
    UnreadableNode,
    entries_of,
    text_of,
    value_at,
)

Files = Mapping[str, bytes]


@record
class FilledPaper:
    """A paper with the cells of its tables in place, the files that they came from, and notes."""

    paper: Tree
    files: frozenset[str] = frozenset()
    notes: tuple[Finding, ...] = ()


def with_cells(
    paper: Tree,
    files: Files,
) -> FilledPaper:
    """Returns the paper with the cells that its tables take from files or pasted blocks.

    A table that cannot be filled is replaced by an unreadable node with the findings that say why.
    """
    tables = value_at(paper, "tables")
    if not isinstance(tables, Tree):
        return FilledPaper(paper)
    filling = _Tables(files)
    entries = tuple((key, filling.table(table)) for key, table in tables.entries)
    whole = with_entry_changed(paper, "tables", replace(tables, entries=entries))
    return FilledPaper(whole, frozenset(filling.used), tuple(filling.notes))


def unfilled(paper: Tree, files: Files) -> Iterator[Finding]:
    """Yields why tables cannot be filled."""
    whole = with_cells(paper, files).paper
    for _, table in entries_of(value_at(whole, "tables")):
        if isinstance(table, UnreadableNode):
            yield from table.findings


class _Tables:
    """Fills the tables of one paper, and remembers which files they used."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.used: set[str] = set()
        self.notes: list[Finding] = []

    def table(self, table: Node) -> Node:
        if not isinstance(table, Tree):
            return table
        findings: list[Finding] = []
        whole = with_flat_rows(table, findings)
        try:
            whole = self._filled(whole, findings)
            # Without its file, the table would still have keys about it.
            whole = in_order(whole, findings)
        except Refused as refused:
            findings += refused.findings
        self.notes += [each for each in findings if each.level != "error"]
        if wrong := errors(findings):
            return UnreadableNode(Text("", table.span), plain=False, findings=wrong)
        return with_labels(whole)

    def _filled(
        self,
        table: Tree,
        findings: list[Finding],
    ) -> Tree:
        """Returns the table with the cells of its file or block. Raises `Refused`."""
        data = value_at(table, "data")
        paste = value_at(table, "paste")
        if data is not None and paste is not None:
            what = "a table with both `data` and `paste`"
            raise Refused(rules.CELLS_TWICE.finding(what, paste.span))
        block = None
        if data is not None:
            block = self._from_file(data)
        elif paste is not None:
            block = _pasted(paste)
        if block is None:
            findings += _reads_nothing(table)
            return table
        from twopart.load.sheets.filling import filled

        whole, wrong = filled(table, block)
        if errors(wrong):
            raise Refused(*wrong)
        findings += wrong
        return whole

    def _use(self, written: str) -> None:
        """Remembers that a file is used, even if the table cannot be filled from it."""
        for name in self.files:
            if PurePath(name).name == written:
                self.used.add(name)

    def _from_file(self, node: Node) -> CellBlock:
        # Papers whose cells are typed, which are most, need none of what reads files.
        from twopart.load.sheets.reading import (
            named_file,
            requested,
            requested_block,
        )

        self._use(text_of(node) or text_of(value_at(node, "file")))
        request = requested(node)
        name = named_file(request, self.files)
        return requested_block(request, name, self.files[name])


def _pasted(node: Node) -> CellBlock:
    from twopart.load.sheets.pasted import pasted_block

    if not isinstance(node, Scalar):
        raise Refused(rules.unreadable(node.span, "`paste` is not a block of text"))
    return pasted_block(node)


def _reads_nothing(table: Tree) -> list[Finding]:
    """Yields findings on keys that say how a file is read, in a table without a file."""
    places = [key.span for key, _ in table.entries if key == "precision"]
    for lines in ("columns", "rows"):
        for _, line in entries_of(value_at(table, lines)):
            places += [key.span for key, _ in entries_of(line) if key == "in-data"]
    return [rules.NO_DATA.finding(rules.NO_DATA.what, at) for at in places]
