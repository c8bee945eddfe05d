"""Withheld lengths of time between two public dates, and withheld dates that a public length takes to from a public one.

In one sentence of Part 1 any two are tried, and a date with a length in another sentence close by that has no date of its
own; in a table, a list and the decision sheet, when something begins and when it ends. Elsewhere they must agree more
closely than chance would have it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, permutations, product
from typing import NamedTuple

from twopart.base.source import Span
from twopart.figures.calendar import MEASURES, between
from twopart.figures.register import Entry
from twopart.language.sentences import sentences
from twopart.language.time.periods_in_phrases import lengths_in_months
from twopart.model.figure import FigurePath
from twopart.model.quantity import MONTHS, NO_BREAK, Day
from twopart.outline.subject import Subject
from twopart.rules.values.coincidence import ChanceBudget, density
from twopart.rules.values.in_words.one_thing import (
    LASTING,
    is_beginning,
    is_end,
    may_end_what_begins,
    may_have_begun,
    may_last_from,
)
from twopart.rules.values.in_words.paired_lines import DatedLine, beginnings_and_ends
from twopart.rules.values.in_words.sentence_dates import REFERENCE, flat, moved
from twopart.rules.values.in_words.sentences_on_time import (
    TYPED,
    TYPED_DATE,
    DaysByFigure,
    LengthOfTime,
    SentenceOnTime,
    StartingDay,
    sentence_on_time,
)
from twopart.rules.values.numbers import Number, is_plain, is_withheld
from twopart.rules.values.stated import StatedRelations

FEWEST = 10  # units of a length that is tried with dates from all over the paper
ALLOWED = 0.1  # findings by chance on a paper, of dates from all over it
TYPED_ONES = ((TYPED,), (TYPED_DATE,))
IN_MONTHS = {"years": 12, "months": 1}
TIME = "the time between `{0}` and `{1}`"
MOVED = "`{1}` before or after `{0}`"


class TimeApart(NamedTuple):
    """Two public figures, the withheld length of time or date that they come to, and the passages that say what is
    typed.
    """

    words: str
    public: tuple[FigurePath, FigurePath]
    withheld: FigurePath
    places: tuple[Span, ...] = ()

    @property
    def operation(self) -> str:
        """Returns the words, without the signs of an id around what is typed."""
        words = self.words
        for number, path in enumerate(self.public):
            if path in TYPED_ONES:
                words = words.replace(f"`{{{number}}}`", f"{{{number}}}")
        return words


class _Meeting(NamedTuple):
    """A withheld length that two dates are apart, and how likely chance alone would have it."""

    time: TimeApart
    chance: float


def times_apart(
    subject: Subject,
    public: Iterable[Number],
    withheld: Iterable[Number],
    stated: StatedRelations,
) -> Iterator[TimeApart]:
    """Yields the public times from which a withheld figure can be counted, each withheld figure once."""
    lengths = list(_lengths(withheld))
    register = subject.register
    secret = dict(_dates(register.entries.items(), public=False))
    if not (lengths or secret):
        return
    known = [*register.entries.items(), *register.published.items()]
    dates = dict(_dates(known, public=True))
    known_lengths = {length.path: length for length in _lengths(public)}
    reported = set[FigurePath]()
    mentions = [*_in_sentences(subject, dates, known_lengths, lengths, secret)]
    mentions += _in_lines(subject, dates, lengths)
    mentions += _anywhere(dates, lengths)
    for time in mentions:
        is_new = time.withheld not in reported
        if is_new and not stated.joins(*time.public, time.withheld):
            reported.add(time.withheld)
            yield time


def _lengths(numbers: Iterable[Number]) -> Iterator[LengthOfTime]:
    for number in numbers:
        unit = number.quantity.unit
        if not unit.endswith("s"):
            unit = f"{unit}s"
        is_whole = number.size.denominator == 1 and len(number.paths) == 1
        if unit in MEASURES and is_whole and is_plain(number):
            yield LengthOfTime(number.path, int(number.size), unit)


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
    dates: DaysByFigure,
    known_lengths: Mapping[FigurePath, LengthOfTime],
    lengths: Sequence[LengthOfTime],
    secret: DaysByFigure,
) -> Iterator[TimeApart]:
    before: list[SentenceOnTime] = []
    dated: list[SentenceOnTime] = []
    is_next = False
    for prose in subject.printed[0]:
        passage = flat(prose)
        own_sentences: list[SentenceOnTime] = []
        for _, text in sentences(passage.text):
            sentence = sentence_on_time(
                text, prose.span, passage.paths, dates, known_lengths
            )
            if not sentence.is_short:
                continue
            own_sentences.append(sentence)
            wanted = _not_in_words(lengths, text, passage.paths, dates)
            yield from _between_dates(sentence, wanted)
            yield from _lasting_from(sentence, sentence, secret)
        yield from _in_two_sentences(own_sentences, secret)
        yield from _in_two_passages(before, own_sentences, secret, next_to_it=is_next)
        is_next = any(sentence.dates or sentence.lengths for sentence in own_sentences)
        if is_next:
            before = own_sentences
        dated += [sentence for sentence in own_sentences if sentence.dates]
    begins = [sentence for sentence in dated if is_beginning(sentence.text)]
    ends = [sentence for sentence in dated if is_end(sentence.text)]
    for one, other in product(begins, ends):
        if may_end_what_begins(one.text, other.text):
            yield from _from_one_to_the_other(one, other, lengths)


def _between_dates(
    sentence: SentenceOnTime, lengths: Iterable[LengthOfTime]
) -> Iterator[TimeApart]:
    """Yields the lengths that any two dates of a sentence are apart."""
    pairs = list(combinations(sentence.dates, 2))
    if not pairs:
        return
    wanted = list(lengths)
    for pair in pairs:
        yield from _with_places(_between(pair, wanted), sentence)


def _in_lines(
    subject: Subject,
    dates: DaysByFigure,
    lengths: Sequence[LengthOfTime],
) -> Iterator[TimeApart]:
    """Yields what two lines of a table, a list or the decision sheet tell, where one says when something begins,
    another when it ends.
    """
    for one, other in beginnings_and_ends(subject):
        begins, ends = _dated(one, dates), _dated(other, dates)
        yield from _from_one_to_the_other(begins, ends, lengths)


def _from_one_to_the_other(
    begins: SentenceOnTime, ends: SentenceOnTime, lengths: Sequence[LengthOfTime]
) -> Iterator[TimeApart]:
    for start, end in product(begins.dates, ends.dates):
        if start.day.first <= end.day.first:
            yield from _with_places(_from_to(start, end, lengths), begins, ends)


def _dated(line: DatedLine, dates: DaysByFigure) -> SentenceOnTime:
    passage = flat(line.words)
    return sentence_on_time(passage.text, line.words.span, passage.paths, dates, {})


def _with_places(
    times: Iterable[TimeApart], *sources: SentenceOnTime
) -> Iterator[TimeApart]:
    """Says of those of which something is typed where that stands."""
    places = tuple(dict.fromkeys(sentence.at for sentence in sources))
    for time in times:
        is_typed = any(path in TYPED_ONES for path in time.public)
        if is_typed:
            yield time._replace(places=places)
        else:
            yield time


def _in_two_sentences(
    passage: Sequence[SentenceOnTime], secret: DaysByFigure
) -> Iterator[TimeApart]:
    """Yields what two sentences tell: it begins on {start}. … It lasts twelve weeks. A length of every kind of time
    must be said to be of the same thing, or stand next to it; so must a month.
    """
    exact = _to_the_day(secret)
    for dated, other in permutations(passage, 2):
        if not other.counts_from(dated):
            continue
        lasting = other
        if not may_last_from(dated.text, other.text, close_by=True):
            lasting = _with_telling_lengths(other)
        yield from _lasting_from(dated, lasting, exact)
    for pair in pairwise(passage):
        for dated, lasting in permutations(pair):
            if lasting.lengths and LASTING.search(lasting.text):
                yield from _lasting_from(dated, lasting, secret)


def _in_two_passages(
    before: Sequence[SentenceOnTime],
    passage: Sequence[SentenceOnTime],
    secret: DaysByFigure,
    *,
    next_to_it: bool,
) -> Iterator[TimeApart]:
    """Yields the same, to the day, where one passage says when, and another how long. Of the passage before it one may
    say “it”.
    """
    exact = _to_the_day(secret)
    for one, other in product(before, passage):
        if other.counts_from(one) and LASTING.search(other.text):
            lasting = other
            if not may_last_from(one.text, other.text, close_by=next_to_it):
                lasting = _with_telling_lengths(other)
            yield from _lasting_from(one, lasting, exact)
        is_from_it = one.counts_from(other)
        if is_from_it and may_have_begun(one.text, other.text, close_by=next_to_it):
            yield from _lasting_from(other, one, exact)


def _with_telling_lengths(sentence: SentenceOnTime) -> SentenceOnTime:
    telling = filter(_is_telling, sentence.lengths)
    return sentence._replace(lengths=tuple(telling))


def _lasting_from(
    dated: SentenceOnTime,
    lasting: SentenceOnTime,
    secret: DaysByFigure,
) -> Iterator[TimeApart]:
    """Yields what is so long from a date of one sentence as another one says, unless that has a date of its own."""
    if lasting is not dated and not lasting.counts_from(dated):
        return
    for start, length in product(dated.dates, lasting.lengths):
        yield from _with_places(_from(start, length, secret), dated, lasting)


def _to_the_day(secret: DaysByFigure) -> DaysByFigure:
    return {path: day for path, day in secret.items() if day.day}


def _not_in_words(
    lengths: Iterable[LengthOfTime],
    sentence: str,
    paths: Sequence[FigurePath],
    dates: DaysByFigure,
) -> Iterator[LengthOfTime]:
    """Yields the lengths without those that the sentence is understood to say, from day to day: the rule on other words
    finds them.
    """

    def day(reference: re.Match[str]) -> str:
        written = str(dates.get(paths[int(reference[1])], ""))
        return written.replace(NO_BREAK, " ").lower()

    text = REFERENCE.sub(day, sentence.lower())
    known_months = {phrase[0] for phrase in lengths_in_months(text)}
    for length in lengths:
        months = IN_MONTHS.get(length.unit, 0) * length.number
        if months not in known_months:
            yield length


def _between(
    pair: tuple[StartingDay, StartingDay],
    lengths: Iterable[LengthOfTime],
) -> Iterator[TimeApart]:
    """Yields the lengths between two dates. Typed dates, which are many, are taken to give away what is no length of
    every kind of time.
    """
    start, end = sorted(pair, key=lambda date: date.day.first)
    is_typed = (TYPED_DATE,) in (start.path, end.path)
    wanted = filter(_is_telling, lengths) if is_typed else lengths
    yield from _from_to(start, end, wanted)


def _from_to(
    start: StartingDay,
    end: StartingDay,
    lengths: Iterable[LengthOfTime],
) -> Iterator[TimeApart]:
    for length in lengths:
        if _is_between(start.day, end.day, length):
            yield TimeApart(TIME, (start.path, end.path), length.path)


def _is_between(start: Day, end: Day, length: LengthOfTime) -> bool:
    """Whether it is so long from one to the other, whether or not the last day counts."""
    apart, (_, most) = between(length.unit, start, end)
    return length.number in (apart, most)


def _from(
    start: StartingDay,
    length: LengthOfTime,
    secret: DaysByFigure,
) -> Iterator[TimeApart]:
    reached = set(_reached(start.day, length))
    for path, day in secret.items():
        if day in reached:
            yield TimeApart(MOVED, (start.path, length.path), path)


def _reached(start: Day, length: LengthOfTime) -> Iterator[Day]:
    """Yields the days so long after and before, and their months; after, the last day that counts too."""
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


def _anywhere(
    dates: DaysByFigure, lengths: Iterable[LengthOfTime]
) -> Iterator[TimeApart]:
    """Yields lengths that any two public dates are apart, to the day, of those that so many dates would not give by
    chance.
    """
    precise = [StartingDay(path, day) for path, day in dates.items() if day.day]
    pairs = list(combinations(precise, 2))
    wanted = [length for length in lengths if _is_telling(length)]
    met: list[_Meeting] = []
    for length in wanted:
        times = sorted(_time_between(pair, length.unit) for pair in pairs)
        chance = 2 * density(times, float(length.number)) / length.number
        for pair in pairs:
            between_them = _between(pair, [length])
            met += [_Meeting(time, chance) for time in between_them]
    chances = {meeting.time.withheld: meeting.chance for meeting in met}
    is_rare = ChanceBudget(chances.values(), ALLOWED)
    for meeting in met:
        if is_rare(meeting.chance):
            yield meeting.time


def _time_between(pair: tuple[StartingDay, StartingDay], unit: str) -> float:
    days = [date.day for date in pair]
    start, end = sorted(days, key=lambda day: day.first)
    time, _ = between(unit, start, end)
    return float(time)


def _is_telling(length: LengthOfTime) -> bool:
    """Whether it has two digits, and is no whole number of years, as all kinds of times are."""
    if length.number < FEWEST or length.unit == "years":
        return False
    return length.unit != "months" or length.number % len(MONTHS) != 0
