"""Finds the numbers of things in a sentence: `192 cars and 23 vans`, `a fleet of 216`, `three from abroad`."""

import re
from dataclasses import replace
from functools import cache

from twopart.base.record import record
from twopart.language import scales
from twopart.language.counted import thing, things_after
from twopart.language.not_counted import MEASURES, NUMBERED
from twopart.language.number_words import numbers
from twopart.model.quantity import MONTHS

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MONTHS = "|".join(MONTHS).lower()
_NEARBY = 24  # characters before or after a number


@record
class Tally:
    """A number, the words for what it counts (none if it stands alone), and its place.

    It `is_whole` if the words beside it say that it counts all of them: a fleet of 216, 216 in all. It `is_hedged` if
    they say that it is not the exact number: about 200, at least 12.
    """

    number: int
    things: frozenset[str]
    start: int
    end: int
    is_whole: bool
    is_hedged: bool


def tallies(text: str) -> tuple[Tally, ...]:
    """Returns each number that counts things, in the order of the text, but no measures, dates or labels."""
    lower = text.lower()
    counts = []
    for number, start, end in sorted(numbers(lower), key=_by_place):
        if _counts_nothing(lower, number, start, end):
            continue
        counts.append(_tally(lower, number, start, end))
    return _with_things_that_follow(lower, counts)


def _by_place(number: tuple[int, int, int]) -> int:
    return number[1]


def _tally(
    text: str,
    number: int,
    start: int,
    end: int,
) -> Tally:
    words, _ = things_after(text, end)
    stated_after = _are_things().match(text, end)
    if not words and stated_after:
        words = [thing(stated_after["things"])]
    before = text[max(0, start - _NEARBY) : start]
    return Tally(
        number,
        frozenset(words),
        start,
        end,
        is_whole=_is_whole(before, text[end : end + _NEARBY]),
        is_hedged=bool(_hedge().search(before)),
    )


def _counts_nothing(
    text: str,
    number: int,
    start: int,
    end: int,
) -> bool:
    """Whether it is a year, a part of a date or a range, a measure, or a label."""
    if _FIRST_YEAR <= number <= _LAST_YEAR and "," not in text[start:end]:
        return True
    before = text[max(0, start - _NEARBY) : start]
    after = text[end : end + _NEARBY]
    if _label().search(before) or _measure().match(after):
        return True
    return bool(_to_another().match(after)) and not before.endswith("from ")


def _with_things_that_follow(
    text: str,
    counts: list[Tally],
) -> tuple[Tally, ...]:
    """Adds the things of the second tally to the first where one noun serves both: `192 and 23 vehicles`."""
    completed: list[Tally] = []
    following: Tally | None = None
    for tally in reversed(counts):
        things = tally.things
        if following and not things and not tally.is_whole:
            between = text[tally.end : following.start]
            if _joins().fullmatch(between):
                things = following.things
        following = replace(tally, things=things)
        completed.append(following)
    return tuple(reversed(completed))


def _is_whole(before: str, after: str) -> bool:
    return bool(_collective().search(before) or _in_all().match(after))


@cache
def _collective() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:fleet|total|workforce|estate|pool|stock|sum|strength|establishment"
        r"|number|count|complement) (?:of|is|was) (?:the |all |some )?$"
        r"|\b(?:in all|in total|altogether|together|making|make|totalling)[,:]? $"
    )


@cache
def _in_all() -> re.Pattern[str]:
    return re.compile(
        r"(?: [a-z]+)?,? (?:in all|in total|altogether|overall|combined)\b"
    )


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:about|around|some|nearly|almost|over|under|up to|at least|at most"
        r"|(?:more|less|fewer) than|approximately|roughly|circa|c\.) ?$"
    )


@cache
def _label() -> re.Pattern[str]:
    """Matches before a number that labels something, and before the second of two ends of a range."""
    numbered = "|".join(NUMBERED)
    return re.compile(
        rf"\b(?:{numbered}|no\.|page|regulation|rule|act|order|day|chapter|route|between"
        rf"|{_MONTHS})s? $"
        r"|[–/]$"
    )


@cache
def _measure() -> re.Pattern[str]:
    """Matches after a number that is a share, an amount, a measure, a date, or an end of a range."""
    units = (
        f"(?:{'|'.join(MEASURES)})s?|per ?cent|percentage|m|k|bn|km|times"
        f"|hundred|{scales.ANY_WORD}|pence|pounds|st|nd|rd|th|o'clock|am|pm"
    )
    return re.compile(
        rf"[ -]?(?:full |calendar |financial )?(?:{units})\b"
        rf"|(?: of)? (?:{_MONTHS})\b|[%–/)]|[.,]\d|-"
    )


@cache
def _to_another() -> re.Pattern[str]:
    """Matches after the first of two ends of a range."""
    return re.compile(r" (?:to|out of) \d")


@cache
def _are_things() -> re.Pattern[str]:
    return re.compile(r" (?:are|were) (?P<things>[a-z]{3,}s)\b")


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(r"(?: [a-z-]+){0,2}(?: and|,| plus| \+| or)(?: [a-z]+)? ")
