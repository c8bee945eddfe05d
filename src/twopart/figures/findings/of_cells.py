"""Rules: a cell of a column of figures is one number, in the unit and to the last place of its column."""

import re
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.findings.of_figures import PRINTS_AS_NOTHING
from twopart.figures.findings.of_formulas import UNITS_DIFFER

WORDS_AMONG_FIGURES = Rule(
    name="words-among-figures",
    what="words in a table whose cells are figures",
    why="Figures in a column are added up and aligned; words cannot be.",
    fix="Write the number alone, a point before its decimals (the unit is given by `unit:`), nil, "
    "or one reference such as {unit_cost}.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows: {kit: {heading: Kit, cells: [much]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
)
AMOUNT_WITH_SIGNS = "an amount with its own sign, scale or square brackets in a table whose cells are figures"
REST_OF_A_NUMBER = re.compile(r",\d{3}(?!\d)")
BY_A_COMMA = (
    "A comma ends it here, as it does in every list: write the number without its sign and without its comma, or put it "
    'in double quotes, as in "240,000".'
)
# The cell is not one of its row as it was meant: the row then has another number of cells.
ONE_OF_SEVERAL = "cells of a row"
ONE_NUMBER = (
    "one number a cell, in the unit that `unit:` gives the column; (0.050) is negative. "
    "An amount that is open is `TBC`."
)
COLUMN_WITHOUT_PRECISION = Rule(
    name="column-without-precision",
    what="a column that does not say how precisely its cells are printed",
    why="Nothing else says it: they are ratios, or in another scale than the amounts that they are computed from.",
    fix="Add `precision:` to the column, such as £0.001m, 0.1% or 0.1.",
    example="""\
tables:
  cost:
    caption: Cost
    public: true
    columns:
      number: {heading: Number, unit: vans}
      price: {heading: Price, unit: £}
      net: {heading: Net, unit: £m, formula: number * price}
    rows: {kit: {heading: Kit, cells: [12, "3,000"]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    public: true
    columns:
      number: {heading: Number, unit: vans}
      price: {heading: Price, unit: £}
      net: {heading: Net, unit: £m, formula: number * price, precision: £0.001m}
    rows: {kit: {heading: Kit, cells: [12, "3,000"]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
)


SPREADSHEET_FORMULA = re.compile(r"=.*")
WITH_A_MARK = re.compile(r"[-(]?[\d.,]+\)?\s*(?:[*†‡§]+|\d?\))")
SEPARATED_BY_SIGNS = re.compile(r"[-(]?[\d.,]+\)?(?:\s*[;/|]\s*[-(]?[\d.,]+\)?)+")
SEVERAL = re.compile(r"[-(]?[\d.,]+\)?(?:\s+[-(]?[\d.,]+\)?)+")
# Words in the place of a cell, by how they look, and what to write instead. No fix repeats any of them.
HINTS = (
    (
        SPREADSHEET_FORMULA,
        (
            "A total is computed: `all: [Total, sum]`, or `sum: all` with a heading; "
            "other cells that follow from those of their row have a `formula:` at their column."
        ),
    ),
    (
        WITH_A_MARK,
        (
            "Write the id of the footnote, in braces and all in quotes, in the place of the mark: "
            '"0.300 {late}". Its words stand under `notes:` of the paper: `late: Paid a year late.`'
        ),
    ),
    (
        SEPARATED_BY_SIGNS,
        "Write commas between the cells of a row: `[2.1, 4.4]`.",
    ),
    (
        SEVERAL,
        "Put the cells of a row in square brackets, with commas between them: `[2.1, 4.4]`.",
    ),
)


def words_among_figures(span: Span, words: str) -> Finding:
    """Returns the finding on words in the place of a cell, with the fix for what they look like."""
    for pattern, fix in HINTS:
        if pattern.fullmatch(words.strip()):
            finding = WORDS_AMONG_FIGURES.finding(
                WORDS_AMONG_FIGURES.what, span, fix=fix
            )
            return replace(finding, likely_name=ONE_OF_SEVERAL)
    return WORDS_AMONG_FIGURES.finding(WORDS_AMONG_FIGURES.what, span)


def amount_among_figures(span: Span, numbers: str) -> Finding:
    """Reports an amount among figures. `numbers` are what the cells of its line say, as they are to be typed; all are
    public, and not near anything withheld.
    """
    return WORDS_AMONG_FIGURES.finding(
        AMOUNT_WITH_SIGNS,
        span,
        fix=_whole_number(span) or f"Write {numbers}: {ONE_NUMBER}",
    )


def masked_amount_among_figures(span: Span, number: str) -> Finding:
    """Returns the finding on an amount that is withheld, or near something withheld: its number is restricted."""
    whole = _whole_number(span)
    if whole:
        return WORDS_AMONG_FIGURES.finding(AMOUNT_WITH_SIGNS, span, fix=whole)
    return WORDS_AMONG_FIGURES.finding(
        AMOUNT_WITH_SIGNS,
        span,
        fix=f"Write the number alone: {ONE_NUMBER}",
        restricted=f"Here that is {number}.",
    )


def _whole_number(span: Span) -> str:
    """Returns how to write a number of which only the beginning was read: in a list, its comma ends the value."""
    end = span.column - 1 + span.width
    if REST_OF_A_NUMBER.match(span.source.line(span.line), end):
        return BY_A_COMMA
    return ""


def no_footnote(span: Span) -> Finding:
    return WORDS_AMONG_FIGURES.finding(
        "a figure in a cell, followed by something that is not a footnote",
        span,
        why="After the number in a cell, only footnotes are printed.",
        fix="Write one number and the ids of notes, such as 0.300 {late}; "
        "say the rest in `below:` or in a column of words.",
    )


def no_precision(span: Span, column: str) -> Finding:
    return COLUMN_WITHOUT_PRECISION.finding(
        f"column `{column}` does not say how precisely its cells are printed",
        span,
        shows=column,
    )


def column_of_another_unit(span: Span, column: str, units: str) -> Finding:
    """Returns the finding on a column whose formula has another unit; `units` names both."""
    return UNITS_DIFFER.finding(
        f"the formula of column `{column}` does not come to the unit of the column ({units})",
        span,
        why="One unit is printed for all cells of the column.",
        fix="Give the column the `unit:` that the formula comes to (% for a share, or the unit of "
        "one thing), or correct the formula.",
        shows=column,
    )


def cell_of_another_unit(span: Span, units: str) -> Finding:
    """Returns the finding on a cell whose figure has another unit than its table; `units` names both."""
    return UNITS_DIFFER.finding(
        f"a cell that repeats a figure of another unit than its table has ({units})",
        span,
        why="One unit is printed for all cells of the table.",
        fix="Write the id of a figure in the unit of the table, or give the table the unit of the "
        "figure; without `unit:` its cells are words.",
    )


def prints_as_nothing(span: Span, figure: str) -> Finding:
    return PRINTS_AS_NOTHING.finding(
        f"a cell repeats `{figure}`, which is not nil, and prints it as nil",
        span,
        why="A cell is printed in the unit and with the decimals of its table, "
        "which are too coarse for so small a figure.",
        fix="Write the cells of this table with more decimals, give the table a smaller unit, "
        "or type its number here.",
        shows=f"{{{figure}}}",
    )


RULES = (WORDS_AMONG_FIGURES, COLUMN_WITHOUT_PRECISION)
