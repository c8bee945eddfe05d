"""Public dates that are a withheld one, or the month of one."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from twopart.figures.register import Entry
from twopart.language.time.written_dates import is_month_of
from twopart.model.figure import FigurePath
from twopart.model.quantity import Day
from twopart.outline.subject import Subject
from twopart.rules.inline_figures import stated_figures
from twopart.rules.values.closeness import ROUNDED, SAME, Manner
from twopart.rules.values.numbers import is_withheld
from twopart.rules.values.related_ids import share_a_subject
from twopart.rules.values.stated import StatedRelations

# Days on which all kinds of things begin or end.
USUAL = frozenset(((1, 1), (3, 31), (4, 1), (12, 31)))


class DateFigure(NamedTuple):
    path: FigurePath
    entry: Entry
    day: Day


class DayMatch(NamedTuple):
    """A public date and a withheld one that it gives away."""

    public: DateFigure
    withheld: DateFigure
    manner: Manner


def day_matches(
    subject: Subject,
    stated: StatedRelations,
) -> Iterator[DayMatch]:
    entries = subject.register.entries
    dated = list(_dated(entries.items()))
    withheld = [date for date in dated if is_withheld(date.entry)]
    if not withheld:
        return
    public = [date for date in dated if date.entry.label.public]
    public += _dated(subject.register.published.items())
    inline = {str(figure.name) for figure in stated_figures(subject)}
    by_day: dict[Day, list[DateFigure]] = {}
    for secret in withheld:
        by_day.setdefault(secret.day, []).append(secret)
    for known in public:
        for secret in by_day.get(known.day, ()):
            is_telling = _is_telling(secret.day) or _is_kin(known, secret, inline)
            if is_telling and not stated.joins(known.path, secret.path):
                yield DayMatch(known, secret, SAME)
        for secret in withheld:
            if not is_rounded(known.day, secret.day):
                continue
            if stated.joins(known.path, secret.path):
                continue
            if _is_kin(known, secret, inline):
                yield DayMatch(known, secret, ROUNDED)


def _is_kin(known: DateFigure, secret: DateFigure, inline: Collection[str]) -> bool:
    """Whether one may be the other. A date in place stands among words, where typing it would be refused too."""
    if known.path[0] in inline and secret.day.month:
        return True
    return share_a_subject(known.path, secret.path)


def _dated(entries: Iterable[tuple[FigurePath, Entry]]) -> Iterator[DateFigure]:
    for path, entry in entries:
        if isinstance(entry.value, Day):
            yield DateFigure(path, entry, entry.value)


def _is_telling(day: Day) -> bool:
    return bool(day.day) and (day.month, day.day) not in USUAL


def is_rounded(
    one: Day,
    other: Day,
) -> bool:
    """Whether one of them is the month in which the other lies."""
    return is_month_of(one, other) or is_month_of(other, one)
