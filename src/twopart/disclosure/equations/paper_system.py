"""Builds the system of a paper: what each public figure tells, and from whom each secret is withheld.

A figure that is typed and exact is the number that it prints. In such papers totals are sums of the printed numbers, so
an outsider would calculate with those; in doubt we assume that they know more. A figure that is computed by a ratio or
a percentage, or printed to fewer places than its value has, stands for the interval of half a last place on either
side, as does a figure with “c.”; ranges, “up to” and “at least” are bounds.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from twopart.disclosure.equations.differences import of_either_sign
from twopart.disclosure.equations.formulas import DATE, days_since
from twopart.disclosure.equations.plain_totals import plain_totals
from twopart.disclosure.equations.relation import NUMBER, Relation
from twopart.disclosure.equations.relations import PaperRelations, read
from twopart.disclosure.equations.signs import deductions
from twopart.disclosure.equations.system import (
    FREE,
    PROTECT,
    Interval,
    System,
    WithheldFigure,
    residual,
)
from twopart.figures import grid
from twopart.figures.calendar import MEASURES
from twopart.figures.register import Entry, Register
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.quantity import CURRENCIES, Day, Quantity

PERCENT = 100


def system(
    paper: Paper,
    register: Register,
    more: Iterable[Relation] = (),
    same: Mapping[FigurePath, FigurePath] | None = None,
) -> System:
    """Returns the system of a paper; `more` are relations that the paper itself does not state.

    `same` maps what was published before to the figure of the paper that it is, as far as it was printed.
    """
    reading = read(paper, register)
    entries = {**register.entries, **register.published}
    numbers = _numbers(entries)
    earlier = _with_value(same or {}, numbers, reading)
    truth = {**reading.truth}
    for path, figure in earlier.items():
        truth[path] = truth[figure]
    reading = replace(reading, truth=truth)
    known = _known(entries, numbers, reading)
    secrets = _secrets(paper, entries, {*numbers, *reading.days})
    last_places = {path: value.step for path, value in numbers.items()}
    relations = [*reading.relations]
    relations += [_published(path, figure) for path, figure in earlier.items()]
    relations += more
    relations += plain_totals(paper, truth, last_places)
    holding = tuple(_holding(relations, truth, last_places))
    units = {path: value.unit for path, value in numbers.items()}
    units |= dict.fromkeys(reading.days, DATE)
    deducted = frozenset(deductions(secrets, truth, known, holding))
    whole = frozenset(path for path in secrets if _is_whole(numbers.get(path)))
    either_sign = of_either_sign(paper, holding, known)
    return System(
        holding,
        truth,
        known,
        secrets,
        last_places,
        units,
        deducted,
        whole,
        either_sign,
    )


def _published(path: FigurePath, figure: FigurePath) -> Relation:
    """Returns the relation of a figure to what was published before."""
    terms = {figure: NUMBER, path: -NUMBER}
    return Relation(terms, figure, kind="published")


def _numbers(entries: Mapping[FigurePath, Entry]) -> dict[FigurePath, Quantity]:
    numbers: dict[FigurePath, Quantity] = {}
    for path, entry in entries.items():
        if isinstance(entry.value, Quantity):
            numbers[path] = entry.value
    return numbers


def _with_value(
    same: Mapping[FigurePath, FigurePath],
    numbers: Collection[FigurePath],
    reading: PaperRelations,
) -> dict[FigurePath, FigurePath]:
    """Maps what was published as a number to the figure that it is, if that has a value."""
    return {
        path: figure
        for path, figure in same.items()
        if path in numbers and figure in reading.truth
    }


def _known(
    entries: Mapping[FigurePath, Entry],
    numbers: Mapping[FigurePath, Quantity],
    reading: PaperRelations,
) -> dict[FigurePath, Interval]:
    """Returns what the public numbers and dates tell."""
    known: dict[FigurePath, Interval] = {}
    for path, printed in numbers.items():
        if entries[path].label.public:
            known[path] = _known_from(printed, reading, path)
    for path in reading.printed:
        known[path] = Interval(
            reading.truth[path],
            reading.truth[path],
        )
    for path, entry in entries.items():
        if path in reading.days and entry.label.public:
            known[path] = _days(entry.value)
    return known


def _secrets(
    paper: Paper,
    entries: Mapping[FigurePath, Entry],
    calculable: Collection[FigurePath],
) -> dict[FigurePath, WithheldFigure]:
    """Returns the withheld figures with which one can calculate."""
    shares = _shares(paper)
    insiders = dict(_insiders(paper))
    secrets: dict[FigurePath, WithheldFigure] = {}
    for path, entry in entries.items():
        if path in calculable and not entry.label.public:
            grounds = entry.label.grounds
            protect = max(shares.get(ground, PROTECT) for ground in grounds)
            secrets[path] = WithheldFigure(
                protect,
                insiders.get(path, frozenset()),
            )
    return secrets


def _holding(
    relations: Iterable[Relation],
    truth: Mapping[FigurePath, Fraction],
    last_places: Mapping[FigurePath, Fraction],
) -> Iterator[Relation]:
    """Yields the relations that hold within rounding; a tie that does not hold says nothing."""
    for stated in relations:
        relation = _within_rounding(stated, truth, last_places)
        if relation.kind != "tied" or abs(residual(relation, truth)) <= relation.slack:
            yield relation


def _is_whole(value: Quantity | None) -> bool:
    """Whether it is a count written as a whole number, of people or things but not of time."""
    if value is None or value.places or value.approximate or not value.exact:
        return False
    if value.unit in ("", "%", *CURRENCIES):
        return False
    singular = value.unit.removesuffix("s")
    return f"{singular}s" not in MEASURES


def _days(value: object) -> Interval:
    if not isinstance(value, Day):
        return FREE
    first, last = days_since(value)
    return Interval(first, last)


def _known_from(
    printed: Quantity,
    reading: PaperRelations,
    path: FigurePath,
) -> Interval:
    """Returns what a public figure tells."""
    true = reading.truth[path]
    if not printed.exact:
        low, high = printed.bounds
        return _widened(low, high, true)
    if _is_itself(printed, reading, path):
        return Interval(true, true)
    low, high = printed.interval
    return _widened(low, high, true)


def _is_itself(
    printed: Quantity,
    reading: PaperRelations,
    path: FigurePath,
) -> bool:
    """Whether a figure is exactly the number that it prints, and not rounded."""
    if printed.approximate or path in reading.ratios:
        return False
    if printed.fraction != reading.truth[path]:
        return False
    return path not in reading.last_places or printed.step <= reading.last_places[path]


def _widened(
    low: Fraction | None,
    high: Fraction | None,
    true: Fraction,
) -> Interval:
    """Widens an interval until it contains the true value, which a stated figure may miss by the rounding of its parts."""
    if low is not None:
        low = min(low, true)
    if high is not None:
        high = max(high, true)
    return Interval(low, high)


def _within_rounding(
    relation: Relation,
    truth: Mapping[FigurePath, Fraction],
    last_places: Mapping[FigurePath, Fraction],
) -> Relation:
    """Returns a relation that its figures miss, with as much slack as their printed places explain."""
    by = abs(residual(relation, truth))
    if by <= relation.slack:
        return relation
    allowed = Fraction(0)
    for path, coefficient in relation.terms.items():
        allowed += abs(coefficient) * last_places.get(path, 0) / 2
    if by > allowed:
        return relation
    return replace(relation, slack=by)


def _shares(paper: Paper) -> dict[str, Fraction]:
    """Returns the share of a value that each ground protects; 1 is the whole value."""
    shares: dict[str, Fraction] = {}
    for name, ground in paper.grounds.items():
        if not ground.protect:
            continue
        share = ground.protect.value
        if isinstance(share, Quantity):
            shares[str(name)] = share.fraction / PERCENT
    return shares


def _insiders(paper: Paper) -> Iterator[tuple[FigurePath, frozenset[str]]]:
    """Yields the names that know a figure or cell anyway. What is no name of the paper is a finding of its own."""
    names = frozenset(map(str, paper.names))
    for name, written in paper.figures.items():
        if written.known_to:
            known_to = map(str, written.known_to)
            yield (str(name),), names.intersection(known_to)
    for name, table in paper.tables.items():
        for place in grid.places(table, str(name)):
            lines = (table.rows[place.row], table.columns[place.column], place.cell)
            lists = [line.known_to for line in lines if line and line.known_to]
            if lists:
                path = str(name), place.row, place.column
                known_to = map(str, chain.from_iterable(lists))
                yield path, names.intersection(known_to)
