"""Withheld lengths of time between two public dates, and withheld dates that a public length takes to from a public one.

In one sentence of Part 1 any two are tried, and a date with a length in another sentence close by that has no date of its
own; in a table, a list and the decision sheet, when something begins and when it ends. Elsewhere they must agree more
closely than chance would have it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise, permutations, product
from typing import NamedTuple

from twopart.base.source import Span
from twopart.figures.calendar import MEASURES, between
from twopart.figures.register import Entry
from twopart.language.hints import has_any
from twopart.language.number_words import IN_WORDS, parsed
from twopart.language.sentences import sentences
from twopart.language.time.periods_in_phrases import lengths_in_months
from twopart.language.time.written_dates import is_in_calendar, written_dates
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
from twopart.rules.values.in_words.sentence_dates import flat, moved
from twopart.rules.values.numbers import Number, is_plain, is_withheld
from twopart.rules.values.stated import StatedRelations

MOST = 5  # dates or lengths of one sentence of which every two are tried
FEWEST = 10  # units of a length that is tried with dates from all over the paper
ALLOWED = 0.1  # findings by chance on a paper, of dates from all over it
# No message repeats what is typed, since it would tell what is withheld.
TYPED, TYPED_DATE = "a length in words", "a date in words"
TYPED_ONES = ((TYPED,), (TYPED_DATE,))
UNITS = tuple(measure.removesuffix("s") for measure in MEASURES)
IN_MONTHS = {"years": 12, "months": 1}
REFERENCE = re.compile(r"\{(\d+)\}")
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


class _Length(NamedTuple):
    path: FigurePath
    number: int
    unit: str  # as it is measured: days, weeks, months, years


class _Start(NamedTuple):
    """A public date, and the figure that it is, or that it is typed."""

    path: FigurePath
    day: Day


class _Sentence(NamedTuple):
    """What a sentence dates, and how long something in it lasts."""

    dates: tuple[_Start, ...]
    lengths: tuple[_Length, ...]
    text: str
    at: Span

    @property
    def is_short(self) -> bool:
        return len(self.dates) <= MOST and len(self.lengths) <= MOST


class _Meeting(NamedTuple):
    """A withheld length that two dates are apart, and how likely chance alone would have it."""

    time: TimeApart
    chance: float


DaysByFigure = Mapping[FigurePath, Day]


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
    dates: DaysByFigure,
    known_lengths: Mapping[FigurePath, _Length],
    lengths: Sequence[_Length],
    secret: DaysByFigure,
) -> Iterator[TimeApart]:
    before: list[_Sentence] = []
    dated: list[_Sentence] = []
    is_next = False
    for prose in subject.printed[0]:
        passage = flat(prose)
        own_sentences: list[_Sentence] = []
        for _, text in sentences(passage.text):
            sentence = _sentence_of(
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
    sentence: _Sentence, lengths: Iterable[_Length]
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
    lengths: Sequence[_Length],
) -> Iterator[TimeApart]:
    """Yields what two lines of a table, a list or the decision sheet tell, where one says when something begins,
    another when it ends.
    """
    for one, other in beginnings_and_ends(subject):
        begins, ends = _dated(one, dates), _dated(other, dates)
        yield from _from_one_to_the_other(begins, ends, lengths)


def _from_one_to_the_other(
    begins: _Sentence, ends: _Sentence, lengths: Sequence[_Length]
) -> Iterator[TimeApart]:
    for start, end in product(begins.dates, ends.dates):
        if start.day.first <= end.day.first:
            yield from _with_places(_from_to(start, end, lengths), begins, ends)


def _dated(line: DatedLine, dates: DaysByFigure) -> _Sentence:
    passage = flat(line.words)
    return _sentence_of(passage.text, line.words.span, passage.paths, dates, {})


def _with_places(
    times: Iterable[TimeApart], *sources: _Sentence
) -> Iterator[TimeApart]:
    """Says of those of which something is typed where that stands."""
    places = tuple(dict.fromkeys(sentence.at for sentence in sources))
    for time in times:
        is_typed = any(path in TYPED_ONES for path in time.public)
        if is_typed:
            yield time._replace(places=places)
        else:
            yield time


def _sentence_of(
    text: str,
    at: Span,
    paths: Sequence[FigurePath],
    dates: DaysByFigure,
    known_lengths: Mapping[FigurePath, _Length],
) -> _Sentence:
    places = REFERENCE.findall(text)
    referred_to = dict.fromkeys(paths[int(place)] for place in places)
    starts = [_Start(path, dates[path]) for path in referred_to if path in dates]
    starts += _typed_dates(text)
    lengths = [known_lengths[path] for path in referred_to if path in known_lengths]
    lengths += _typed(text)
    return _Sentence(tuple(starts), tuple(lengths), text, at)


def _typed_dates(text: str) -> Iterator[_Start]:
    for day, _ in written_dates(text):
        if day.year and is_in_calendar(day):
            yield _Start((TYPED_DATE,), day)


def _in_two_sentences(
    passage: Sequence[_Sentence], secret: DaysByFigure
) -> Iterator[TimeApart]:
    """Yields what two sentences tell: it begins on {start}. … It lasts twelve weeks. A length of every kind of time
    must be said to be of the same thing, or stand next to it; so must a month.
    """
    exact = _to_the_day(secret)
    for dated, other in permutations(passage, 2):
        if not _is_as_long_from(dated, other):
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
    before: Sequence[_Sentence],
    passage: Sequence[_Sentence],
    secret: DaysByFigure,
    *,
    next_to_it: bool,
) -> Iterator[TimeApart]:
    """Yields the same, to the day, where one passage says when, and another how long. Of the passage before it one may
    say “it”.
    """
    exact = _to_the_day(secret)
    for one, other in product(before, passage):
        if _is_as_long_from(one, other) and LASTING.search(other.text):
            lasting = other
            if not may_last_from(one.text, other.text, close_by=next_to_it):
                lasting = _with_telling_lengths(other)
            yield from _lasting_from(one, lasting, exact)
        is_from_other = _is_as_long_from(other, one)
        if is_from_other and may_have_begun(one.text, other.text, close_by=next_to_it):
            yield from _lasting_from(other, one, exact)


def _with_telling_lengths(sentence: _Sentence) -> _Sentence:
    telling = filter(_is_telling, sentence.lengths)
    return sentence._replace(lengths=tuple(telling))


def _lasting_from(
    dated: _Sentence,
    lasting: _Sentence,
    secret: DaysByFigure,
) -> Iterator[TimeApart]:
    """Yields what is so long from a date of one sentence as another one says, unless that has a date of its own."""
    if lasting is not dated and not _is_as_long_from(dated, lasting):
        return
    for start, length in product(dated.dates, lasting.lengths):
        yield from _with_places(_from(start, length, secret), dated, lasting)


def _is_as_long_from(dated: _Sentence, lasting: _Sentence) -> bool:
    """Whether one has a date, and the other says how long something is and has no date of its own."""
    return bool(dated.dates and lasting.lengths and not lasting.dates)


def _to_the_day(secret: DaysByFigure) -> DaysByFigure:
    return {path: day for path, day in secret.items() if day.day}


def _not_in_words(
    lengths: Iterable[_Length],
    sentence: str,
    paths: Sequence[FigurePath],
    dates: DaysByFigure,
) -> Iterator[_Length]:
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


def _typed(sentence: str) -> Iterator[_Length]:
    """Yields the lengths of time that it says in its own words: for seven years."""
    if not has_any(sentence.lower(), UNITS):
        return
    for match in _typed_time().finditer(sentence):
        number = parsed(match["number"].lower())
        if number:
            yield _Length((TYPED,), number, f"{match['unit'].lower()}s")


@cache
def _typed_time() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?P<number>\d+|{IN_WORDS})[ \u00a0](?P<unit>{'|'.join(UNITS)})s?\b"
    )


def _between(
    pair: tuple[_Start, _Start],
    lengths: Iterable[_Length],
) -> Iterator[TimeApart]:
    """Yields the lengths between two dates. Typed dates, which are many, are taken to give away what is no length of
    every kind of time.
    """
    start, end = sorted(pair, key=lambda date: date.day.first)
    is_typed = (TYPED_DATE,) in (start.path, end.path)
    wanted = filter(_is_telling, lengths) if is_typed else lengths
    yield from _from_to(start, end, wanted)


def _from_to(
    start: _Start,
    end: _Start,
    lengths: Iterable[_Length],
) -> Iterator[TimeApart]:
    for length in lengths:
        if _is_between(start.day, end.day, length):
            yield TimeApart(TIME, (start.path, end.path), length.path)


def _is_between(start: Day, end: Day, length: _Length) -> bool:
    """Whether it is so long from one to the other, whether or not the last day counts."""
    apart, (_, most) = between(length.unit, start, end)
    return length.number in (apart, most)


def _from(
    start: _Start,
    length: _Length,
    secret: DaysByFigure,
) -> Iterator[TimeApart]:
    reached = set(_reached(start.day, length))
    for path, day in secret.items():
        if day in reached:
            yield TimeApart(MOVED, (start.path, length.path), path)


def _reached(start: Day, length: _Length) -> Iterator[Day]:
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


def _anywhere(dates: DaysByFigure, lengths: Iterable[_Length]) -> Iterator[TimeApart]:
    """Yields lengths that any two public dates are apart, to the day, of those that so many dates would not give by
    chance.
    """
    precise = [_Start(path, day) for path, day in dates.items() if day.day]
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


def _time_between(pair: tuple[_Start, _Start], unit: str) -> float:
    days = [date.day for date in pair]
    start, end = sorted(days, key=lambda day: day.first)
    time, _ = between(unit, start, end)
    return float(time)


def _is_telling(length: _Length) -> bool:
    """Whether it has two digits, and is no whole number of years, as all kinds of times are."""
    if length.number < FEWEST or length.unit == "years":
        return False
    return length.unit != "months" or length.number % len(MONTHS) != 0
