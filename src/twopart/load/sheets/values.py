"""Converts a cell of a file to what an author would have typed in the paper."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from twopart.base.finding import Refused
from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.figures.columns import read_unit
from twopart.load.characters import strange
from twopart.load.leaves import cell as read_cell
from twopart.load.lettering import misprinted, strange_character
from twopart.load.quantities import MINUSES
from twopart.load.quantities import precision as read_precision
from twopart.load.sheets import rules
from twopart.load.sheets.block import CellBlock, SheetCell
from twopart.load.tree import Node, Scalar
from twopart.model.quantity import Quantity
from twopart.model.written import BareNumber

PERCENT = "%"
# The digits of a number that a spreadsheet shows; those beyond come of binary fractions.
DIGITS_STORED = 15
MOST_DECIMALS = 4  # of a number without a stated precision
HUNDRED = Decimal(100)
LARGEST = Decimal("1e15")
AS_SHOWN = Context(prec=DIGITS_STORED, rounding=ROUND_HALF_UP)
WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
TYPED_PERCENTAGE = re.compile(r"(?P<number>.*\d\)?)\s*%")
FORMULA = "="
# What a spreadsheet shows, and saves as words in a .csv file, where a formula has no value.
OF_SPREADSHEET = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|NUM|NULL|N/A|SPILL)[!?]?")
NO_VALUES = {
    "error": "an error, such as a division by zero or a lost reference",
    "unstored": "a formula whose value is not stored",
    "time": "a time of day, or a date with one",
    "truth": "TRUE or FALSE",
}
STORE_IT = "Open the file in the spreadsheet program, let it compute, and save it."


@record
class ColumnOfCells:
    """How the cells of a column are read: their unit (empty for words), and the place to which they are rounded."""

    unit: str = ""
    places: int | None = None


def column_of_cells(
    unit: str,
    precision: Node | None,
) -> ColumnOfCells:
    """Returns how to read a column with this unit and precision. Raises `Refused`."""
    if precision is None or not unit:
        return ColumnOfCells(unit)
    if not isinstance(precision, Scalar):
        raise Refused(
            rules.unreadable(precision.span, "a precision that is not a value")
        )
    value = read_precision(precision.text).value
    if not isinstance(value, Quantity):
        return ColumnOfCells(unit)
    known = read_unit(unit)
    if known is None or not _is_in(value, known[0], known[1]):
        return ColumnOfCells(unit)
    return ColumnOfCells(unit, value.places)


def _is_in(
    precision: Quantity,
    unit: str,
    scale: int,
) -> bool:
    if precision.unit in ("", unit):
        return precision.scale == scale
    return False


def value_of_cell(
    block: CellBlock,
    row: int,
    column: int,
    how: ColumnOfCells,
) -> Scalar:
    """Returns the value of a cell as a node of the paper. Raises `Refused`."""
    at = block.place(row, column)
    cell = block.cells.get((row, column))
    if cell is None:
        fix = "Write “nil” or “n/a” into it, or the value."
        if not how.unit:
            fix = "Write words into it, or a dash."
        raise Refused(rules.unfit(at, "nothing in it", fix))
    if cell.kind in NO_VALUES:
        fix = ""
        if cell.kind == "unstored":
            fix = STORE_IT
        raise Refused(rules.unfit(at, NO_VALUES[cell.kind], fix))
    if cell.kind in ("number", "percentage"):
        return _scalar(_digits(cell, how, at), at)
    if cell.kind == "date" and how.unit:
        raise Refused(rules.unfit(at, "a date, in a column of figures"))
    return _words(cell.text, how, at)


def _scalar(
    words: str,
    at: Span,
) -> Scalar:
    return Scalar(Text(words, at), plain=False)


def _digits(
    cell: SheetCell,
    how: ColumnOfCells,
    at: Span,
) -> str:
    """Returns a stored number as it would be typed. Raises `Refused`."""
    try:
        stored = Decimal(cell.text)
    except InvalidOperation as error:
        raise Refused(rules.unfit(at, "a number that cannot be read")) from error
    if not stored.is_finite() or abs(stored) > LARGEST:
        raise Refused(rules.unfit(at, "a number that is too large to print"))
    number = AS_SHOWN.create_decimal(stored)
    if cell.kind == "percentage":
        number = AS_SHOWN.multiply(number, HUNDRED)
        if how.unit and how.unit != PERCENT:
            fix = f'Give the column `unit: "{PERCENT}"`, or the cell another format.'
            raise Refused(
                rules.unfit(at, "a percentage, in a column of another unit", fix)
            )
    if not how.unit and cell.kind == "percentage":
        return f"{_plain(number)}{PERCENT}"
    return _to_its_place(number, how, at)


def _to_its_place(
    number: Decimal,
    how: ColumnOfCells,
    at: Span,
) -> str:
    if how.places is not None:
        step = Decimal(1).scaleb(-how.places)
        return f"{number.quantize(step, context=WIDE):f}"
    digits = _plain(number)
    if how.unit and len(digits.partition(".")[2]) > MOST_DECIMALS:
        raise Refused(rules.TOO_PRECISE.finding(rules.TOO_PRECISE.what, at))
    return digits


def _plain(number: Decimal) -> str:
    """Returns all digits of a number, without trailing zeros."""
    digits = f"{number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if digits == "-0":
        return "0"
    return digits


def _words(
    words: str,
    how: ColumnOfCells,
    at: Span,
) -> Scalar:
    """Returns the words of a cell, or the number typed as words. Raises `Refused`."""
    wrong = [strange_character(at, each) for each in sorted(strange(words))[:1]]
    if not words.isascii():
        wrong += misprinted(words, at)
    if wrong:
        raise Refused(*wrong)
    if OF_SPREADSHEET.fullmatch(words):
        fix = "Correct the formula in the spreadsheet, and save the file again."
        raise Refused(rules.unfit(at, "an error of the spreadsheet", fix))
    if words.startswith(FORMULA):
        raise Refused(
            rules.unfit(at, "a formula that is kept as words", rules.UNFIT_CELL.fix)
        )
    if not how.unit:
        return _scalar(words, at)
    percentage = TYPED_PERCENTAGE.fullmatch(words)
    if percentage and how.unit == PERCENT:
        words = percentage["number"]
    return _typed_number(_scalar(words, at), how)


def _typed_number(
    node: Scalar,
    how: ColumnOfCells,
) -> Scalar:
    """Returns a number typed as words, rounded like all others. Raises `Refused` if it cannot be read."""
    content = read_cell(node.text)
    if not isinstance(content, BareNumber):
        return node  # a reference to a figure; other words have their finding where tables are computed
    if content.number is None or content.range or content.notes:
        return node
    if how.places is None or len(str(node.text).strip(MINUSES)) == 0:
        if content.places > MOST_DECIMALS and how.places is None:
            raise Refused(rules.TOO_PRECISE.finding(rules.TOO_PRECISE.what, node.span))
        return node
    return _scalar(_to_its_place(content.number, how, node.span), node.span)
