"""Amounts with signs of their own among the figures of a table, `[£25k]`: the number that belongs there instead."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import Span
from twopart.figures.entries import Entry
from twopart.figures.findings import of_cells
from twopart.language import scales
from twopart.language.whole_words import any_of
from twopart.model.figure import FigurePath
from twopart.model.prose import Prose
from twopart.model.quantity import CURRENCIES, Quantity, ends

LONGEST = 40  # characters of an amount with its signs
# As a share of a value: what is so close to something withheld is not shown.
NEAR = Fraction(1, 10)
NEGATIVES = ("(", "-", "−", "–")


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>[\[(]?[-−–]?)\s*(?P<currency>[{''.join(CURRENCIES)}])?\s?"
        r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?"
        rf"(?P<scale>{any_of(scales.POWERS)})?\s*[\])]?",
        re.IGNORECASE,
    )


@record
class AmountInCell:
    """A cell of words among figures: where, whether it is public, and the amount that it says, if it says one."""

    at: Span
    quantity: Quantity | None  # in the unit and scale of its column
    public: bool
    words: str = ""  # as they are written


def amount_in_cell(content: Prose | None, like: Quantity) -> Quantity | None:
    """Returns the amount that is all of a cell's words, to be printed in the unit and scale of `like`; None for other
    words.
    """
    if content is None or len(content.text) > LONGEST:
        return None
    match = _amount().fullmatch(content.text.strip())
    if match is None or match["currency"] not in (None, like.unit):
        return None
    power = like.scale
    if match["currency"]:
        power = scales.POWERS.get((match["scale"] or "").lower(), 0)
    elif match["scale"]:
        return None
    number = Decimal(match["number"].replace(",", "")).scaleb(power)
    if match["before"].startswith(NEGATIVES):
        number = -number
    return Quantity(number, like.unit, like.scale)


def findings_on(
    amounts: Iterable[AmountInCell],
    entries: Mapping[FigurePath, Entry],
) -> Iterator[Finding]:
    """Yields findings with the number to write.

    The number is restricted, unless the cell is public and nothing withheld is near it.
    """
    withheld = list(_withheld_sizes(entries))
    amounts = list(amounts)
    numbers = _numbers_to_write(amounts)
    masked = _masked_lines(amounts, withheld)
    for amount in amounts:
        if amount.quantity is None:
            yield of_cells.words_among_figures(amount.at, amount.words)
            continue
        if _line(amount.at) not in masked:
            together = ", ".join(numbers[_line(amount.at)])
            yield of_cells.amount_among_figures(amount.at, together)
        else:
            number = _in_cell(amount.quantity)
            yield of_cells.masked_amount_among_figures(amount.at, number)


def _masked_lines(
    amounts: Iterable[AmountInCell],
    withheld: Iterable[Fraction],
) -> set[tuple[str, int]]:
    """Returns the lines of which no number is shown, since one of them may not be. Their findings are also printed as
    one.
    """
    lines: set[tuple[str, int]] = set()
    for amount in amounts:
        if amount.quantity and not _may_be_shown(amount.quantity, amount, withheld):
            lines.add(_line(amount.at))
    return lines


def _numbers_to_write(
    amounts: Iterable[AmountInCell],
) -> Mapping[tuple[str, int], list[str]]:
    """Returns the numbers of each line: the findings of a line say the same, and are printed as one."""
    numbers: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for amount in amounts:
        if amount.quantity:
            numbers[_line(amount.at)].append(_in_cell(amount.quantity))
    return numbers


def _may_be_shown(
    quantity: Quantity,
    amount: AmountInCell,
    withheld: Iterable[Fraction],
) -> bool:
    """Whether the cell is public, and nothing withheld is near what it says."""
    size = abs(quantity.fraction)
    is_near = any(abs(size - other) <= NEAR * other for other in withheld)
    return amount.public and not is_near


def _line(at: Span) -> tuple[str, int]:
    return at.source.name, at.line


def _withheld_sizes(entries: Mapping[FigurePath, Entry]) -> Iterator[Fraction]:
    for entry in entries.values():
        if entry.label.public:
            continue
        for end in ends(entry.value):
            if isinstance(end, Quantity):
                yield abs(end.fraction)


def _in_cell(quantity: Quantity) -> str:
    """Returns the number as its author would type it: 0.025, or (0.025) where it is negative."""
    digits = f"{abs(quantity.value).scaleb(-quantity.scale).normalize():f}"
    if quantity.value < 0:
        return f"({digits})"
    return digits
