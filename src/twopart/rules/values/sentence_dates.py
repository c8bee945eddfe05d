"""Withheld dates that a sentence reckons from a public one: 102 days after the meeting, {wait} after {start}.

The time is typed, or a public figure; the date is a public figure, or that of the meeting.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from twopart.figures.register import Entry, Path
from twopart.language.number_words import IN_WORDS, parsed
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import MONTHS, Day, Quantity, days_in
from twopart.outline.subject import Subject
from twopart.prose.runs import runs
from twopart.rules.grounds import day_of_meeting
from twopart.rules.values.numbers import is_withheld
from twopart.rules.values.stated import Stated

MEETING = "the meeting"
DAYS = {"day": 1, "week": 7, "fortnight": 14}
IN_MONTHS = {"month": 1, "quarter": 3, "year": 12}
LATER = frozenset(("after", "from", "following", "past"))
LINKS = ("after", "before", "from", "following", "past", "prior to", "ahead of")


class Reckoned(NamedTuple):
    """A withheld date, what it is reckoned from, and the passage that says how."""

    withheld: Path
    start: str  # the id of a public date, or the meeting
    prose: Prose


class Passage(NamedTuple):
    """Its words, with a number in braces for each reference, and what these refer to."""

    text: str
    paths: tuple[Path, ...]


def reckoned_dates(subject: Subject, stated: Stated) -> Iterator[Reckoned]:
    entries = subject.register.entries
    withheld = {
        entry.value: path
        for path, entry in entries.items()
        if isinstance(entry.value, Day)
        and is_withheld(entry)
        and entry.value.month
        and not entry.value.months
    }
    for prose in subject.printed[0] if withheld else ():
        if any(link in prose.text for link in LINKS):
            for start, day, known in _days_in(flat(prose), subject):
                month = Day(day.year, day.month)
                for path in (withheld.get(day), withheld.get(month)):
                    if path and not (len(known) > 1 and stated.joins(path, *known)):
                        yield Reckoned(path, start, prose)


def flat(prose: Prose) -> Passage:
    paths: list[Path] = []
    text = ""
    for run in runs(prose, 1):
        if isinstance(run, Reference):
            text += f"{{{len(paths)}}}"
            paths.append(run.path)
        else:
            text += run.markdown if isinstance(run, Words) else "[]"
    return Passage(text, tuple(paths))


def _days_in(
    passage: Passage, subject: Subject
) -> Iterator[tuple[str, Day, list[Path]]]:
    """The dates that it says by a time before or after another, and the figures that it takes for it."""
    entries = subject.register.entries
    for found in _pattern().finditer(passage.text):
        length = _length(found, passage, entries)
        name, start = _start(found, passage, subject)
        if length and start:
            sign = 1 if found["link"].lower() in LATER else -1
            if day := _moved(start, sign * length[0], length[1]):
                yield (
                    name,
                    day,
                    [
                        passage.paths[int(at)]
                        for at in (found["length"], found["start"])
                        if at
                    ],
                )


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join((*DAYS, *IN_MONTHS))
    number = (
        rf"\b(?P<number>\d+|an?|the|{IN_WORDS})[ \u00a0](?:calendar |full |whole )?"
    )
    return re.compile(
        rf"(?i)(?:\{{(?P<length>\d+)\}}|{number}(?P<unit>{units})s?)"
        rf"(?: later)?,? (?P<link>{'|'.join(LINKS)}) (?:(?:the|this) (?P<meeting>meeting)\b|\{{(?P<start>\d+)\}})"
    )


def _length(
    found: re.Match[str], passage: Passage, entries: Mapping[Path, Entry]
) -> tuple[int, str] | None:
    """How many of which unit of time."""
    if found["length"] is None:
        number = (
            1
            if found["number"].lower() in ("a", "an", "the")
            else parsed(found["number"].lower())
        )
        return (number, found["unit"].lower()) if number else None
    entry = entries.get(passage.paths[int(found["length"])])
    value = entry.value if entry and entry.label.public else None
    if (
        not isinstance(value, Quantity)
        or not value.exact
        or value.value != int(value.value)
    ):
        return None
    return int(value.value), value.unit.removesuffix("s")


def _start(
    found: re.Match[str], passage: Passage, subject: Subject
) -> tuple[str, Day | None]:
    if found["meeting"]:
        return MEETING, day_of_meeting(subject)
    path = passage.paths[int(found["start"])]
    entry = subject.register.entries.get(path)
    public = entry and entry.label.public and isinstance(entry.value, Day)
    return ".".join(path), entry.value if entry and public and isinstance(
        entry.value, Day
    ) else None


def _moved(start: Day, number: int, unit: str) -> Day | None:
    """So many units later, or earlier; of a month that is not said to the day, by whole months alone."""
    if unit in DAYS and start.day:
        try:
            day = date(*start.first) + timedelta(number * DAYS[unit])
        except OverflowError:
            return None
        return Day(day.year, day.month, day.day)
    if unit not in IN_MONTHS or not start.month or start.months:
        return None
    years, month = divmod(start.month - 1 + number * IN_MONTHS[unit], len(MONTHS))
    year = start.year + years
    last = days_in(year, month + 1) if 1 <= year <= date.max.year else 0
    return Day(year, month + 1, min(start.day, last)) if last else None
