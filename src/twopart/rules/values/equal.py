"""Public numbers that are a withheld one, exactly or rounded, or that bound it closely."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from twopart.figures.register import Entry
from twopart.model.quantity import AT_LEAST, AT_MOST, Quantity, ends
from twopart.rules.values.chance import Allowance, crowd
from twopart.rules.values.kinship import akin, in_one_table
from twopart.rules.values.numbers import PERCENT, WHOLE, Number, grain_of, is_plain
from twopart.rules.values.stated import Stated

Manner = Literal["has the same value as", "agrees within rounding with", "is close to"]
SAME: Manner = "has the same value as"
ROUNDED: Manner = "agrees within rounding with"
CLOSE: Manner = "is close to"
# Of a public number: what agrees less closely, in one digit, is no news by itself.
WIDEST = 0.1 + 1e-9
ROUND = 10  # times what a bound is a multiple of: so far it may be from what it was rounded from
# Of a chance: whoever writes “c.” or “over” knows a closer number, and it is not public.
HEDGED = 1 / 3
TIMES = frozenset(("day", "week", "month", "year", "hour", "minute"))
LEAST, MOST = 0.5, 1.0  # findings by chance that are allowed on a paper
EACH = 200  # public figures for one such finding, between the two
# Lengths of time that anything may have.
USUAL = frozenset((12, 14, 18, 24, 26, 28, 36, 48, 52, 60, 365))


class Match(NamedTuple):
    """A public number and a withheld one that it may give away."""

    public: Number
    withheld: Number
    manner: Manner
    chance: float  # how many withheld numbers would be expected as close to it if they had nothing to do with it
    akin: bool  # by their ids
    close: bool  # to two digits


class Closeness(NamedTuple):
    manner: Manner
    within: Fraction  # the width of what would count as agreeing as closely, as a share of the public number


class Withheld:
    """The withheld numbers of one kind, to be looked up by their size."""

    def __init__(self, numbers: Sequence[Number]) -> None:
        self.numbers = sorted(numbers, key=lambda number: number.near)

    @cached_property
    def sizes(self) -> list[float]:
        return [number.near for number in self.numbers]

    @cached_property
    def by_place(self) -> Mapping[int, list[float]]:
        """The distinct sizes of those that are printed to the same place."""
        places: dict[int, set[float]] = {}
        for number in self.numbers:
            places.setdefault(number.place, set()).add(number.near)
        return {place: sorted(sizes) for place, sizes in places.items()}

    def chances(self, public: Number) -> Iterator[float]:
        """How many of them, place by place, would meet a public number if they had nothing to do with it."""
        for place in self.by_place:
            within = max(public.fine, 10.0**place / public.near)
            if within <= WIDEST:
                yield self.chance(public, place, within)

    def chance(self, public: Number, place: int, within: float) -> float:
        """How many that are printed to one place would be expected so close to a public number."""
        sizes = self.by_place[place]
        around = crowd(sizes, public.near) * within
        if public.kind != PERCENT:
            return around
        # Percentages lie between nil and a hundred.
        evenly = public.near * within * len(sizes) / WHOLE
        return max(around, evenly)

    @cached_property
    def coarsest(self) -> float:
        return 10.0 ** max(self.by_place)

    def near(self, size: float, reach: float) -> Sequence[Number]:
        first = bisect_left(self.sizes, size - reach)
        return self.numbers[first : bisect_right(self.sizes, size + reach)]


def matches(
    public: Sequence[Number],
    withheld: Sequence[Number],
    shares: Mapping[str, Fraction],
    stated: Stated,
) -> tuple[list[Match], Allowance]:
    """Every public number that meets a withheld one of its kind, and which chances are too small for chance."""
    kinds: dict[str, list[Number]] = {}
    for number in withheld:
        kinds.setdefault(number.kind, []).append(number)
    by_kind = {kind: Withheld(numbers) for kind, numbers in kinds.items()}
    compared = [number for number in public if number.kind in by_kind]
    widest = max(shares.values(), default=Fraction(0))
    found = [
        one
        for number in compared
        for one in _met(number, by_kind[number.kind], shares, widest, stated)
    ]
    distinct = {(number.kind, number.near, number.place): number for number in compared}
    chances = (
        chance
        for number in distinct.values()
        for chance in by_kind[number.kind].chances(number)
    )
    allowed = min(max(LEAST, len(distinct) / EACH), MOST)
    return found, Allowance(chances, allowed)


def facts(found: Iterable[Match], stated: Stated) -> list[list[Match]]:
    """Matches of one size, where a relation joins the numbers: a cell and a total that has no other are one fact."""
    groups: dict[tuple[Fraction, Fraction], list[list[Match]]] = {}
    for match in sorted(found, key=lambda match: (not match.akin, match.chance)):
        same_sizes = groups.setdefault((match.public.size, match.withheld.size), [])
        group = next(
            (group for group in same_sizes if _is_of(match, group, stated)), None
        )
        if group is None:
            same_sizes.append([match])
        else:
            group.append(match)
    return [group for same_sizes in groups.values() for group in same_sizes]


def _is_of(match: Match, group: list[Match], stated: Stated) -> bool:
    return any(
        _are_one(match.public, other.public, stated)
        and _are_one(match.withheld, other.withheld, stated)
        for other in group
    )


def _are_one(one: Number, other: Number, stated: Stated) -> bool:
    return one.paths == other.paths or stated.joins(*one.paths, *other.paths)


def _met(
    public: Number,
    withheld: Withheld,
    shares: Mapping[str, Fraction],
    widest: Fraction,
    stated: Stated,
) -> Iterator[Match]:
    for number in withheld.near(*_reach(public, withheld, widest)):
        if _is_far(public, number):
            continue
        grounds = number.entry.label.grounds
        share = max(
            (shares.get(ground, Fraction(0)) for ground in grounds), default=Fraction(0)
        )
        related = len(number.paths) == 1 and akin(public.paths[0], number.paths[0])
        close = closeness(public, number, share, related=related)
        if close is None or _are_apart(public, number, stated):
            continue
        within = float(close.within)
        chance = withheld.chance(public, number.place, within) * (
            1 if is_plain(public) else HEDGED
        )
        yield Match(public, number, close.manner, chance, related, within <= WIDEST)


def _is_far(public: Number, withheld: Number) -> bool:
    """Whether a plain number lies beyond the rounding of the two: a quick look that spares the exact one."""
    rounding = 10.0 ** max(public.place, withheld.place)
    return is_plain(public) and abs(public.near - withheld.near) > rounding


def _reach(public: Number, withheld: Withheld, widest: Fraction) -> tuple[float, float]:
    """Around which size numbers may meet it, and how far: of a plain number the rounding, else what is protected."""
    rounding = max(10.0**public.place, withheld.coarsest) / 2
    if is_plain(public):
        return public.near, rounding
    low, high = _ends(public)
    middle, half = float(low + high) / 2, float(high - low) / 2
    return middle, half + max(rounding, float(high * widest) * 2)


def _are_apart(public: Number, withheld: Number, stated: Stated) -> bool:
    """Whether they are two facts by their places in a table, or the one was declassified.

    Or whether a relation joins the two: then what follows from the one is reckoned by it.
    """
    in_table = any(in_one_table(public.paths[0], path) for path in withheld.paths)
    lowered = public.entry.lowered & withheld.entry.label.grounds
    return in_table or bool(lowered) or stated.joins(*public.paths, *withheld.paths)


def closeness(
    public: Number, withheld: Number, share: Fraction, *, related: bool
) -> Closeness | None:
    """How a public number gives a withheld one away; None: not at all. `share`: what is protected on either side."""
    if public.quantity.upper:
        return _inside(public, withheld, share, related=related)
    if not public.quantity.exact:
        return _bounded(public, withheld, share, related=related)
    apart = abs(public.size - withheld.size)
    rounding = max(public.step, withheld.step)
    if not apart:
        manner = ROUNDED if public.quantity.approximate else SAME
        return Closeness(manner, _coarsest(public, withheld) / public.size)
    if apart <= rounding / 2:
        return Closeness(ROUNDED, rounding / public.size)
    if (
        public.rough or (related and public.quantity.approximate)
    ) and apart <= share * withheld.size:
        return Closeness(CLOSE, 2 * apart / public.size)
    return None


def _coarsest(public: Number, withheld: Number) -> Fraction:
    """What two equal numbers are multiples of: round ones are equal more often, and so are usual lengths of time."""
    if withheld.kind in TIMES and withheld.size in USUAL:
        return withheld.size
    return max(public.step, withheld.step, withheld.grain)


def _bounded(
    public: Number, withheld: Number, share: Fraction, *, related: bool
) -> Closeness | None:
    """“Over £22m” of £22.048m: closer on one side than its ground allows."""
    qualifier = public.quantity.qualifier
    beyond = (
        public.size - withheld.size
        if qualifier in AT_MOST
        else withheld.size - public.size
    )
    room = _room(public.quantity, withheld, share, related=related)
    if qualifier not in (*AT_MOST, *AT_LEAST) or not 0 <= beyond <= room:
        return None
    return Closeness(CLOSE, max(beyond, public.step) / public.size)


def _room(
    bound: Quantity, withheld: Number, share: Fraction, *, related: bool
) -> Fraction:
    """How far away a bound may be: as far as its ground protects, if it looks like the number rounded outwards.

    Nobody hedges £62.787m by “up to £68.077m”: that is another amount.
    """
    protected = share * withheld.size
    return protected if related else min(protected, ROUND * grain_of(bound))


def _inside(
    public: Number, withheld: Number, share: Fraction, *, related: bool
) -> Closeness | None:
    """“£22m to £22.1m” of £22.048m: an end of it, or both, are closer than its ground allows."""
    low, high = _ends(public)
    if not low <= withheld.size <= high:
        return None
    if _is_same_range(public.quantity, withheld.entry):
        return Closeness(
            SAME,
            public.step / low * (public.step / high) if low else public.step / high,
        )
    below, above = withheld.size - low, high - withheld.size
    if max(below, above) <= share * withheld.size:
        return Closeness(CLOSE, (high - low) / public.size)
    bounds = zip((below, above), ends(public.quantity), strict=False)
    near = [
        apart
        for apart, bound in bounds
        if isinstance(bound, Quantity)
        and apart <= _room(bound, withheld, share, related=related)
    ]
    return Closeness(CLOSE, max(*near, public.step) / public.size) if near else None


def _is_same_range(public: Quantity, withheld: Entry) -> bool:
    """Whether both begin and end at one number; that they do so by chance is as unlikely as both together."""
    other = withheld.value
    if not isinstance(other, Quantity) or other.upper is None or public.upper is None:
        return False
    return (public.value, public.upper.value) == (other.value, other.upper.value)


def _ends(number: Number) -> tuple[Fraction, Fraction]:
    upper = number.quantity.upper
    other = abs(upper.fraction) if upper else number.size
    return min(number.size, other), max(number.size, other)
