"""Withheld lengths of time between two public dates, and withheld dates that a public length takes to from a public one.

In one sentence of Part 1 any two are tried. Elsewhere they must agree more closely than chance would have it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from twopart.figures.calendar import MEASURES, between
from twopart.figures.register import Entry
from twopart.language.number_words import IN_WORDS, parsed
from twopart.language.sentences import sentences
from twopart.language.time.periods_in_phrases import lengths_in_months
from twopart.model.figure import FigurePath
from twopart.model.quantity import MONTHS, NO_BREAK, Day
from twopart.outline.subject import Subject
from twopart.rules.values.coincidence import ChanceBudget, density
from twopart.rules.values.in_words.sentence_dates import flat, moved
from twopart.rules.values.numbers import Number, is_plain, is_withheld
from twopart.rules.values.stated import Stated

MOST = 5  # dates or lengths of one sentence of which every two are tried
FEWEST = 10  # units of a length that is tried with dates from all over the paper
ALLOWED = 0.1  # findings by chance on a paper, of dates from all over it
TYPED = "a length in words"  # no message repeats it, since it would tell the date
IN_MONTHS = {"years": 12, "months": 1}
REFERENCE = re.compile(r"\{(\d+)\}")
TIME = "the time between `{0}` and `{1}`"
MOVED = "`{1}` before or after `{0}`"


class TimeApart(NamedTuple):
    """Two public figures, and the withheld length of time or date that they come to."""

    words: str
    public: tuple[FigurePath, FigurePath]
    withheld: FigurePath


class _Length(NamedTuple):
    path: FigurePath
    number: int
    unit: str  # as it is measured: days, weeks, months, years


class _Meeting(NamedTuple):
    """A withheld length that two dates are apart, and how likely chance alone would have it."""

    found: TimeApart
    chance: float


Dates = Mapping[FigurePath, Day]


def times_apart(
    subject: Subject,
    public: Iterable[Number],
    withheld: Iterable[Number],
    stated: Stated,
) -> Iterator[TimeApart]:
    """Each withheld figure once."""
    lengths = list(_lengths(withheld))
    register = subject.register
    secret = dict(_dates(register.entries.items(), public=False))
    if not (lengths or secret):
        return
    known = [*register.entries.items(), *register.published.items()]
    dates = dict(_dates(known, public=True))
    known_lengths = {length.path: length for length in _lengths(public)}
    reported = set[FigurePath]()
    found = [*_in_sentences(subject, dates, known_lengths, lengths, secret)]
    found += _anywhere(dates, lengths)
    for one in found:
        is_new = one.withheld not in reported
        if is_new and not stated.joins(*one.public, one.withheld):
            reported.add(one.withheld)
            yield one


def _lengths(numbers: Iterable[Number]) -> Iterator[_Length]:
    for number in numbers:
        unit = number.quantity.unit
        if not unit.endswith("s"):
            unit = f"{unit}s"
        is_whole = number.size.denominator == 1 and len(number.paths) == 1
        if unit in MEASURES and is_whole and is_plain(number):
            yield _Length(number.path, int(number.size), unit)


def _dates(
    entries: Iterable[tuple[FigurePath, Entry]],
    *,
    public: bool,
) -> Iterator[tuple[FigurePath, Day]]:
    for path, entry in entries:
        is_wanted = entry.label.public if public else is_withheld(entry)
        if is_wanted and isinstance(entry.value, Day):
            yield path, entry.value


def _in_sentences(
    subject: Subject,
    dates: Dates,
    known_lengths: Mapping[FigurePath, _Length],
    lengths: Sequence[_Length],
    secret: Dates,
) -> Iterator[TimeApart]:
    for prose in subject.printed[0]:
        if "{" not in prose.text:
            continue
        passage = flat(prose)
        for _, sentence in sentences(passage.text):
            places = REFERENCE.findall(sentence)
            named = dict.fromkeys(passage.paths[int(place)] for place in places)
            dated = [path for path in named if path in dates]
            lasting = [known_lengths[path] for path in named if path in known_lengths]
            lasting += _typed(sentence)
            if len(dated) > MOST or len(lasting) > MOST:
                continue
            wanted = list(_unsaid(lengths, sentence, passage.paths, dates))
            for pair in combinations(dated, 2):
                yield from _between(pair, dates, wanted)
            for start, length in product(dated, lasting):
                yield from _from(start, length, dates, secret)


def _unsaid(
    lengths: Iterable[_Length],
    sentence: str,
    paths: Sequence[FigurePath],
    dates: Dates,
) -> Iterator[_Length]:
    """Without those that the sentence is understood to say, from day to day: the rule on other words finds them."""

    def day(reference: re.Match[str]) -> str:
        written = str(dates.get(paths[int(reference[1])], ""))
        return written.replace(NO_BREAK, " ").lower()

    text = REFERENCE.sub(day, sentence.lower())
    said = {phrase[0] for phrase in lengths_in_months(text)}
    for length in lengths:
        months = IN_MONTHS.get(length.unit, 0) * length.number
        if months not in said:
            yield length


def _typed(sentence: str) -> Iterator[_Length]:
    """The lengths of time that it says in its own words: for seven years."""
    for match in _typed_time().finditer(sentence):
        number = parsed(match["number"].lower())
        if number:
            yield _Length((TYPED,), number, f"{match['unit'].lower()}s")


@cache
def _typed_time() -> re.Pattern[str]:
    units = "|".join(measure.removesuffix("s") for measure in MEASURES)
    return re.compile(
        rf"(?i)\b(?P<number>\d+|{IN_WORDS})[ \u00a0](?P<unit>{units})s?\b"
    )


def _between(
    pair: tuple[FigurePath, FigurePath],
    dates: Dates,
    lengths: Iterable[_Length],
) -> Iterator[TimeApart]:
    start, end = sorted(pair, key=lambda path: dates[path].first)
    for length in lengths:
        if _is_between(dates[start], dates[end], length):
            yield TimeApart(TIME, (start, end), length.path)


def _is_between(start: Day, end: Day, length: _Length) -> bool:
    """Whether it is so long from one to the other, whether or not the last day counts."""
    apart, (_, most) = between(length.unit, start, end)
    return length.number in (apart, most)


def _from(
    start: FigurePath,
    length: _Length,
    dates: Dates,
    secret: Dates,
) -> Iterator[TimeApart]:
    reached = set(_reached(dates[start], length))
    for path, day in secret.items():
        if day in reached:
            yield TimeApart(MOVED, (start, length.path), path)


def _reached(start: Day, length: _Length) -> Iterator[Day]:
    """The days so long after and before, and their months; after, the last day that counts too."""
    unit = length.unit.removesuffix("s")
    for number in (length.number, -length.number):
        yield from _with_month(moved(start, number, unit))
    later = moved(start, length.number, unit)
    if later is not None and later.day:
        yield from _with_month(moved(later, -1, "day"))
    if unit == "year" and start.months == len(MONTHS):
        for years in (length.number, length.number - 1, -length.number):
            yield Day(start.year + years, start.month, 0, start.months)


def _with_month(day: Day | None) -> Iterator[Day]:
    if day is not None:
        yield day
        yield Day(day.year, day.month)


def _anywhere(dates: Dates, lengths: Iterable[_Length]) -> Iterator[TimeApart]:
    """Lengths that any two public dates are apart, to the day, of those that so many dates would not give by chance."""
    precise = [path for path, day in dates.items() if day.day]
    pairs = list(combinations(precise, 2))
    wanted = [length for length in lengths if _is_telling(length)]
    met: list[_Meeting] = []
    for length in wanted:
        apart = sorted(_apart(pair, dates, length.unit) for pair in pairs)
        chance = 2 * density(apart, float(length.number)) / length.number
        for pair in pairs:
            between_them = _between(pair, dates, [length])
            met += [_Meeting(found, chance) for found in between_them]
    is_rare = ChanceBudget(
        {one.found.withheld: one.chance for one in met}.values(), ALLOWED
    )
    for one in met:
        if is_rare(one.chance):
            yield one.found


def _apart(pair: tuple[FigurePath, FigurePath], dates: Dates, unit: str) -> float:
    start, end = sorted((dates[path] for path in pair), key=lambda day: day.first)
    apart, _ = between(unit, start, end)
    return float(apart)


def _is_telling(length: _Length) -> bool:
    """Whether it has two digits, and is no whole number of years, as all kinds of times are."""
    if length.number < FEWEST or length.unit == "years":
        return False
    return length.unit != "months" or length.number % len(MONTHS) != 0
