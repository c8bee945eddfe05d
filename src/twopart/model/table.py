"""Tables: rows over columns, of figures or of words."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar, Literal

from twopart.base.record import CachingRecord, record
from twopart.base.source import Span, Text
from twopart.model.figure import Declassification
from twopart.model.prose import Prose
from twopart.model.written import CellContent, Formula, Id, Precision

# The path of a cell: the ids of its table, row and column.
CELL = ("table", "row", "column")


@record
class Column:
    """A column of a table; one with `sum` is computed from other columns (`all`: from all that are not sums).

    `stated: true`: its cells are written, and held against the sum or formula. `style: total` sets one that is no sum
    as totals are set.
    """

    about: ClassVar[Mapping[str, str]] = {
        "heading": "what stands above it, with references such as {go_live}",
        "unit": "the unit of its figures, where it is not that of the table: £, £m, %, officers",
        "formula": "how each of its cells follows from others of its row, by the ids of columns: (new - old) / old",
        "precision": "how the cells of a formula are printed, as one last place: £0.1m, 0.1%",
        "under": "the heading over several columns, by its id in `over`",
        "summed": "false: rows of sums print n/a in it, such as below unit prices",
        "sum": "the columns that it adds up, by id; all: all that are not sums",
        "stated": "true: its cells are written, and compared with its sum or formula",
        "style": "total: set as totals are, although it is not a sum",
        "in-data": "the heading by which it is found in the file or block of `data` or `paste`, where it is another",
        "cells-withheld": "the ground on which each of its cells is withheld; its heading is public",
    }

    shorthand: ClassVar[str] = "heading"
    span: Span
    heading: Prose
    unit: Text | None = None
    formula: Formula | None = None
    precision: Precision | None = None
    under: Id | None = None
    summed: Literal[False] | None = None
    sum: tuple[Id, ...] = ()
    stated: Literal[True] | None = None
    style: Literal["total"] | None = None
    public: Literal[True] | None = None
    withheld: Id | None = None
    silent: Text | None = None
    declassified: Declassification | None = None
    known_to: tuple[Id, ...] = ()
    cells_withheld: Id | None = None
    in_data: Text | None = None


@record
class Cell:
    """A cell written with its own label."""

    about: ClassVar[Mapping[str, str]] = {
        "value": "a number in the unit of its column, – or nil for nothing, n/a, or words",
    }
    shorthand: ClassVar[str] = "value"
    span: Span
    value: CellContent
    public: Literal[True] | None = None
    withheld: Id | None = None
    known_to: tuple[Id, ...] = ()


@record
class Row:
    """A row of a table: cells as written, or the rows that it sums (`all`: those above since the last sum).

    With both its cells are totals as they are stated, held against the sums.
    """

    about: ClassVar[Mapping[str, str]] = {
        "heading": "what stands before its cells, with references such as {go_live}",
        "cells": "in the order of the columns, or by their ids: {y1: 5.5, y2: 6.4}",
        "rows": "the rows of a group, by id; what is written after it stands outside",
        "sum": "the rows that it adds up, by id; `all`: those above since the last sum, or those of its group",
        "style": "group: a heading over rows; total; subtotal: lighter than a total",
        "cells-withheld": "the ground on which each of its cells is withheld; its heading is public",
        "in-data": "the heading by which it is found in the file or block of `data` or `paste`, where it is another",
        "in-group": "the group that it is written in (not written by authors)",
        "ends": "true: a group that ends with the rows written in it (not written by authors)",
    }
    # How else a field may be written, for editors; load/sheets/ and load/short_forms/ read it.
    also_written: ClassVar[Mapping[str, object]] = {
        "cells": Mapping[str, Cell],
        "rows": Mapping[str, tuple[Cell, ...]],
    }

    span: Span
    heading: Prose
    cells: tuple[Cell, ...] = ()
    sum: tuple[Id, ...] = ()
    style: Literal["group", "total", "subtotal"] | None = None
    public: Literal[True] | None = None
    withheld: Id | None = None
    silent: Text | None = None
    declassified: Declassification | None = None
    known_to: tuple[Id, ...] = ()
    cells_withheld: Id | None = None
    in_group: Id | None = None
    ends: Literal[True] | None = None
    in_data: Text | None = None
    # Read, and gone, before a record is made: they stand after their group then.
    rows: Mapping[str, "Row"] = field(default_factory=dict)


# An item of a list of rows that has an id of its own, for editors.
OneRow = Annotated[Mapping[str, Row | tuple[Cell, ...]], "one entry"]


@record
class DataFile:
    """The key `data` of a table: a data file beside the paper, and the cells that the table takes from it."""

    about: ClassVar[Mapping[str, str]] = {
        "file": "the name of a .csv, .xlsx or .ods file in the paper's folder",
        "sheet": "the sheet of a workbook, by its name; needed where it has several",
        "range": "the first and the last cell, such as A1:F12; without it all cells",
    }

    shorthand: ClassVar[str] = "file"
    span: Span
    file: Text
    sheet: Text | None = None
    range: Text | None = None


@record
class Table(CachingRecord):
    """Rows over columns. Labelled as a whole, or every row, or every column, or every cell of a row."""

    about: ClassVar[Mapping[str, str]] = {
        "note": "for whoever reads the source: where it comes from",
        "caption": "what the table shows; stands with it as «Table n …»",
        "corner": "the heading of the column of row headings",
        "unit": "the unit of the figures: £m, £k, £, %; without it the cells are words",
        "columns": "by id: a heading, [Total, sum], or keys: a heading with its unit, the columns it sums, a formula",
        "over": "headings over several columns, by the id that these columns name as `under`",
        "rows": "by id: a list of its heading and cells, [Total, sum], or keys, such as a heading and the rows it sums; "
        "or its cells alone, where the id is that of a name",
        "rows-withheld": "the ground on which every row is withheld that has no label of its own",
        "data": "a data file beside the paper: costs.csv, or {file: costs.xlsx, sheet: Costs, range: A1:F12}",
        "paste": "cells pasted from a spreadsheet, with tabs between them, below `paste: |`",
        "precision": "to which place numbers of `data` or `paste` are rounded: £0.1m, 0.1%",
        "rounding": "noted: a stated total that only rounding explains is a note",
        "below": "a note printed below the table: how a rounding difference was settled, for example",
        "anchor": "the last part of its address on the web page: small letters, digits and _; public words",
        "public-caption": "what Part 1 prints as the caption of a table withheld as a whole, which keeps its number",
        "withheld-rows": "the grounds on which rows are withheld (public sources only)",
        "withheld-columns": "the grounds on which columns are withheld (public sources only)",
    }

    examples: ClassVar[Mapping[str, str]] = {
        "caption": "Cost by year",
        "columns": "{y1: 2030/31, y2: 2031/32, all: [Total, sum]}",
        "rows": "{kit: [Kit, 1.5, 2.0], vans: [Vans, 0.5, nil]}",
    }

    # How else a field may be written, for editors; load/short_forms/ reads it.
    also_written: ClassVar[Mapping[str, object]] = {
        "rows": Mapping[str, Row | tuple[Cell, ...]] | tuple[Text | OneRow, ...],
        "columns": Mapping[str, Column | tuple[Text, ...]],
    }

    span: Span
    caption: Text
    columns: Mapping[str, Column]
    rows: Mapping[str, Row]
    corner: Text | None = None
    unit: Text | None = None
    over: Mapping[str, Prose] = field(default_factory=dict)
    below: Prose | None = None
    note: Text | None = None
    anchor: Id | None = None
    rounding: Literal["noted"] | None = None
    public: Literal[True] | None = None
    withheld: Id | None = None
    public_caption: Text | None = None
    withheld_rows: tuple[Id, ...] = ()
    withheld_columns: tuple[Id, ...] = ()
    # Read, and gone, before a record is made: its rows have it then.
    rows_withheld: Id | None = None
    # Read, and gone, before a record is made: no file, and no name of one, is in a paper.
    data: DataFile | None = None
    paste: Text | None = None
    precision: Precision | None = None
