"""Days as spreadsheets store them -> days as people write them."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

FIRST = date(
    1899, 12, 30
)  # day 0; the 29th of February 1900, which they count, is long past
FIRST_OF_1904 = date(1904, 1, 1)
BEFORE_MARCH_1900 = 61
LAST = 73_050  # some day in 2100


def day_of_number(
    digits: str,
    *,
    from_1904: bool,
) -> str | None:
    """`20 December 2023`; None where it has a time of day, or is no day of our time."""
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
    """A day from `2023-12-20`; None where it has a time of day other than midnight."""
    day, _, time = written.partition("T")
    if time.strip("0:."):
        return None
    try:
        return as_written(date.fromisoformat(day))
    except ValueError:
        return None
