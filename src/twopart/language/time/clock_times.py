"""Times of day as people write them: 04:30, 4.30 am, 0430 hours, half past four, four o'clock."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from twopart.base.record import record
from twopart.language import scales
from twopart.language.hints import has_any
from twopart.language.number_words import ONES, TEENS, TENS, UP_TO_TWELVE

MORNING, AFTERNOON = "a", "p"  # m.
NOON, HOUR = 12, 60
_BEFORE_A_TIME = (
    "at by from until till before after to between and since around about".split()
)
_HALF = r"\s?(?P<half>[ap])\.?\s?m\b"
_NO_NUMBER = r"(?<![\w.:,£€$/-])"
_MINUTES = r"[0-5]\d"
_HOURS = r"(?:[01]?\d|2[0-3])"
_WITH_ZERO = r"(?:[01]\d|2[0-3])"
_NO_FIGURE = (
    rf"(?![\d:]|\.\d|\s?(?:%|(?:per|percent|points?|times|{scales.ANY_WORD}|m|bn|k|km|kg|p|pence|pounds|hours"
    r"|days|weeks|months|years|miles|metres|of)\b))"
)
_FIVE, _TEN, _TWENTY = ONES[4], TEENS[0], TENS[0]
_TO_THE_HOUR = {
    _FIVE: 5,
    _TEN: 10,
    "quarter": 15,
    _TWENTY: 20,
    f"{_TWENTY}-{_FIVE}": 25,
    f"{_TWENTY} {_FIVE}": 25,
    "half": 30,
}
_ONE = "|".join(UP_TO_TWELVE)
_OTHER_HALF = {
    MORNING: r"(?!\s?p\.?\s?m\b|,? (?:in the|this|that|tomorrow|on \w+) (?:afternoon|evening))",
    AFTERNOON: r"(?!\s?a\.?\s?m\b|,? (?:in the|this|that|tomorrow|on \w+) morning)",
}
_NOON = {
    MORNING: r"\bmidnight\b",
    AFTERNOON: r"\b(?:noon|midday|mid-day)\b",
}
_MINUTES_IN_WORDS = {TEENS[5]: 15, TENS[1]: 30, f"{TENS[2]}-{_FIVE}": 45}
_IN_DIGITS = re.compile(
    rf"(?i)\d(?:[:.]{_MINUTES}|\s?[ap]\.?\s?m\b|\d\s?(?:hours|hrs|h|GMT|UTC|Z)\b)|0\d{_MINUTES}"
)
_IN_WORDS = (
    "past ",
    "minutes to ",
    *(f"{minutes} to " for minutes in _TO_THE_HOUR),
    "o'clock",
    "o’clock",
    *_MINUTES_IN_WORDS,
)
_TIME = rf"{_HOURS}(?:[:.]{_MINUTES})?(?:\s?[ap]\.?\s?m\b\.?)?"
_RANGE = rf"{_TIME}\s?(?:-|–|—|to|until|till|and)\s?{_TIME}"
# What is said to be open to the public, and hours from one time to another.
OPENING = (
    r"\b(?:open(?:s|ing)?|(?:office|working|business|core|normal) hours)\b[^;\n]{0,50}"
)
_INNOCENT = re.compile(rf"(?i){OPENING}")
_INNOCENT_ALONE = re.compile(rf"(?i){OPENING}|(?<![\w.:]){_RANGE}(?![\w:])")


@record
class ClockTime:
    """A time of day as it is written, with each hour of the 24 that may be meant."""

    words: str
    hours: tuple[int, ...]
    minute: int
    in_range: bool  # it stands for the beginning or the end of a length of time
    context: str  # its words, or those of the length of time

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds it however it is written."""
        ways: list[str] = []
        for hour in self.hours:
            ways.extend(_ways(hour, self.minute))
        return re.compile(f"(?i){'|'.join(ways)}")

    @property
    def innocent(self) -> re.Pattern[str]:
        """What is found within this says something else: opening hours, and a length of time unless it is of one."""
        if self.in_range:
            return _INNOCENT
        return _INNOCENT_ALONE


def clock_times(text: str) -> Iterator[ClockTime]:
    """Yields each time of day of a text."""
    if not _may_say_a_time(text):
        return
    ranges = list(_ranges().finditer(text))
    for match in _times().finditer(text):
        hour, minute = _read(match)
        range_of_times = _around(match.start(), ranges)
        context = range_of_times or match[0]
        hours = _possible(hour, match)
        yield ClockTime(match[0], hours, minute, bool(range_of_times), context)


def _around(start: int, ranges: Iterable[re.Match[str]]) -> str:
    """Returns the words of the first range from one time to another in which a place lies; empty if it lies in none."""
    for match in ranges:
        if match.start() <= start < match.end():
            return match[0]
    return ""


def _may_say_a_time(text: str) -> bool:
    """Whether it has what each time has: digits as those of a clock, an hour in words, or minutes in words."""
    if _IN_DIGITS.search(text):
        return True
    return has_any(text.casefold(), _IN_WORDS)


@cache
def _times() -> re.Pattern[str]:
    preposition = r"\b(?:at|by|from|until|till|before|after|between)\s"
    part = "|".join(sorted(_TO_THE_HOUR, reverse=True))
    ways = (
        rf"{_NO_NUMBER}(?P<h1>{_HOURS})[:.](?P<m1>{_MINUTES}){_HALF}",
        rf"{_NO_NUMBER}(?P<h2>{_HOURS}):(?P<m2>{_MINUTES})(?::{_MINUTES})?(?![\d:])",
        rf"{preposition}(?P<h3>{_HOURS})\.(?P<m3>{_MINUTES}){_NO_FIGURE}",
        rf"{_NO_NUMBER}(?P<h4>1[0-2]|0?[1-9])\s?(?P<half4>[ap])\.?\s?m\b",
        rf"{_NO_NUMBER}(?P<h5>{_WITH_ZERO})(?P<m5>{_MINUTES})\s?(?:hours|hrs|h|GMT|UTC|Z)\b(?! (?:of|an?|per|each)\b)",
        rf"{preposition}(?P<h6>0\d)(?P<m6>{_MINUTES})\b",
        rf"\b(?P<part>{part})(?: minutes)? (?P<side>past|to) (?P<h7>{_ONE}|1[0-2]|[1-9])\b(?![.,:]\d|\s?%)",
        rf"\b(?P<h8>{_ONE}|1[0-2]|[1-9]) o[’']clock\b",
        rf"{preposition}(?P<h9>{_ONE})[ -](?P<m9>{'|'.join(_MINUTES_IN_WORDS)})\b(?! \w+s\b)",
    )
    return re.compile(f"(?i){'|'.join(ways)}")


@cache
def _ranges() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w.:]){_RANGE}(?![\w:])")


def _read(match: re.Match[str]) -> tuple[int, int]:
    """Returns the hour and the minute as they are written, of the twelve or the 24."""
    groups = match.groupdict()
    hour = _number(_first(groups, "h"))
    minute = _number(_first(groups, "m") or "0")
    if groups["part"] is None:
        return hour, minute
    minute = _TO_THE_HOUR[groups["part"].lower()]
    if groups["side"].lower() == "past":
        return hour, minute
    return (hour - 1) or NOON, HOUR - minute


def _first(groups: dict[str, str | None], key: str) -> str:
    for name, value in groups.items():
        if name.startswith(key) and name[1:].isdigit() and value:
            return value
    return ""


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    words = words.lower()
    if words in _MINUTES_IN_WORDS:
        return _MINUTES_IN_WORDS[words]
    return UP_TO_TWELVE.index(words) + 1


def _possible(hour: int, match: re.Match[str]) -> tuple[int, ...]:
    """Returns the hours of the 24 that may be meant: both, unless words or a nought say which half of the day."""
    half = (match["half"] or match["half4"] or "").lower()
    morning = hour % NOON
    if half == MORNING:
        return (morning,)
    if half == AFTERNOON:
        return (morning + NOON,)
    digits = match["h2"] or match["h3"] or match["h5"] or match["h6"] or ""
    if digits.startswith("0") or hour > NOON:
        return (hour,)
    return (morning, morning + NOON)


def _ways(hour: int, minute: int) -> Iterator[str]:
    """Yields patterns of the ways to write a time."""
    half = AFTERNOON if hour >= NOON else MORNING
    twelve = hour % NOON or NOON
    not_other = _OTHER_HALF[half]
    ahead = "|".join(rf"(?<=\b{word}\s)" for word in _BEFORE_A_TIME)
    yield rf"{_NO_NUMBER}(?:{hour:02}|{hour}|0?{twelve}):{minute:02}(?::\d\d)?(?![\d:]){not_other}"
    yield rf"{_NO_NUMBER}0?{twelve}[:.]{minute:02}\s?{half}\.?\s?m\b"
    yield rf"(?:{ahead})(?:{hour:02}|{hour}|{twelve})\.{minute:02}{_NO_FIGURE}{not_other}"
    yield rf"{_NO_NUMBER}{hour:02}{minute:02}\s?(?:hours|hrs|h|GMT|UTC|Z)\b"
    if f"{hour:02}".startswith("0"):
        yield rf"(?:{ahead}){hour:02}{minute:02}\b(?![.,]\d)"
    if minute == 0:
        yield rf"{_NO_NUMBER}0?{twelve}\s?{half}\.?\s?m\b"
    yield from _in_words(twelve, minute, half)


def _in_words(
    twelve: int,
    minute: int,
    half: str,
) -> Iterator[str]:
    not_other = _OTHER_HALF[half]
    hour = _word_or_digits(twelve)
    after = _word_or_digits(twelve % NOON + 1)
    no_figure = r"\b(?![.,:]\d|\s?%)"
    if minute == 0:
        yield rf"\b{hour} o[’']clock{not_other}"
        if twelve == NOON:
            yield _NOON[half]
    for words, minutes in _TO_THE_HOUR.items():
        part = words.replace(" ", "[ -]")
        if minutes == minute:
            yield rf"\b{part}(?: minutes)? past {hour}{no_figure}{not_other}"
        elif HOUR - minutes == minute:
            yield rf"\b{part}(?: minutes)? to {after}{no_figure}{not_other}"
    for words, minutes in _MINUTES_IN_WORDS.items():
        if minutes == minute:
            time = rf"{UP_TO_TWELVE[twelve - 1]}[ -]{words.replace('-', '[ -]')}"
            yield rf"\b(?:at|by|from|until|till|before|after) {time}\b(?! \w+s\b){not_other}"


def _word_or_digits(hour: int) -> str:
    return f"(?:{UP_TO_TWELVE[hour - 1]}|{hour})"
