"""Reads the first date in a text: 4 May 2029, 4th of May, 2029, May 2029, 2029-05-04."""

import re
from functools import cache

from twopart.language.time import months
from twopart.model.quantity import MONTHS, Day, days_in

_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")


@cache
def _in_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{months.WRITTEN})\b\.?,?\s+(?P<year>(?:19|20)\d\d)\b"
    )


def first_day(words: str) -> Day | None:
    """Returns the first date in a text; None if there is none, or if that date does not exist."""
    match = _in_words().search(words) or _ISO.search(words)
    if match is None:
        return None
    year = int(match["year"])
    month = _month(match["month"])
    if not 1 <= month <= len(MONTHS):
        return None
    if match["day"] is None:
        return Day(year, month)
    day = int(match["day"])
    if not 1 <= day <= days_in(year, month):
        return None
    return Day(year, month, day)


def whole_day(words: str) -> Day | None:
    """Returns the day that a text consists of, as in `--on "4 May 2029"`; None if it is not a day."""
    text = words.strip()
    match = _in_words().fullmatch(text) or _ISO.fullmatch(text)
    if match is None or match["day"] is None:
        return None
    return first_day(text)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return months.number_of(written)
