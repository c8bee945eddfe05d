"""The findings on the headings of tables, in the author's words: ids, never values."""

from twopart.base.finding import Finding
from twopart.base.source import Span


def clause_in_heading(span: Span) -> Finding:
    return Finding(
        "heading-of-table", "a withheld clause in the heading of a row or column",
        "A heading is printed whole, or left out with its row or column.",
        "Withhold the row or column, with `withheld:`; or say in a passage what is withheld.", span,
    )  # fmt: skip


def withheld_in_heading(span: Span, name: str) -> Finding:
    return Finding(
        "heading-of-table", f"the heading of a row or column that Part 1 prints refers to `{name}`, which is withheld",
        "A heading is printed whole, or left out with its row or column.",
        "Withhold the row or column, with `withheld:`; or write a heading without it.", span, shows=name,
    )  # fmt: skip


def note_in_heading(span: Span, name: str) -> Finding:
    return Finding(
        "heading-of-table", f"the footnote `{name}` is called in the heading of a row or column",
        "Headings are repeated on each page, and the footnote would not be.",
        "Call it at a cell, behind the number; or say it in `below:`, under the table.", span, shows=name,
    )  # fmt: skip
