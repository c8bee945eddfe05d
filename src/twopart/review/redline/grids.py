"""Tables and charts of a marked view -> rows of cells with keys, and the rows that both parts make together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from twopart.base.record import value_record
from twopart.model import view
from twopart.model.inline import Prose, Value
from twopart.render.word.redline.markers import between_markers, key_of, without_markers

CORNER = ""  # the key of the column of headings, and of the row of them
OVER = "over"  # begins the keys of headings over columns


@value_record
class RedlineRow:
    """A row by the keys of its columns."""

    key: str
    cells: Mapping[str, Prose]


@value_record
class RedlineGrid:
    """`columns` are the keys of all columns, in their order."""

    columns: tuple[str, ...]
    rows: tuple[RedlineRow, ...]


def grid_of_table(table: view.Table) -> RedlineGrid:
    over = tuple(_over(table))
    grid = _grid(table)
    return RedlineGrid(grid.columns, (*over, *grid.rows))


def grid_of_chart(chart: view.Chart) -> RedlineGrid:
    return _grid(chart)


def _grid(block: view.Table | view.Chart) -> RedlineGrid:
    keys = _keys_of_columns(block)
    headings = [_with_unit(block.corner, block.unit)]
    headings += [_with_unit(column.heading, column.unit) for column in block.columns]
    heads = dict(zip(keys, headings, strict=True))
    made = [RedlineRow(CORNER, heads)]
    names = _distinct([_key(row.heading) for row in block.rows])
    for name, row in zip(names, block.rows, strict=True):
        cells = [_plain(row.heading)]
        cells += map(_cell, row.cells)
        by_key = dict(zip(keys, cells, strict=False))
        made.append(RedlineRow(name, by_key))
    return RedlineGrid(tuple(keys), tuple(made))


def _keys_of_columns(block: view.Table | view.Chart) -> list[str]:
    """Returns the keys of all columns, that of the row headings first."""
    keys = [_key(column.heading) for column in block.columns]
    return _distinct([CORNER, *keys])


def _over(table: view.Table) -> Iterator[RedlineRow]:
    """Yields a row of the headings over several columns, each at the first of its columns."""
    if not table.over:
        return
    keys = _keys_of_columns(table)
    cells: dict[str, Prose] = {}
    first = 1
    for heading in table.over:
        cells[keys[first]] = _plain(heading.heading)
        first += heading.columns
    yield RedlineRow(OVER, cells)


def _key(heading: str) -> str:
    return key_of(heading) or without_markers(heading)


def _distinct(keys: Sequence[str]) -> list[str]:
    """Returns the keys, of which a second one like an earlier has a number after it."""
    met: dict[str, int] = {}
    distinct: list[str] = []
    for key in keys:
        met[key] = met.get(key, 0) + 1
        if met[key] > 1:
            key = f"{key} #{met[key]}"  # noqa: PLW2901 - the same key, told apart
        distinct.append(key)
    return distinct


def _with_unit(heading: str, unit: str) -> Prose:
    words = without_markers(heading)
    if unit:
        words = f"{words} ({without_markers(unit)})".strip()
    return _plain(words)


def _plain(words: str) -> Prose:
    text = without_markers(words)
    if not text:
        return Prose("")
    return Prose("\ue0000\ue001", (Value(text),))


def _cell(
    cell: view.FigureCell | view.WordsCell | view.OpenCell | view.WithheldCell,
) -> Prose:
    match cell:
        case view.FigureCell():
            return _figure(cell)
        case view.WordsCell():
            key = key_of(cell.text.markdown)
            length = len(key) + len("\ue005\ue006") * bool(key)
            return replace(cell.text, markdown=cell.text.markdown[length:])
        case view.WithheldCell():
            words = _plain(cell.text)
            return replace(words, markdown=between_markers(words.markdown, ""))
        case view.OpenCell():
            return _plain(cell.text)


def _figure(cell: view.FigureCell) -> Prose:
    """Returns a figure as it is printed: negatives in brackets, nil as a dash."""
    number = cell.number
    if not cell.spoken:
        if cell.nil:
            number = "–"
        elif cell.negative:
            number = f"({number})"
    words = _plain(number)
    if cell.notes is None:
        return words
    notes = cell.notes.markdown
    first = len(words.inserts)
    for at in reversed(range(len(cell.notes.inserts))):
        notes = notes.replace(f"\ue000{at}\ue001", f"\ue000{at + first}\ue001")
    return Prose(words.markdown + notes, (*words.inserts, *cell.notes.inserts))
