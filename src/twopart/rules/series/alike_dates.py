"""Public months, years and usual days that an earlier paper withheld under another id.

All kinds of things are in one month. So they count only where both papers have so few dates that chance would hardly
make two the same.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from twopart.model.figure import FigurePath
from twopart.model.quantity import MONTHS, Day
from twopart.outline.subject import Subject
from twopart.rules.values.closeness import ROUNDED, SAME, Manner
from twopart.rules.values.days import USUAL, is_rounded
from twopart.rules.values.numbers import is_withheld
from twopart.rules.values.stated import StatedRelations

ALLOWED = 0.2  # of them that chance may make the same, on a paper
A_FEW_YEARS = 5  # over which the dates of a paper and of the next lie


class _DatedFigure(NamedTuple):
    path: FigurePath
    day: Day


class AlikeDates(NamedTuple):
    public: FigurePath
    manner: Manner
    withheld: FigurePath


def alike_dates(subject: Subject, stated: StatedRelations) -> Iterator[AlikeDates]:
    """Yields public dates that are withheld ones, or the month of one, of as few as chance would keep apart."""
    before = {entry.value for entry in subject.register.published.values()}
    known: list[_DatedFigure] = []
    secret: list[_DatedFigure] = []
    for path, entry in subject.register.entries.items():
        if not isinstance(entry.value, Day):
            continue
        if is_withheld(entry):
            secret.append(_DatedFigure(path, entry.value))
        elif entry.label.public and entry.value not in before:
            known.append(_DatedFigure(path, entry.value))
    for public, withheld in product(known, secret):
        manner = _manner(public.day, withheld.day)
        if manner is None or stated.joins(public.path, withheld.path):
            continue
        if _chance(public.day, known, secret) <= ALLOWED:
            yield AlikeDates(public.path, manner, withheld.path)


def _manner(known: Day, secret: Day) -> Manner | None:
    if known == secret:
        return SAME
    return ROUNDED if is_rounded(known, secret) else None


def _chance(
    day: Day, known: Sequence[_DatedFigure], secret: Sequence[_DatedFigure]
) -> float:
    """Returns how many of all pairs would be alike if they had nothing to do with each other."""
    places = _places(day)
    as_precise = [date for date in known if _places(date.day) == places]
    comparable = [date for date in secret if _may_be_compared(day, date.day)]
    return len(as_precise) * len(comparable) / places


def _may_be_compared(known: Day, secret: Day) -> bool:
    """Whether both are years or quarters of one kind, or both lie in a month."""
    is_month = not known.months and bool(known.month)
    if is_month:
        return not secret.months and bool(secret.month)
    return (known.months, known.month > 0) == (secret.months, secret.month > 0)


def _places(day: Day) -> int:
    """Returns at how many places within a few years such a date may lie: years, quarters, months or usual days."""
    if day.day:
        return A_FEW_YEARS * len(USUAL)
    if day.months:
        return A_FEW_YEARS * len(MONTHS) // day.months
    return A_FEW_YEARS * len(MONTHS) if day.month else A_FEW_YEARS
