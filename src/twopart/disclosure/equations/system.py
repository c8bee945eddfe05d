"""What is known and what is not: the relations of a paper, what each public figure tells, and whom each secret is
from.

A figure that is typed and exact is the number that it prints. In such papers totals are sums of the printed
numbers, so that is what somebody outside would reckon with; in doubt we take it that they know more. What is
computed by a ratio or a percentage, or printed to fewer places than its value has, stands for the interval of half
a last place on either side, as does a figure with “c.”; ranges, “up to” and “at least” are bounds.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from fractions import Fraction
from itertools import chain
from math import ceil, floor

from twopart.base.record import record, value
from twopart.disclosure.equations.formulas import DATE, days_since
from twopart.disclosure.equations.plain_totals import plain_totals
from twopart.disclosure.equations.relation import NUMBER, ONE, PRINTED, Relation
from twopart.disclosure.equations.relations import Reading, read
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
        if self.low is self.high or self.low == self.high:
            return self.low
        return None


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
        if path in self.known:
            return self.known[path].point
        return None

    def bounds(self, path: Path) -> Interval:
        """What is known of it before any relation: somebody outside guesses whether it can be negative."""
        if path in self.known:
            return self.known[path]
        if path in self.deducted:
            return NOT_POSITIVE
        is_number = path in self.secrets and self.units.get(path) != DATE
        if is_number and self.truth[path] >= 0:
            return NOT_NEGATIVE
        return FREE

    def limits(self, path: Path) -> tuple[Fraction, Fraction]:
        """What the lowest and the highest value that are possible must reach for it to be protected."""
        true = self.truth[path]
        room = self.secrets[path].protect * abs(true)
        if room and self.units.get(path) == DATE:
            room = DAYS
        if path in self.whole:
            return Fraction(floor(true - room)), Fraction(ceil(true + room))
        return true - room, true + room

    def telling(self, paths: Iterable[Path]) -> "System":
        """As somebody sees it who knows these figures as they are."""
        told = {path: Interval(self.truth[path], self.truth[path]) for path in paths}
        secrets = {
            path: secret for path, secret in self.secrets.items() if path not in told
        }
        return replace(
            self,
            known={**self.known, **told},
            secrets=secrets,
        )

    def withholding(self, more: Mapping[Path, Secret | None]) -> "System":
        """With these withheld too; None: no secret, but no longer printed."""
        known, secrets = {**self.known}, {**self.secrets}
        for path, secret in more.items():
            known.pop(path, None)
            known.pop((*path, PRINTED), None)
            if secret:
                secrets[path] = secret
        return replace(self, known=known, secrets=secrets)

    def without(self, paths: Iterable[Path]) -> "System":
        """With some secrets that nothing is owed to, though nobody was told their values."""
        gone = {path for path in paths if path in self.secrets}
        secrets = {
            path: secret for path, secret in self.secrets.items() if path not in gone
        }
        signs = {path: NOT_NEGATIVE for path in gone if self.truth[path] >= 0}
        return replace(
            self,
            secrets=secrets,
            known={**signs, **self.known},
        )

    def joining(self, pairs: Mapping[Path, Path]) -> "System":
        """With the sum of each two figures printed."""
        relations = [*self.relations]
        truth, known = {**self.truth}, {**self.known}
        for one, other in pairs.items():
            total = (*one, "and", *other)
            true = truth[one] + truth[other]
            truth[total] = true
            known[total] = Interval(true, true)
            terms = {total: -NUMBER, one: NUMBER, other: NUMBER}
            relations.append(Relation(terms, total))
        return replace(
            self,
            relations=tuple(relations),
            truth=truth,
            known=known,
        )

    def printing(self, path: Path, step: Fraction) -> "System":
        """With one public figure printed to a last place of `step`."""
        known = {**self.known}
        for one in (path, (*path, PRINTED)):
            if one in known:
                known[one] = _around(self.truth[one], step)
        return replace(self, known=known)


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
    numbers = _numbers(entries)
    earlier = _with_value(same or {}, numbers, reading)
    truth = {**reading.truth}
    for path, figure in earlier.items():
        truth[path] = truth[figure]
    reading = replace(reading, truth=truth)
    known = _known(entries, numbers, reading)
    secrets = _secrets(
        paper,
        entries,
        {*numbers, *reading.days},
    )
    steps = {path: value.step for path, value in numbers.items()}
    relations = [*reading.relations]
    for path, figure in earlier.items():
        terms = {figure: NUMBER, path: -NUMBER}
        relations.append(
            Relation(
                terms,
                figure,
                kind="published",
            )
        )
    relations += more
    relations += plain_totals(paper, truth, steps)
    holding = tuple(_holding(relations, truth, steps))
    units = {path: value.unit for path, value in numbers.items()}
    units |= dict.fromkeys(reading.days, DATE)
    deducted = frozenset(
        deductions(
            secrets,
            truth,
            known,
            holding,
        )
    )
    whole = frozenset(path for path in secrets if _is_whole(numbers.get(path)))
    return System(
        holding,
        truth,
        known,
        secrets,
        steps,
        units,
        deducted,
        whole,
    )


def _numbers(entries: Mapping[Path, Entry]) -> dict[Path, Quantity]:
    numbers: dict[Path, Quantity] = {}
    for path, entry in entries.items():
        if isinstance(entry.value, Quantity):
            numbers[path] = entry.value
    return numbers


def _with_value(
    same: Mapping[Path, Path], numbers: Collection[Path], reading: Reading
) -> dict[Path, Path]:
    """What was published as a number -> the figure that it is, where that has a value."""
    return {
        path: figure
        for path, figure in same.items()
        if path in numbers and figure in reading.truth
    }


def _known(
    entries: Mapping[Path, Entry], numbers: Mapping[Path, Quantity], reading: Reading
) -> dict[Path, Interval]:
    """What the public numbers and dates tell."""
    known: dict[Path, Interval] = {}
    for path, printed in numbers.items():
        if entries[path].label.public:
            known[path] = _told(printed, reading, path)
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
    paper: Paper, entries: Mapping[Path, Entry], reckoned: Collection[Path]
) -> dict[Path, Secret]:
    """The withheld figures of those with which one can reckon."""
    shares = _shares(paper)
    insiders = dict(_insiders(paper))
    secrets: dict[Path, Secret] = {}
    for path, entry in entries.items():
        if path in reckoned and not entry.label.public:
            grounds = entry.label.grounds
            protect = max(shares.get(ground, PROTECT) for ground in grounds)
            secrets[path] = Secret(
                protect,
                insiders.get(path, frozenset()),
            )
    return secrets


def _holding(
    relations: Iterable[Relation],
    truth: Mapping[Path, Fraction],
    steps: Mapping[Path, Fraction],
) -> Iterator[Relation]:
    """The relations within rounding; a tie that does not hold says nothing."""
    for stated in relations:
        relation = _within_rounding(stated, truth, steps)
        if relation.kind != "tied" or abs(missed(relation, truth)) <= relation.slack:
            yield relation


def _is_whole(value: Quantity | None) -> bool:
    """A count that is written as a whole number: of people or things, and not of time."""
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


def missed(
    relation: Relation,
    truth: Mapping[Path, Fraction],
) -> Fraction:
    """By how much the true values miss it."""
    # Whole numbers apart: reckoning with them is ten times as fast.
    whole, rest = 0, Fraction(0)
    for path, times in relation.terms.items():
        value = NUMBER
        if path != ONE:
            value = truth[path]
        if value.denominator > 1 or times.denominator > 1:
            rest += times * value
        elif times is NUMBER:
            whole += value.numerator
        else:
            whole += value.numerator * times.numerator
    for (one, other), times in relation.products.items():
        rest += times * truth[one] * truth[other]
    return rest + whole


def _told(
    printed: Quantity,
    reading: Reading,
    path: Path,
) -> Interval:
    """What a public figure tells."""
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
    reading: Reading,
    path: Path,
) -> bool:
    """Whether a figure is the number that it prints, and no rounded one."""
    if printed.approximate or path in reading.ratios:
        return False
    if exactly(printed.value) != reading.truth[path]:
        return False
    return path not in reading.places or printed.step <= reading.places[path]


def _widened(
    low: Fraction | None,
    high: Fraction | None,
    true: Fraction,
) -> Interval:
    """So that it holds the true value, which a stated figure that ties by the rounding of its parts may miss."""
    if low is not None:
        low = min(low, true)
    if high is not None:
        high = max(high, true)
    return Interval(low, high)


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
    allowed = Fraction(0)
    for path, times in relation.terms.items():
        allowed += abs(times) * steps.get(path, 0) / 2
    if by > allowed:
        return relation
    return replace(relation, slack=by)


def _shares(paper: Paper) -> dict[str, Fraction]:
    """What each ground protects, as a share of one."""
    shares: dict[str, Fraction] = {}
    for name, ground in paper.grounds.items():
        if not (ground and ground.protect):
            continue
        share = ground.protect.value
        if isinstance(share, Quantity):
            shares[str(name)] = exactly(share.value) / PERCENT
    return shares


def _insiders(paper: Paper) -> Iterator[tuple[Path, frozenset[str]]]:
    for name, written in paper.figures.items():
        if written and written.known_to:
            yield (str(name),), frozenset(map(str, written.known_to))
    for name, table in paper.tables.items():
        if not table:
            continue
        for place in grid.places(str(name), table):
            lines = (table.rows[place.row], table.columns[place.column], place.given)
            known_to = [line.known_to for line in lines if line and line.known_to]
            if known_to:
                path = str(name), place.row, place.column
                yield path, frozenset(map(str, chain.from_iterable(known_to)))
