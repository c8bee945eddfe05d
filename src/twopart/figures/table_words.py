"""The findings on columns and cells of tables, in the author's words: ids, never values."""

from twopart.base.finding import Finding
from twopart.base.source import Span


def sum_and_formula(span: Span, column: str) -> Finding:
    return Finding(
        "sum-and-formula", f"column `{column}` has both a sum and a formula",
        "Each of its cells would have two values.", "Keep `sum:` or `formula:`, and delete the other.", span,
        shows=column,
    )  # fmt: skip


def precision_of_written_cells(span: Span, column: str) -> Finding:
    return Finding(
        "precision-without-formula", f"column `{column}` has a precision and no formula",
        "What is written is printed as it is written.", "Delete `precision`, or write the formula.", span, shows=column,
    )  # fmt: skip


def unknown_heading_over(span: Span, name: str) -> Finding:
    return Finding(
        "unknown-heading-over", f"a column under `{name}`, which no heading of this table is called",
        "Nothing would be printed over the column.", "Write the heading under `over:` of the table, by that id.", span,
        shows=name,
    )  # fmt: skip


def heading_over_scattered(span: Span, name: str, *, none: bool) -> Finding:
    what = (
        "stands over no column"
        if none
        else "stands over columns that are not side by side"
    )
    return Finding(
        "heading-over-columns", f"the heading `{name}` {what}",
        "It would be printed nowhere, or twice." if not none else "It would be printed nowhere.",
        f"Write `under: {name}` at columns that follow one another, or delete the heading.", span, shows=name,
    )  # fmt: skip


def column_of_another_unit(span: Span, column: str, units: str) -> Finding:
    return Finding(
        "units-differ", f"the formula of column `{column}` does not come to the unit of the column ({units})",
        "The column prints its own unit over all of its cells.",
        "Give the column the `unit:` that the formula comes to (% for a share, or the unit of one thing), or correct "
        "the formula.", span, shows=column,
    )  # fmt: skip


def column_without_precision(span: Span, column: str) -> Finding:
    return Finding(
        "column-without-precision", f"column `{column}` does not say to which place its cells are printed",
        "They have no last place of their own: a ratio, or amounts in another scale than those of which they are made.",
        "Add `precision:` to the column, such as £0.001m, 0.1% or 0.1.", span, shows=column,
    )  # fmt: skip


def no_footnote(span: Span) -> Finding:
    return Finding(
        "words-among-figures", "a figure in a cell with something behind it that is no footnote",
        "Behind the number of a cell only footnotes are printed.",
        "Write one number and the ids of notes, such as 0.300 {late}; say the rest in `below:` or in a column of words.",
        span,
    )  # fmt: skip
