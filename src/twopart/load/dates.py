"""Reads dates as they are written: days, months, quarters and financial years. Refuses what it cannot read."""

import difflib
import re

from twopart.base.finding import Refused
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.language.time import months
from twopart.load.notations import days
from twopart.load.notations.value_hints import OF_DATES, hint
from twopart.load.quantities import UNREADABLE_VALUE
from twopart.model.quantity import FINANCIAL_YEAR, MONTHS, Day, days_in
from twopart.model.written import WrittenQuantity

DATE = re.compile(
    r"((?P<day>[0-9]{1,2})(st|nd|rd|th)?\s+)?((?P<month>[A-Za-z]+)\.?\s+)?(?P<year>[0-9]{4})"
)
ISO_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
FINANCIAL = re.compile(
    r"(?:Q(?P<quarter>[1-4])\s+)?(?P<year>[0-9]{4})/(?P<next>[0-9]{2}|[0-9]{4})"
)
YEARS = range(1000, 3000)  # what lies beyond is a mistake
YEARS_READ = "Correct the year."
NEXT_YEAR = "A financial year ends in the year after it begins: 2030/31."
ALIKE = 0.5  # how similar a misspelt month must be to the intended one (difflib)
QUARTER = 3  # months
OTHERWISE = (
    "Write day, month and year in this order, the month in letters, as in 1 April 2030; "
    "3/5/2030 is read as 3 May 2030."
)

HINTS = (
    (
        days.PART,
        "A figure is a day, a month, a quarter or a year: write which, and “early” or “at the end of” in the sentence.",
    ),
    (
        days.OPEN,
        "Write the date alone, and the word before it in the sentence: by {end}.",
    ),
    (
        days.CALENDAR_QUARTER,
        "A quarter is one of a financial year: Q1 2030/31; or write its months.",
    ),
)
OTHER_WEEKDAY = "a date with a day of the week that it is not"
NO_SUCH_DATE = Rule(
    name="no-such-date",
    what="a date that does not exist",
    why="It would be printed as typed, and everything counted from it would be wrong.",
    fix="Check the day, the spelling of the month, and the year.",
    example="""\
figures: {go_live: {date: 31 June 2024, public: true}}
part-1: {sections: {summary: "It starts on {go_live}."}}
""",
    mended="""\
figures: {go_live: {date: 30 June 2024, public: true}}
part-1: {sections: {summary: "It starts on {go_live}."}}
""",
)


def date(text: Text) -> WrittenQuantity:
    """Returns a day, a month, a year, a financial year or a quarter of one. Raises `Refused`."""
    body = days.in_order(text)
    financial = FINANCIAL.fullmatch(body)
    if financial:
        return WrittenQuantity(_financial(text, financial), text.span)
    match = DATE.fullmatch(body) or ISO_DATE.fullmatch(body)
    if not match or days.SEASON.fullmatch(body) or days.PART.fullmatch(body):
        raise _unreadable(text)
    month = _month(match["month"])
    if month is None:
        raise _no_such_month(text, match["month"])
    day = Day(int(match["year"]), month, int(match["day"] or 0))
    if day.year not in YEARS:
        raise _no_such_date(text, YEARS_READ)
    if match["day"] and not _exists(day):
        raise _no_such_day(text, day)
    if days.has_another_weekday(text, day):
        raise _other_weekday(text, day)
    return WrittenQuantity(day, text.span)


def _other_weekday(text: Text, day: Day) -> Refused:
    """Returns the finding for a day of the week that does not fit the date. The right day is named for public dates
    alone.
    """
    weekday = days.weekday_of(day)
    correct = "correct the day of the week or the date; or leave the day of the week out, which is not printed."
    of_public = ""
    if weekday:
        of_public = f"This date is a {weekday}: {correct}"
    return Refused(
        NO_SUCH_DATE.finding(
            OTHER_WEEKDAY,
            text.span,
            fix=correct.capitalize(),
            of_public=of_public,
        )
    )


def _how_to_write(text: Text) -> str:
    if days.TWO_DATES.fullmatch(text):
        return "A period is two figures, its first and its last day: from {start} to {end}."
    if days.SEASON.fullmatch(text):
        return "No day says where a season begins; write a month, a quarter or a year, or say it in plain words."
    for pattern, words in HINTS:
        if pattern.fullmatch(text.strip()):
            return words
    return hint(text, OF_DATES) or OTHERWISE


def _unreadable(text: Text) -> Refused:
    if text.startswith("="):
        what = "a formula, as spreadsheets have them, where a value is expected"
        return Refused(
            UNREADABLE_VALUE.finding(what, text.span, fix=_how_to_write(text))
        )
    return Refused(
        UNREADABLE_VALUE.finding(
            "a date that cannot be read; it should look like "
            "1 April 2030, April 2030, 2030, 2030/31 or Q3 2030/31",
            text.span,
            why="A date that is read wrongly is printed wrongly everywhere.",
            fix=_how_to_write(text),
        )
    )


def _no_such_date(text: Text, fix: str = "") -> Refused:
    return Refused(NO_SUCH_DATE.finding(NO_SUCH_DATE.what, text.span, fix=fix))


def _no_such_month(text: Text, written: str) -> Refused:
    """Returns the finding for a misspelt month. The intended month is named for public dates alone."""
    of_public = ""
    for name in difflib.get_close_matches(written.title(), MONTHS, 1, ALIKE):
        of_public = f"There is no month of this name: did you mean {name}?"
    return Refused(
        NO_SUCH_DATE.finding(
            "a date whose month is misspelt",
            text.span,
            fix="Write the name of the month in English, in full or its first three letters.",
            of_public=of_public,
        )
    )


def _no_such_day(text: Text, day: Day) -> Refused:
    """Returns the finding for a day beyond the last of its month. The month is named for public dates alone."""
    if not day.month or not day.day:
        return _no_such_date(text)
    last = days_in(day.year, day.month)
    return Refused(
        NO_SUCH_DATE.finding(
            "a day that its month does not have",
            text.span,
            fix="Correct the day or the month: April, June, September and November have 30 days, "
            "and February has 28, or 29 in a leap year.",
            of_public=f"{MONTHS[day.month - 1]} {day.year} has {last} days: correct the day or the month.",
        )
    )


def _financial(text: Text, written: re.Match[str]) -> Day:
    year = int(written["year"])
    next_year = str(year + 1)
    if year not in YEARS or not next_year.endswith(written["next"]):
        raise _no_such_date(text, NEXT_YEAR)
    if written["quarter"] is None:
        return Day(year, FINANCIAL_YEAR, months=len(MONTHS))
    before = (int(written["quarter"]) - 1) * QUARTER
    years, month = divmod(FINANCIAL_YEAR - 1 + before, len(MONTHS))
    return Day(year + years, month + 1, months=QUARTER)


def _month(written: str | None) -> int | None:
    """Returns the number of a month; 0 if none is written, None if there is none of that name."""
    if not written:
        return 0
    if written.isdigit():
        number = int(written)
        if 1 <= number <= len(MONTHS):
            return number
        return None
    return months.NUMBERS.get(written.lower())


def _exists(day: Day) -> bool:
    if day.month == 0:
        return False
    return 1 <= day.day <= days_in(day.year, day.month)


RULES = (NO_SUCH_DATE,)
