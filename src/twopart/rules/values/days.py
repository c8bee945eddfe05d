"""Public dates that are a withheld one, or the month of one."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from twopart.figures.register import Entry, Path
from twopart.model.quantity import Day
from twopart.outline.subject import Subject
from twopart.rules.values.equal import ROUNDED, SAME, Manner
from twopart.rules.values.kinship import akin
from twopart.rules.values.numbers import is_withheld
from twopart.rules.values.stated import Stated

# Days on which all kinds of things begin or end.
USUAL = frozenset(((1, 1), (3, 31), (4, 1), (12, 31)))


class Dated(NamedTuple):
    path: Path
    entry: Entry
    day: Day


class DayMatch(NamedTuple):
    """A public date and a withheld one that it gives away."""

    public: Dated
    withheld: Dated
    manner: Manner


def day_matches(
    subject: Subject,
    stated: Stated,
) -> Iterator[DayMatch]:
    entries = subject.register.entries
    withheld = [one for one in _dated(entries.items()) if is_withheld(one.entry)]
    if not withheld:
        return
    public = [one for one in _dated(entries.items()) if one.entry.label.public]
    public += _dated(subject.register.published.items())
    by_day: dict[Day, list[Dated]] = {}
    for one in withheld:
        by_day.setdefault(one.day, []).append(one)
    for known in public:
        equal = by_day.get(known.day, [])
        coarser = [
            one
            for one in withheld
            if _holds(known.day, one.day) or _holds(one.day, known.day)
        ]
        for one in (*equal, *coarser):
            manner = SAME if one.day == known.day else ROUNDED
            tells = (manner == SAME and _is_telling(one.day)) or akin(
                known.path,
                one.path,
            )
            if tells and not stated.joins(known.path, one.path):
                yield DayMatch(known, one, manner)


def _dated(entries: Iterable[tuple[Path, Entry]]) -> list[Dated]:
    return [
        Dated(path, entry, entry.value)
        for path, entry in entries
        if isinstance(entry.value, Day)
    ]


def _is_telling(day: Day) -> bool:
    return bool(day.day) and (day.month, day.day) not in USUAL


def _holds(month: Day, day: Day) -> bool:
    """Whether one is the month in which the other lies."""
    is_month = bool(month.month) and not month.day and not month.months
    return (
        is_month
        and bool(day.day)
        and (month.year, month.month) == (day.year, day.month)
    )
