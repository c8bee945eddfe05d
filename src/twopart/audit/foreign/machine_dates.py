"""Finds the dates in a text that are written as programs write them, and returns their keys.

The forms are serial numbers of spreadsheets (46085), seconds since 1970, ISO weeks (2026-W10-3) and six digits
(260304). `text/numeric_dates` gives withheld days the same keys.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


_NUMBER = re.compile(r"[0-9](?<![0-9.,£].)[0-9]{4,12}(?![0-9,.][0-9]|[0-9]|[km%])")
_WEEK = re.compile(r"([0-9](?<![0-9].)[0-9]{3})-?w([0-9]{2})(?:-?([1-7]))?(?![0-9])")
_WEEK_IN_WORDS = re.compile(
    r"w(?<![a-z].)(?:ee)?k?\.?\s?([0-9]{1,2})(?:\s?(?:of|in|,|/|-))?\s?([0-9]{4})(?![0-9])"
)
_DAY_OF_YEAR = re.compile(r"day\s([0-9]{1,3})\s(?:of|in)\s([0-9]{4})(?![0-9])")
_SECONDS_A_DAY = 86400
_SECONDS, _MILLISECONDS = 10, 13  # digits


def keys_of_machines(text: str) -> Iterator[object]:
    """Yields the keys of serial numbers, seconds, six digits, ISO weeks and days of a year."""
    for number in _NUMBER.finditer(text):
        digits = number[0]
        if len(digits) in (_SECONDS, _MILLISECONDS):
            yield int(digits[:_SECONDS]) // _SECONDS_A_DAY
        else:
            yield digits
    for match in _WEEK.finditer(text):
        weekday = int(match[3]) if match[3] else None
        yield "week", int(match[1]), int(match[2]), weekday
    if "w" in text:
        for week, year in _WEEK_IN_WORDS.findall(text):
            yield "week", int(year), int(week), None
    if "day" in text:
        for day, year in _DAY_OF_YEAR.findall(text):
            yield "day", int(year), int(day)
