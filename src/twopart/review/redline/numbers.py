"""Which passages, rows and columns are withheld as a whole, by the keys of their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from twopart.model.everything import everything
from twopart.model.paper import Item, Paragraph
from twopart.model.table import Table
from twopart.outline.subject import Subject
from twopart.review.marked_words import NumberedWithholdings, derived_id
from twopart.review.redline.marked_view import Keys
from twopart.review.withholdings import Withholding


def numbers_by_key(
    subject: Subject,
    numbered: NumberedWithholdings,
    keys: Keys,
) -> Mapping[str, str]:
    """Returns the number of the withholding of each passage, row and column that is withheld as a whole."""
    pairs = (
        *_of_passages(subject, numbered, keys),
        *_of_shown(subject, numbered, keys),
    )
    return {key: withholding.number for key, withholding in pairs if withholding}


NumberedKey = tuple[str, Withholding | None]


def _of_passages(
    subject: Subject,
    numbered: NumberedWithholdings,
    keys: Keys,
) -> Iterator[NumberedKey]:
    for thing in everything(subject.paper):
        if isinstance(thing, Paragraph | Item) and thing.withheld is not None:
            withholding = numbered.at(thing.withheld.span)
            yield keys.of(thing.span), withholding


def _of_shown(
    subject: Subject,
    numbered: NumberedWithholdings,
    keys: Keys,
) -> Iterator[NumberedKey]:
    paper = subject.paper
    for register in (paper.tables, paper.timelines, paper.charts, paper.pictures):
        for name, shown in register.items():
            withholding = numbered.called(str(name))
            yield keys.of(shown.caption.span), withholding
    for name, table in paper.tables.items():
        for row, each in table.rows.items():
            called = numbered.called(f"{name}.rows.{row}")
            yield keys.of(each.heading.span), called
        for column, head in table.columns.items():
            called = numbered.called(f"{name}.columns.{column}")
            yield keys.of(head.heading.span), called
        yield from _of_cells(str(name), table, numbered, keys)


def _of_cells(
    name: str,
    table: Table,
    numbered: NumberedWithholdings,
    keys: Keys,
) -> Iterator[NumberedKey]:
    """Yields cells that have a withholding of their own, or are computed from some that do."""
    for row, each in table.rows.items():
        for column, head in table.columns.items():
            withholding = numbered.called(f"{name}.rows.{row}.{column}")
            if withholding is None:
                withholding = numbered.called(derived_id(name, str(row)))
            of_row = keys.of(each.heading.span)
            of_column = keys.of(head.heading.span)
            yield of_cell(of_row, of_column), withholding


def of_cell(row: str, column: str) -> str:
    """Returns the key of a cell, by those of its row and column."""
    return f"{row} in {column}"
