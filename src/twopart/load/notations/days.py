"""Brings dates as people write them into the order day, month, year, in which they are read.

Examples: 20/12/2023 and 20.12.2023, 20-Dec-2023, December 20, 2023, Wednesday 20 December 2023, 20 December, 2023,
FY2023/24, 2023-24. Where both numbers may be the month, 5/6/2023 is 5 June 2023, as in Britain.
"""

import re
from datetime import date

from twopart.language.time import months
from twopart.model.quantity import MONTHS, Day

WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
SHORT = 3  # letters of the name of a weekday
WEEKDAY = re.compile(
    r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?P<date>\D*\d.*)",
    re.IGNORECASE,
)
IN_NUMBERS = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<sign>[/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})"
)
AS_SPREADSHEETS_SHOW = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?P<sign>[-/])(?P<month>{months.WRITTEN})(?P=sign)(?P<year>[0-9]{{4}})",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(
    rf"(?P<month>{months.WRITTEN})\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}})",
    re.IGNORECASE,
)
COMMA = re.compile(r"(?<=[a-z.]),(?=\s+[0-9]{4}$)")
FINANCIAL_YEAR = re.compile(
    r"(?:FY\s*)?(?P<year>[0-9]{4})[/–-](?P<next>[0-9]{2}|[0-9]{4})"
)
TWO_DATES = re.compile(
    r"[0-9]{4}\s*-\s*[0-9]{4}|.*\d.*(?:\bto\b|\buntil\b|–).*\d.*|.*\bto\b.*\d.*"
)
SEASON = re.compile(
    r"(?i)(?:early|mid|late)?[- ]?(?:spring|summer|autumn|winter|easter|christmas)\b.*"
)
# A part of a month or a year, which a figure cannot express.
PART = re.compile(
    r"(?i)(?:early|mid|late|(?:the )?(?:end|start|beginning|middle) of|h[12]|w/[ce])\b.*"
)
OPEN = re.compile(
    r"(?i)(?:from|by|since|until|till|before|after|not before|no later than)\b.*"
)
CALENDAR_QUARTER = re.compile(r"(?i)q[1-4]\s+[0-9]{4}")


def in_order(written: str) -> str:
    """Returns the date with its day first and its month in letters; any other words unchanged."""
    body = COMMA.sub("", written.strip())
    if year := FINANCIAL_YEAR.fullmatch(body):
        return _financial(body, year)
    if weekday := WEEKDAY.fullmatch(body):
        body = weekday["date"]
    if numbers := IN_NUMBERS.fullmatch(body):
        return _in_letters(numbers) or written
    if first := MONTH_FIRST.fullmatch(body) or AS_SPREADSHEETS_SHOW.fullmatch(body):
        return f"{first['day']} {first['month']} {first['year']}"
    return body


def _financial(body: str, written: re.Match[str]) -> str:
    """Reads `2023-24` as a financial year; `2023-04` is not one."""
    following = str(int(written["year"]) + 1)
    if following.endswith(written["next"]):
        return f"{written['year']}/{written['next']}"
    return body


def _in_letters(written: re.Match[str]) -> str:
    number = int(written["month"])
    if not 1 <= number <= len(MONTHS):
        return ""
    return f"{int(written['day'])} {MONTHS[number - 1]} {written['year']}"


def weekday_of(day: Day) -> str:
    """Returns the name of the day of the week; nothing for a month or a year, which have none."""
    if not day.day:
        return ""
    return WEEKDAYS[date(*day.first).weekday()]


def has_another_weekday(written: str, day: Day) -> bool:
    """Whether it names a day of the week that does not fit the date, or something that is not a day."""
    weekday = WEEKDAY.fullmatch(written.strip())
    if not weekday:
        return False
    if not day.day:
        return True
    return weekday_of(day)[:SHORT].lower() != weekday["weekday"].lower()
