"""Columns of a table: the unit of each, whether its cells are figures, and the formula of a computed cell."""

import re

from twopart.base.source import Text
from twopart.figures import formula
from twopart.figures.exact import FormulaError
from twopart.model.quantity import CURRENCIES, SCALES
from twopart.model.table import Column, Table

# Neither part of a longer name nor the name of a function.
_OWN_NAME = re.compile(r"(?<![\w.])[a-z]\w*+(?!\s*[.(])")
_RATE = re.compile(r"(?P<unit>.*\S)\s+(?P<per>(?:a|per) .*)")


def unit_of(table: Table, column: Column) -> str:
    """Returns the unit of the figures in a column; empty where its cells are words, or plain numbers by a formula."""
    return str(column.unit or table.unit or "")


def public_unit(table: Table) -> Text | None:
    """Returns the unit of a table as Part 1 prints it: none where no column that Part 1 shows is in it."""
    columns = table.columns.values()
    shown = [column for column in columns if column.withheld is None]
    if len(shown) < len(columns) and all(column.unit for column in shown):
        return None
    return table.unit


def has_figures(table: Table, column: Column) -> bool:
    """Whether the cells of a column are figures, and not words."""
    return bool(column.unit or table.unit or column.formula)


def read_unit(written: str) -> tuple[str, int, str] | None:
    """Reads £m as pounds and 6, £k a year as pounds, 3 and “a year”; None for a currency in an unknown scale."""
    if not any(sign in written for sign in CURRENCIES):
        return written, 0, ""
    if not written.startswith(CURRENCIES):
        return None
    unit, per = written, ""
    if rate := _RATE.fullmatch(written):
        unit, per = rate["unit"], rate["per"]
    scale = SCALES.get(unit[1:])
    if scale is None:
        return None
    return unit[0], scale, per


def cell_formula(table: str, columns: Table, row: str, written: Text) -> Text:
    """Returns the formula of a column as that of one cell: with `costs.kit.price` instead of `price`."""

    def in_row(name: re.Match[str]) -> str:
        if name[0] not in columns.columns:
            return name[0]
        return f"{table}.{row}.{name[0]}"

    return Text(_OWN_NAME.sub(in_row, str(written)), written.span)


def is_ratio(column: Column) -> bool:
    """Whether its total is no sum of its cells, but follows from other totals: shares, prices for each."""
    return column.formula is not None and "/" in column.formula.text


def named_columns(table: Table, column: Column) -> list[Column]:
    """Returns the columns of the table that a formula refers to."""
    if column.formula is None:
        return []
    try:
        paths = list(formula.names(formula.parse(column.formula.text)))
    except FormulaError:  # has its finding where it is computed
        return []
    columns = [table.columns.get(path[0]) for path in paths]
    return [named for named in columns if named]
