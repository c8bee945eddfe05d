"""The findings on values that cannot be read: amounts, shares, counts, dates, precisions."""

from twopart.base.finding import Finding
from twopart.base.source import Span


def unreadable_value(span: Span, example: str) -> Finding:
    return Finding(
        "unreadable-value", f"a value that cannot be read; expected is one like {example}",
        "A figure that is read wrongly is printed wrongly everywhere.",
        "Write it as people do: commas in threes, a point before decimals, one unit, “c.” before it where it is about.", span,
    )  # fmt: skip


def no_range(span: Span) -> Finding:
    return Finding(
        "no-range", "a range that does not go from the smaller number to the larger one of the same unit",
        "It is not clear what lies within it.",
        "Write it like £3m to £4m or 10 to 12 weeks, without “up to” or “at least” before it.", span,
    )  # fmt: skip


def no_last_place(span: Span) -> Finding:
    return Finding(
        "no-last-place", "a precision that is not a 1 in the last place printed",
        "A figure is exact to half its last place on either side; printed to fives or tens, it would claim too much.",
        "Write the last place as a 1: £0.001m, £1k, 1%; for hundreds of thousands £0.1m.", span,
    )  # fmt: skip


def unreadable_date(span: Span) -> Finding:
    return Finding(
        "unreadable-value", "a date that cannot be read; expected is one like 1 April 2030, April 2030, 2030, 2030/31 or Q3 2030/31",
        "A date that is read wrongly is printed wrongly everywhere.",
        "Write day, month and year in this order, the month in letters.", span,
    )  # fmt: skip


def no_such_date(span: Span) -> Finding:
    return Finding(
        "no-such-date", "a date that does not exist",
        "It would be printed as typed, and everything counted from it would be wrong.",
        "Check the day, the spelling of the month, and the year.", span,
    )  # fmt: skip
