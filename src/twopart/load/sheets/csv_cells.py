"""Reads cells from text with separators: a .csv file, or a block pasted from a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice

from twopart.base.finding import Finding, Refused
from twopart.base.source import SheetSource, Span
from twopart.load.sheets.block import MOST_CELLS, CellBlock, CellPosition, SheetCell
from twopart.load.sheets.rules import UNREADABLE_DATA, unreadable

SEPARATORS = ",;\t"
SAMPLE = 20  # rows from which the separator is guessed
AS_UTF_8 = "Save it again as “CSV UTF-8”."


def csv_block(
    content: bytes,
    source: SheetSource,
    at: Span,
) -> CellBlock:
    """Returns the cells of a .csv file. Raises `Refused` if it cannot be read."""
    text = _decoded(content, at)
    separator = _separator(text, at)

    def place(
        row: int,
        column: int,
    ) -> Span:
        return Span(source, row, column)

    return separated(text, separator, place, at)


def separated(
    text: str,
    separator: str,
    place: Callable[[int, int], Span],
    at: Span,
) -> CellBlock:
    """Returns the cells of text with this separator. Raises `Refused` if it cannot be read."""
    cells: dict[CellPosition, SheetCell] = {}
    try:
        for number, row in enumerate(_rows(text, separator), 1):
            for column, words in enumerate(row, 1):
                if words.strip():
                    cells[number, column] = SheetCell("words", words.strip())
            if len(cells) > MOST_CELLS:
                raise Refused(unreadable(at, "it has more cells than any table"))
    except csv.Error as error:
        raise Refused(_unclosed(at)) from error
    if not cells:
        raise Refused(unreadable(at, "it is empty"))
    return CellBlock(cells, place)


def _rows(
    text: str,
    separator: str,
) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _unclosed(at: Span) -> Finding:
    return UNREADABLE_DATA.finding(
        "a data file that cannot be read: a quote that is not closed, or is in the middle of words",
        at,
        fix="Put words with quotes or separators in double quotes, and double each quote inside them.",
    )


def _decoded(
    content: bytes,
    at: Span,
) -> str:
    if b"\0" in content:
        raise Refused(unreadable(at, "it is not text in UTF-8", AS_UTF_8))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        reason = f"line {line} is not UTF-8; it may be Windows-1252, in which “£” is another byte"
        raise Refused(unreadable(at, reason, AS_UTF_8)) from error


def _separator(
    text: str,
    at: Span,
) -> str:
    """Returns the separator that splits the first rows into equal numbers of cells. Raises `Refused` if several do."""
    fitting: list[str] = []
    for separator in SEPARATORS:
        try:
            rows = [row for row in islice(_rows(text, separator), SAMPLE) if any(row)]
        except csv.Error:
            continue
        widths = {len(row) for row in rows}
        if len(widths) == 1 and widths != {1}:
            fitting.append(separator)
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) > 1:
        reason = "its cells may be separated by commas, semicolons or tabs: more than one of them fits"
        raise Refused(unreadable(at, reason, "Put words with commas in double quotes."))
    return _of_first_row(text)


def _of_first_row(text: str) -> str:
    """Returns the most frequent separator of the first row, for rows of unequal length."""
    first = text.lstrip().partition("\n")[0]
    return max(SEPARATORS, key=first.count)
