"""The cells of columns of words are words, also where they look like a range or n/a in a column of figures."""

from collections.abc import Iterator
from dataclasses import replace

from twopart.figures.columns import has_figures
from twopart.figures.grid import given_columns
from twopart.load.prose import read_prose
from twopart.model.paper import Cell, Paper, Row, Table
from twopart.model.written import Bare


def settled(paper: Paper) -> Paper:
    """The paper with the cells of columns of words as words: what looks like n/a or a range is none there."""
    tables = {
        name: table and _with_words(table) for name, table in paper.tables.items()
    }
    changed = any(tables[name] is not table for name, table in paper.tables.items())
    return replace(paper, tables=tables) if changed else paper


def _with_words(table: Table) -> Table:
    known = [table.columns[name] for name in given_columns(table)]
    words = frozenset(
        n for n, column in enumerate(known) if not has_figures(table, column)
    )
    if not words:
        return table
    rows = {
        name: row and _row_with_words(row, words) for name, row in table.rows.items()
    }
    changed = any(rows[name] is not row for name, row in table.rows.items())
    return replace(table, rows=rows) if changed else table


def _row_with_words(row: Row, words: frozenset[int]) -> Row:
    if not any(_is_to_be_words(cell) for n, cell in enumerate(row.cells) if n in words):
        return row
    return replace(row, cells=tuple(_cells(row, words)))


def _cells(row: Row, words: frozenset[int]) -> Iterator[Cell]:
    for n, each in enumerate(row.cells):
        content = each.value
        if n in words and isinstance(content, Bare) and _is_to_be_words(each):
            yield replace(each, value=read_prose(content.text))
        else:
            yield each


def _is_to_be_words(each: Cell) -> bool:
    content = each.value
    return isinstance(content, Bare) and bool(
        content.range or content.absent or content.notes
    )
