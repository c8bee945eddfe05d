"""Converts dates as spreadsheets store them to dates as people write them."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

# Day 0. Spreadsheets count a 29 February 1900, which did not exist: the dates before it are not read.
FIRST = date(1899, 12, 30)
FIRST_OF_1904 = date(1904, 1, 1)
BEFORE_MARCH_1900 = 61
LAST = 73_050  # 31 December 2099


def day_of_number(
    digits: str,
    *,
    from_1904: bool,
) -> str | None:
    """Returns `20 December 2023` for a stored number; None if it has a time of day or is outside 1900 to 2099."""
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return None
    if number != number.to_integral_value() or not BEFORE_MARCH_1900 <= number <= LAST:
        return None
    first = FIRST
    if from_1904:
        first = FIRST_OF_1904
    return as_written(first + timedelta(days=int(number)))


def as_written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def day_of_words(written: str) -> str | None:
    """Returns `20 December 2023` for `2023-12-20`; None if it has a time of day other than midnight."""
    day, _, time = written.partition("T")
    if time.strip("0:."):
        return None
    try:
        return as_written(date.fromisoformat(day))
    except ValueError:
        return None
