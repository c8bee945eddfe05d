"""The figures that earlier papers still withhold, as the rules on values look at the withheld ones of one paper."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from twopart.base.record import kept_in_record, record
from twopart.base.source import Span
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.label import Label
from twopart.model.published import PUBLISHED
from twopart.model.quantity import Day, KnownValue, Quantity
from twopart.outline.subject import Subject
from twopart.rules.disclosure import audited
from twopart.rules.exceptions import JudgedFinding
from twopart.rules.series.series import items, layers, owed
from twopart.rules.values.numbers import (
    Number,
    in_other_units,
    number_of,
    public_numbers,
)

UNKNOWN = "an unknown ground"


class PublicFigure(NamedTuple):
    """A finding on a public figure of this paper that is, or nearly is, what an earlier one withheld."""

    path: FigurePath
    judged: JudgedFinding


@record
class OwedFigures:
    """What earlier papers withhold and this one does not, and the paper as it would be if it withheld that alone."""

    subject: Subject
    numbers: tuple[Number, ...]
    # The items by which exceptions may name each.
    names: Mapping[FigurePath, list[str]]

    def __bool__(self) -> bool:
        return bool(self.names)


@kept_in_record
def owed_figures(subject: Subject) -> OwedFigures:
    own = subject.register.entries
    entries = {path: entry for path, entry in own.items() if entry.label.public}
    names: dict[FigurePath, list[str]] = {}
    numbers: list[Number] = []
    for path, own_names, entry in _owed(subject):
        entries[path] = entry
        names[path] = own_names
        value = entry.value
        if isinstance(value, Quantity) and value.value:
            numbers.append(number_of((path,), entry, value))
    for number in tuple(numbers):
        numbers += in_other_units(number)
    register = replace(subject.register, entries=entries)
    owing = replace(subject, register=register)
    return OwedFigures(owing, tuple(numbers), names)


def _owed(subject: Subject) -> Iterator[tuple[FigurePath, list[str], Entry]]:
    """Yields the figures that are owed to earlier papers, of a range each end. What this paper withholds itself is left
    to the rules on one paper.
    """
    is_owed = owed(subject)
    whole, _ = audited(subject)
    secrets = whole.system.secrets.keys()
    withheld_here = set(_withheld_days(subject))
    for layer in layers(subject):
        for kept in layer.words:
            value = kept.secret.value
            path_in_paper = tuple(kept.secret.id.split("."))
            path = layer.path(path_in_paper)
            if value is None or not is_owed(layer, path_in_paper):
                continue
            if whole.is_among(path, secrets) or (path_in_paper, value) in withheld_here:
                continue
            label = Label(frozenset(kept.grounds or [UNKNOWN]))
            entry = Entry(value, label, subject.paper.span)
            yield path, items(layer, path_in_paper), entry


def _withheld_days(subject: Subject) -> Iterator[tuple[FigurePath, KnownValue]]:
    for path, entry in subject.register.entries.items():
        if not entry.label.public and isinstance(entry.value, Day):
            yield path, entry.value


@kept_in_record
def news(subject: Subject) -> tuple[Number, ...]:
    """Returns the public numbers of this paper that were not published before."""
    numbers = public_numbers(subject)
    before: set[tuple[object, object]] = set()
    for number in numbers:
        if number.path[0] == PUBLISHED:
            before.add((number.kind, number.size))
    return tuple(
        number for number in numbers if (number.kind, number.size) not in before
    )


def place_of(subject: Subject, public: Iterable[FigurePath]) -> Span:
    """Returns the place of the first of these figures in this paper; else of one published elsewhere; else of
    `continues`.
    """
    paths = tuple(public)
    register = subject.register
    for entries in (register.entries, register.published):
        for path in paths:
            if path in entries:
                return entries[path].at
    for paper in subject.continued:
        return paper.span
    return subject.paper.span
