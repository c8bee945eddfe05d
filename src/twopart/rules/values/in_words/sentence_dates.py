"""Finds withheld dates that a sentence derives from a public one: 102 days after the meeting, {wait} after {start}.

The time is typed, or a public figure; the date is a public figure, or that of the meeting.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import kept_in_record
from twopart.figures.register import Entry
from twopart.language.number_words import IN_WORDS, parsed
from twopart.language.time.months import MONTHS_IN
from twopart.model.figure import FigurePath
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import MONTHS, Day, Quantity, days_in
from twopart.outline.subject import Subject
from twopart.prose.runs import runs
from twopart.rules.grounds import day_of_meeting
from twopart.rules.values.numbers import is_withheld
from twopart.rules.values.stated import StatedRelations

MEETING = "the meeting"
# A figure in the text of a passage with references.
REFERENCE = re.compile(r"\{(\d+)\}")
DAYS = {"day": 1, "week": 7, "fortnight": 14}
LATER = frozenset(("after", "from", "following", "past"))
LINKS = ("after", "before", "from", "following", "past", "prior to", "ahead of")


class DerivedDate(NamedTuple):
    """A withheld date, the date that it is derived from, and the passage that says how."""

    withheld: FigurePath
    start: str  # the id of a public date, or the meeting
    prose: Prose


class PassageWithReferences(NamedTuple):
    """Its words, with a number in braces for each reference, and what these refer to."""

    text: str
    paths: tuple[FigurePath, ...]


class _DateInWords(NamedTuple):
    """A date that a passage says by a time before or after another, and the figures that it takes for it."""

    start: str  # the id of the other, or the meeting
    day: Day
    figures: tuple[FigurePath, ...]


def derived_dates(
    subject: Subject,
    stated: StatedRelations,
) -> Iterator[DerivedDate]:
    withheld = _withheld_days(subject)
    if not withheld:
        return
    for prose in subject.printed[0]:
        if not any(link in prose.text for link in LINKS):
            continue
        for date_in_words in _days_in(flat(prose), subject):
            for path in _withheld_figures(date_in_words, withheld, stated):
                yield DerivedDate(path, date_in_words.start, prose)


def _withheld_days(subject: Subject) -> Mapping[Day, FigurePath]:
    """Returns the withheld dates and months, and of which figure each is."""
    paths: dict[Day, FigurePath] = {}
    entries = subject.register.entries
    for path, entry in entries.items():
        day = entry.value
        if not isinstance(day, Day) or not is_withheld(entry):
            continue
        if day.month and not day.months:
            paths[day] = path
    return paths


def _withheld_figures(
    date_in_words: _DateInWords,
    withheld: Mapping[Day, FigurePath],
    stated: StatedRelations,
) -> Iterator[FigurePath]:
    """Yields the withheld figures that this date is, or that are its month.

    Where a stated relation joins all three, the audit of disclosure computes it, and nothing is yielded.
    """
    day, figures = date_in_words.day, date_in_words.figures
    month = Day(day.year, day.month)
    for date_or_month in (day, month):
        path = withheld.get(date_or_month)
        if path is None:
            continue
        is_stated = len(figures) > 1 and stated.joins(path, *figures)
        if not is_stated:
            yield path


@kept_in_record
def flat(prose: Prose) -> PassageWithReferences:
    """Returns what Part 1 prints of a passage, which many rules ask for."""
    paths: list[FigurePath] = []
    text = ""
    for run in runs(prose, PUBLIC_PART):
        if isinstance(run, Reference):
            text += f"{{{len(paths)}}}"
            paths.append(run.path)
        elif isinstance(run, Words):
            text += run.markdown
        else:
            text += "[]"
    return PassageWithReferences(text, tuple(paths))


def _days_in(
    passage: PassageWithReferences,
    subject: Subject,
) -> Iterator[_DateInWords]:
    for match in _pattern().finditer(passage.text):
        length = _length(match, passage, subject.register.entries)
        name, start = _start(match, passage, subject)
        if length is None or start is None:
            continue
        number, unit = length
        if match["link"].lower() not in LATER:
            number = -number
        day = moved(start, number, unit)
        if day is not None:
            numbers_of_references = filter(None, (match["length"], match["start"]))
            figures = tuple(
                passage.paths[int(place)] for place in numbers_of_references
            )
            yield _DateInWords(name, day, figures)


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join((*DAYS, *MONTHS_IN))
    number = (
        rf"\b(?P<number>\d+|an?|the|{IN_WORDS})[ \u00a0](?:calendar |full |whole )?"
    )
    return re.compile(
        rf"(?i)(?:\{{(?P<length>\d+)\}}|{number}(?P<unit>{units})s?)"
        rf"(?: later)?,? (?P<link>{'|'.join(LINKS)}) (?:(?:the|this) (?P<meeting>meeting)\b|\{{(?P<start>\d+)\}})"
    )


def _length(
    match: re.Match[str],
    passage: PassageWithReferences,
    entries: Mapping[FigurePath, Entry],
) -> tuple[int, str] | None:
    """Returns how many of which unit of time."""
    if match["length"] is None:
        return _typed_length(match)
    entry = entries.get(passage.paths[int(match["length"])])
    if entry is None or not entry.label.public:
        return None
    value = entry.value
    if not isinstance(value, Quantity) or not value.exact:
        return None
    if value.value != int(value.value):
        return None
    return int(value.value), value.unit.removesuffix("s")


def _typed_length(match: re.Match[str]) -> tuple[int, str] | None:
    written = match["number"].lower()
    number = parsed(written)
    if written in ("a", "an", "the"):
        number = 1
    if not number:
        return None
    return number, match["unit"].lower()


def _start(
    match: re.Match[str],
    passage: PassageWithReferences,
    subject: Subject,
) -> tuple[str, Day | None]:
    if match["meeting"]:
        return MEETING, day_of_meeting(subject)
    path = passage.paths[int(match["start"])]
    name = ".".join(path)
    entry = subject.register.entries.get(path)
    if entry is None or not entry.label.public:
        return name, None
    if not isinstance(entry.value, Day):
        return name, None
    return name, entry.value


def moved(
    start: Day,
    number: int,
    unit: str,
) -> Day | None:
    """Returns the day so many units later, or earlier; of a month that is not said to the day, by whole months alone.
    None where the units or the calendar do not allow it.
    """
    if unit in DAYS and start.day:
        return _moved_by_days(start, number * DAYS[unit])
    if unit not in MONTHS_IN or not start.month or start.months:
        return None
    months = start.month - 1 + number * MONTHS_IN[unit]
    years, month = divmod(months, len(MONTHS))
    year = start.year + years
    if not 1 <= year <= date.max.year:
        return None
    last = days_in(year, month + 1)
    return Day(year, month + 1, min(start.day, last))


def _moved_by_days(
    start: Day,
    days: int,
) -> Day | None:
    try:
        day = date(*start.first) + timedelta(days)
    except OverflowError:
        return None
    return Day(day.year, day.month, day.day)
