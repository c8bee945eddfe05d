"""The cells of columns of words are words, also where they look like a range or n/a in a column of figures."""

from collections.abc import Iterator
from dataclasses import replace

from twopart.figures.columns import has_figures
from twopart.figures.grid import written_columns
from twopart.load.prose import read_prose
from twopart.model.entries import changed_in
from twopart.model.paper import Paper
from twopart.model.table import Cell, Row, Table
from twopart.model.written import BareNumber


def settled(paper: Paper) -> Paper:
    """Returns the paper with the cells of columns of words as words: what looks like n/a or a range is none there."""
    changed: dict[str, Table] = {}
    for name, table in paper.tables.items():
        rows = _changed_rows(table)
        if rows:
            changed[name] = replace(table, rows=changed_in(table.rows, rows))
    if not changed:
        return paper
    return replace(paper, tables=changed_in(paper.tables, changed))


def _changed_rows(table: Table) -> dict[str, Row]:
    """Returns the rows of a table in which a cell is to be words, with these words."""
    words = frozenset(_columns_of_words(table))
    if not words:
        return {}
    rows: dict[str, Row] = {}
    for name, row in table.rows.items():
        cells = tuple(_cells(row, words))
        if cells != row.cells:
            rows[name] = replace(row, cells=cells)
    return rows


def _columns_of_words(table: Table) -> Iterator[int]:
    """Yields the places, from 0, of the columns whose cells are written and hold no figures."""
    for place, name in enumerate(written_columns(table)):
        if not has_figures(table, table.columns[name]):
            yield place


def _cells(row: Row, words: frozenset[int]) -> Iterator[Cell]:
    for place, cell in enumerate(row.cells):
        content = cell.value
        if (
            place in words
            and isinstance(content, BareNumber)
            and _is_no_number(content)
        ):
            yield replace(cell, value=read_prose(content.text))
        else:
            yield cell


def _is_no_number(content: BareNumber) -> bool:
    return bool(content.range or content.absent or content.notes)
