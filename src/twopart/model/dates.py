"""Text -> the date in it: 4 May 2029, 4th of May, 2029, May 2029, 2029-05-04."""

import re

from twopart.model.quantity import MONTHS, Day, days_in

_NAMES = "|".join(
    (
        *MONTHS,
        *(month[:3] for month in MONTHS),
        "Sept",
    )
)
_IN_WORDS = re.compile(
    rf"(?i)\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_NAMES})\b\.?,?\s+(?P<year>(?:19|20)\d\d)\b"
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_SHORT = 3  # letters of a month


def first_day(words: str) -> Day | None:
    """The first date in a text; None if it has none, or if that date does not exist."""
    found = _IN_WORDS.search(words) or _ISO.search(words)
    if found is None:
        return None
    month, day = _month(found["month"]), int(found["day"] or 0)
    year = int(found["year"])
    if not 1 <= month <= len(MONTHS) or (
        found["day"] and not 1 <= day <= days_in(year, month)
    ):
        return None
    return Day(year, month, day)


def whole_day(words: str) -> Day | None:
    """The day that a text consists of, as in `--on "4 May 2029"`; None if it is not a day."""
    text = words.strip()
    found = _IN_WORDS.fullmatch(text) or _ISO.fullmatch(text)
    day = first_day(text) if found and found["day"] else None
    return day if day and day.day else None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    short = [month[:_SHORT].lower() for month in MONTHS]
    return short.index(written[:_SHORT].lower()) + 1
