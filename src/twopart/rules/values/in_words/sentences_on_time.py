"""What sentences of Part 1 say of time: dates, and how long something lasts, typed or by references to figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from twopart.base.source import Span
from twopart.figures.calendar import MEASURES
from twopart.language.hints import has_any
from twopart.language.number_words import IN_WORDS, parsed
from twopart.language.time.written_dates import is_in_calendar, written_dates
from twopart.model.figure import FigurePath
from twopart.model.quantity import Day
from twopart.rules.values.in_words.sentence_dates import REFERENCE

MOST = 5  # dates or lengths of one sentence of which every two are tried
# No message repeats what is typed, since it would tell what is withheld.
TYPED, TYPED_DATE = "a length in words", "a date in words"
UNITS = tuple(measure.removesuffix("s") for measure in MEASURES)

DaysByFigure = Mapping[FigurePath, Day]


class LengthOfTime(NamedTuple):
    """A figure that is a length of time, or one that is typed."""

    path: FigurePath
    number: int
    unit: str  # as it is measured: days, weeks, months, years


class StartingDay(NamedTuple):
    """A public date, and the figure that it is, or that it is typed."""

    path: FigurePath
    day: Day


class SentenceOnTime(NamedTuple):
    """What a sentence dates, and how long something in it lasts."""

    dates: tuple[StartingDay, ...]
    lengths: tuple[LengthOfTime, ...]
    text: str
    at: Span

    @property
    def is_short(self) -> bool:
        return len(self.dates) <= MOST and len(self.lengths) <= MOST

    def counts_from(self, dated: "SentenceOnTime") -> bool:
        """Whether it says how long something is and has no date of its own, but the other has one."""
        return bool(dated.dates and self.lengths and not self.dates)


def sentence_on_time(
    text: str,
    at: Span,
    paths: Sequence[FigurePath],
    dates: DaysByFigure,
    known_lengths: Mapping[FigurePath, LengthOfTime],
) -> SentenceOnTime:
    places = REFERENCE.findall(text)
    referred_to = dict.fromkeys(paths[int(place)] for place in places)
    starts = [StartingDay(path, dates[path]) for path in referred_to if path in dates]
    starts += _typed_dates(text)
    lengths = [known_lengths[path] for path in referred_to if path in known_lengths]
    lengths += _typed(text)
    return SentenceOnTime(tuple(starts), tuple(lengths), text, at)


def _typed_dates(text: str) -> Iterator[StartingDay]:
    for day, _ in written_dates(text):
        if day.year and is_in_calendar(day):
            yield StartingDay((TYPED_DATE,), day)


def _typed(sentence: str) -> Iterator[LengthOfTime]:
    """Yields the lengths of time that it says in its own words: for seven years."""
    if not has_any(sentence.lower(), UNITS):
        return
    for match in _typed_time().finditer(sentence):
        number = parsed(match["number"].lower())
        if number:
            yield LengthOfTime((TYPED,), number, f"{match['unit'].lower()}s")


@cache
def _typed_time() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?P<number>\d+|{IN_WORDS})[ \u00a0](?P<unit>{'|'.join(UNITS)})s?\b"
    )
