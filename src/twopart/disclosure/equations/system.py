"""What is known and what is not: the relations of a paper, what each public figure tells, and whom each secret is
from.

A figure that is typed and exact is the number that it prints. In such papers totals are sums of the printed
numbers, so that is what somebody outside would reckon with; in doubt we take it that they know more. What is
computed by a ratio or a percentage, or printed to fewer places than its value has, stands for the interval of half
a last place on either side, as does a figure with “c.”; ranges, “up to” and “at least” are bounds.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from fractions import Fraction
from math import ceil, floor

from twopart.base.record import record, value
from twopart.disclosure.equations.plain_totals import plain_totals
from twopart.disclosure.equations.relation import NUMBER, ONE, PRINTED, Relation
from twopart.disclosure.equations.relations import DATE, Reading, days_since, read
from twopart.disclosure.equations.signs import deductions
from twopart.figures import grid
from twopart.figures.calendar import MEASURES
from twopart.figures.register import Entry, Path, Register
from twopart.model.paper import Paper
from twopart.model.quantity import CURRENCIES, Day, Quantity
from twopart.model.whole import exactly

PROTECT = Fraction(
    1, 10
)  # of its value, on either side, unless the ground says otherwise
PERCENT = 100


@value
class Interval:
    """From `low` to `high`, in whole units; None: without a bound on this side."""

    low: Fraction | None
    high: Fraction | None

    @property
    def point(self) -> Fraction | None:
        is_point = self.low is self.high or self.low == self.high
        return self.low if is_point else None


FREE, NOT_NEGATIVE = Interval(None, None), Interval(Fraction(0), None)
NOT_POSITIVE = Interval(None, Fraction(0))
DAYS = Fraction(7)  # on either side, by which a withheld date must stay open


@record
class Secret:
    """A withheld figure: the share of it by which it must stay open on either side, and who knows it anyway."""

    protect: Fraction
    insiders: frozenset[str] = frozenset()


@record
class System:
    """Relations over figures, the true value of each, what is known of some, and what secrets are owed.

    What is neither known nor a secret is a step on the way, of which nobody knows anything.
    """

    relations: tuple[Relation, ...]
    truth: Mapping[Path, Fraction]
    known: Mapping[Path, Interval]
    secrets: Mapping[Path, Secret]
    steps: Mapping[Path, Fraction] = field(
        default_factory=dict
    )  # one unit in the last place that is printed
    units: Mapping[Path, str] = field(default_factory=dict)
    deducted: frozenset[Path] = (
        frozenset()
    )  # secrets that are seen to be no more than nil
    whole: frozenset[Path] = frozenset()  # secrets that are seen to be whole numbers

    def point(self, path: Path) -> Fraction | None:
        """The one value that it is known to have."""
        return self.known[path].point if path in self.known else None

    def bounds(self, path: Path) -> Interval:
        """What is known of it before any relation: somebody outside guesses whether it can be negative."""
        if path in self.known:
            return self.known[path]
        if path in self.deducted:
            return NOT_POSITIVE
        is_number = path in self.secrets and self.units.get(path) != DATE
        return NOT_NEGATIVE if is_number and self.truth[path] >= 0 else FREE

    def limits(self, path: Path) -> tuple[Fraction, Fraction]:
        """What the lowest and the highest value that are possible must reach for it to be protected."""
        true, room = (
            self.truth[path],
            self.secrets[path].protect * abs(self.truth[path]),
        )
        if self.units.get(path) == DATE:
            room = DAYS if room else room
        if path in self.whole:
            return Fraction(floor(true - room)), Fraction(ceil(true + room))
        return true - room, true + room

    def telling(self, paths: Iterable[Path]) -> "System":
        """As somebody sees it who knows these figures as they are."""
        told = {path: Interval(self.truth[path], self.truth[path]) for path in paths}
        secrets = {
            path: secret for path, secret in self.secrets.items() if path not in told
        }
        return replace(self, known={**self.known, **told}, secrets=secrets)

    def withholding(self, more: Mapping[Path, Secret | None]) -> "System":
        """With these withheld too; None: no secret, but no longer printed."""
        known = {**self.known}
        for path in more:
            known.pop(path, None)
            known.pop((*path, PRINTED), None)
        return replace(
            self,
            known=known,
            secrets={**self.secrets, **{p: s for p, s in more.items() if s}},
        )

    def without(self, paths: Iterable[Path]) -> "System":
        """With some secrets that nothing is owed to, though nobody was told their values."""
        gone = {path for path in paths if path in self.secrets}
        secrets = {
            path: secret for path, secret in self.secrets.items() if path not in gone
        }
        signs = {path: NOT_NEGATIVE for path in gone if self.truth[path] >= 0}
        return replace(self, secrets=secrets, known={**signs, **self.known})

    def joining(self, pairs: Mapping[Path, Path]) -> "System":
        """With the sum of each two figures printed."""
        sums = {
            (*one, "and", *other): self.truth[one] + self.truth[other]
            for one, other in pairs.items()
        }
        terms = zip(sums, pairs.items(), strict=True)
        relations = [
            Relation({total: Fraction(-1), one: NUMBER, other: NUMBER}, total)
            for total, (one, other) in terms
        ]
        known = {
            **self.known,
            **{path: Interval(true, true) for path, true in sums.items()},
        }
        more = (*self.relations, *relations)
        return replace(self, relations=more, truth={**self.truth, **sums}, known=known)

    def printing(self, path: Path, step: Fraction) -> "System":
        """With one public figure printed to a last place of `step`."""
        coarser = {
            one: _around(self.truth[one], step)
            for one in (path, (*path, PRINTED))
            if one in self.known
        }
        return replace(self, known={**self.known, **coarser})


def system(
    paper: Paper,
    register: Register,
    more: Iterable[Relation] = (),
    same: Mapping[Path, Path] | None = None,
) -> System:
    """The system of a paper; `more` are relations of which it says nothing itself.

    `same`: what was published before -> the figure of the paper that it is, as far as it was printed.
    """
    reading = read(paper, register)
    entries = {**register.entries, **register.published}
    numbers = {
        path: entry
        for path, entry in entries.items()
        if isinstance(entry.value, Quantity)
    }
    earlier = {
        path: figure
        for path, figure in (same or {}).items()
        if path in numbers and figure in reading.truth
    }
    truth = {
        **reading.truth,
        **{path: reading.truth[figure] for path, figure in earlier.items()},
    }
    reading = replace(reading, truth=truth)
    known = {
        path: _told(entry, reading, path)
        for path, entry in numbers.items()
        if entry.label.public
    }
    known |= {path: Interval(truth[path], truth[path]) for path in reading.printed}
    known |= {
        path: _days(entry.value)
        for path, entry in entries.items()
        if path in reading.days and entry.label.public
    }
    shares = _shares(paper)
    insiders = dict(_insiders(paper))
    secrets = {
        path: Secret(
            max(shares.get(g, PROTECT) for g in entry.label.grounds),
            insiders.get(path, frozenset()),
        )
        for path, entry in entries.items()
        if not entry.label.public and (path in numbers or path in reading.days)
    }
    steps = {
        path: entry.value.step
        for path, entry in numbers.items()
        if isinstance(entry.value, Quantity)
    }
    told = [
        Relation({figure: NUMBER, path: -NUMBER}, figure, kind="published")
        for path, figure in earlier.items()
    ]
    seen = plain_totals(paper, truth, steps)
    stated = (*reading.relations, *told, *more, *seen)
    all_relations = (_within_rounding(relation, truth, steps) for relation in stated)
    relations = tuple(
        one
        for one in all_relations
        if one.kind != "tied" or abs(missed(one, truth)) <= one.slack
    )
    units = {
        path: entry.value.unit
        for path, entry in numbers.items()
        if isinstance(entry.value, Quantity)
    }
    units |= dict.fromkeys(reading.days, DATE)
    whole = frozenset(
        path for path in secrets if path in numbers and _is_whole(numbers[path].value)
    )
    deducted = frozenset(deductions(secrets, truth, known, relations))
    return System(relations, truth, known, secrets, steps, units, deducted, whole)


def _is_whole(value: object) -> bool:
    """A count that is written as a whole number: of people or things, and not of time."""
    if (
        not isinstance(value, Quantity)
        or value.places
        or value.approximate
        or not value.exact
    ):
        return False
    return (
        value.unit not in ("", "%", *CURRENCIES)
        and f"{value.unit.removesuffix('s')}s" not in MEASURES
    )


def _days(value: object) -> Interval:
    return Interval(*days_since(value)) if isinstance(value, Day) else FREE


def missed(relation: Relation, truth: Mapping[Path, Fraction]) -> Fraction:
    """By how much the true values miss it."""
    whole, rest = (
        0,
        Fraction(0),
    )  # whole numbers apart: reckoning with them is ten times as fast
    for path, times in relation.terms.items():
        value = NUMBER if path == ONE else truth[path]
        if value.denominator == 1 and (times is NUMBER or times.denominator == 1):
            whole += (
                value.numerator
                if times is NUMBER
                else value.numerator * times.numerator
            )
        else:
            rest += times * value
    for (one, other), times in relation.products.items():
        rest += times * truth[one] * truth[other]
    return rest + whole


def _told(entry: Entry, reading: Reading, path: Path) -> Interval:
    """What a public figure tells."""
    printed = entry.value
    if not isinstance(printed, Quantity):
        return FREE
    true = reading.truth[path]
    if not printed.exact:
        return _widened(Interval(*printed.bounds), true)
    whole = exactly(printed.value) == true and path not in reading.ratios
    whole = whole and (
        path not in reading.places or printed.step <= reading.places[path]
    )
    if whole and not printed.approximate:
        return Interval(true, true)
    return _widened(Interval(*printed.interval), true)


def _widened(interval: Interval, true: Fraction) -> Interval:
    """So that it holds the true value, which a stated figure that ties by the rounding of its parts may miss."""
    low, high = interval.low, interval.high
    return Interval(
        None if low is None else min(low, true),
        None if high is None else max(high, true),
    )


def _around(true: Fraction, step: Fraction) -> Interval:
    printed = round(true / step) * step
    return Interval(printed - step / 2, printed + step / 2)


def _within_rounding(
    relation: Relation, truth: Mapping[Path, Fraction], steps: Mapping[Path, Fraction]
) -> Relation:
    """A relation that its figures miss, with as much slack as their printed places explain."""
    by = abs(missed(relation, truth))
    if by <= relation.slack:
        return relation
    allowed = sum(
        (abs(times) * steps.get(path, 0) / 2 for path, times in relation.terms.items()),
        Fraction(0),
    )
    return replace(relation, slack=by) if by <= allowed else relation


def _shares(paper: Paper) -> dict[str, Fraction]:
    """What each ground protects, as a share of one."""
    written = {
        str(name): ground.protect
        for name, ground in paper.grounds.items()
        if ground and ground.protect
    }
    values = {name: protect.value for name, protect in written.items()}
    return {
        name: Fraction(v.value) / PERCENT
        for name, v in values.items()
        if isinstance(v, Quantity)
    }


def _insiders(paper: Paper) -> Iterator[tuple[Path, frozenset[str]]]:
    for name, written in paper.figures.items():
        if written and written.known_to:
            yield (str(name),), frozenset(map(str, written.known_to))
    for name, table in paper.tables.items():
        for place in grid.places(str(name), table) if table else ():
            lines = (table.rows[place.row], table.columns[place.column], place.given)
            known = frozenset(
                str(who) for line in lines if line for who in line.known_to
            )
            if known:
                yield (str(name), place.row, place.column), known
