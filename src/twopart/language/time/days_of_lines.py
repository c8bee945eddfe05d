"""What stands in a line that is for a day: one day or month, written in full; and what to write where it is not."""

import re
from datetime import date

from twopart.language.time.months import SHORTER
from twopart.language.time.written_dates import is_a_date, written_dates
from twopart.model.quantity import Day

ANOTHER_DAY = "a date that exists: 3 May 2030"
IN_LETTERS = "the month in letters, and the year in full: 3 May 2030"
AS_PRINTED = "the day as a number alone, and the month and the year in full: 3 May 2030"
WITHOUT_WEEKDAY = (
    "the date without its day of the week, or with the right one: 3 May 2030"
)
_IN_NUMBERS = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2} [A-Za-z]+\.? ’?'?\d\d"
)
_WEEKDAY = re.compile(
    r"(?P<name>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? (?P<date>.+)", re.IGNORECASE
)
# Read as dates, and printed as they stand in such a line: 3rd May, 3 Apr.
_SHORTENED = re.compile(
    rf"\d(?:st|nd|rd|th)\b|\b(?:{'|'.join(SHORTER)})\b", re.IGNORECASE
)
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def to_write(text: str) -> str:
    """Returns what to write in the place of these words; nothing where they are a date in full."""
    weekday = _WEEKDAY.fullmatch(text)
    if weekday:
        return _with_weekday(weekday["name"], weekday["date"])
    if _IN_NUMBERS.fullmatch(text):
        return IN_LETTERS
    if not is_a_date(text):
        return ANOTHER_DAY
    if _SHORTENED.search(text):
        return AS_PRINTED
    return ""


def _with_weekday(name: str, text: str) -> str:
    slip = to_write(text)
    if slip:
        return slip
    [(day, _)] = written_dates(text)
    if _falls_on(day) == name.lower():
        return ""
    return WITHOUT_WEEKDAY


def _falls_on(day: Day) -> str:
    """Returns the beginning of the name of its day of the week; nothing of a month, or of a day without a year."""
    if not day.day or not day.year:
        return ""
    return _NAMES[date(*day.first).weekday()]
