"""Public numbers that are a withheld one, exactly or rounded, or that bound it closely."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from twopart.disclosure.equations.system import PROTECT
from twopart.model.quantity import Quantity
from twopart.rules.values.closeness import CLOSE, SAME, Manner, closeness, range_of
from twopart.rules.values.coincidence import ChanceBudget, crowd
from twopart.rules.values.numbers import (
    PERCENT,
    WHOLE,
    Number,
    is_plain,
    kinds_alike,
)
from twopart.rules.values.related_ids import in_one_table, share_a_subject
from twopart.rules.values.stated import StatedRelations

# Of a public number: what agrees less closely, in one digit, is no news by itself.
WIDEST = 0.1 + 1e-9
# How far the ends of a range may be. Both are closer than the ground allows, and nobody gives such a range by chance.
WIDEST_RANGE = 0.2 + 1e-9
# Of a chance: an author who writes “c.” or “over” knows a closer number, and it is not public.
HEDGED = 1 / 3
LEAST, MOST = 0.5, 1.0  # findings by chance that are allowed on a paper
EACH = 200  # public figures for one such finding, between the two


class Match(NamedTuple):
    """A public number and a withheld one that it may give away."""

    public: Number
    withheld: Number
    manner: Manner
    chance: float  # how many withheld numbers would be expected as close to it if they had nothing to do with it
    related: bool  # by their ids
    close: bool  # to two digits


class ProtectedShares:
    """The share by which each ground keeps a value open on either side."""

    def __init__(self, shares: Mapping[str, Fraction]) -> None:
        self.shares = shares
        self.widest = max(shares.values(), default=Fraction(0))

    def share(self, withheld: Number) -> Fraction:
        """Returns the largest share that its grounds protect. One that the paper does not have is of an earlier paper,
        and protects as usual.
        """
        grounds = withheld.entry.label.grounds
        shares = (self.shares.get(ground, PROTECT) for ground in grounds)
        return max(shares, default=Fraction(0))


class WithheldNumbers:
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
        """Yields how many of them, place by place, would meet a public number if they had nothing to do with it."""
        for place in self.by_place:
            within = max(public.fine, 10.0**place / public.near)
            if within <= WIDEST:
                yield self.chance(public, place, within)

    def chance(
        self,
        public: Number,
        place: int,
        within: float,
    ) -> float:
        """Returns how many that are printed to one place would be expected so close to a public number."""
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

    def near(
        self,
        size: float,
        reach: float,
    ) -> Sequence[Number]:
        first = bisect_left(self.sizes, size - reach)
        return self.numbers[first : bisect_right(self.sizes, size + reach)]


def matches(
    public: Sequence[Number],
    withheld: Sequence[Number],
    shares: Mapping[str, Fraction],
    stated: StatedRelations,
) -> tuple[list[Match], ChanceBudget]:
    """Returns every public number that meets a withheld one of its kind, and how many matches may be coincidence."""
    kinds: dict[str, list[Number]] = {}
    for number in withheld:
        for kind in kinds_alike(number):
            kinds.setdefault(kind, []).append(number)
    by_kind = {kind: WithheldNumbers(numbers) for kind, numbers in kinds.items()}
    compared = [number for number in public if number.kind in by_kind]
    protected = ProtectedShares(shares)
    met: list[Match] = []
    for number in compared:
        met += _met(number, by_kind[number.kind], protected, stated)
    distinct = {(number.kind, number.near, number.place): number for number in compared}
    chances: list[float] = []
    for number in distinct.values():
        chances += by_kind[number.kind].chances(number)
    allowed = min(max(LEAST, len(distinct) / EACH), MOST)
    return met, ChanceBudget(chances, allowed)


def facts(
    met: Iterable[Match],
    stated: StatedRelations,
) -> Iterator[list[Match]]:
    """Matches of one size, where a relation joins the numbers: a cell and a total that has no other are one fact."""
    by_sizes: dict[tuple[Fraction, Fraction], list[list[Match]]] = {}
    for match in sorted(met, key=lambda match: (not match.related, match.chance)):
        sizes = match.public.size, match.withheld.size
        groups = by_sizes.setdefault(sizes, [])
        for group in groups:
            if _is_of(match, group, stated):
                group.append(match)
                break
        else:
            groups.append([match])
    return chain.from_iterable(by_sizes.values())


def _is_of(
    match: Match,
    group: Iterable[Match],
    stated: StatedRelations,
) -> bool:
    for other in group:
        is_same_public = _are_one(match.public, other.public, stated)
        if is_same_public and _are_one(match.withheld, other.withheld, stated):
            return True
    return False


def _are_one(
    one: Number,
    other: Number,
    stated: StatedRelations,
) -> bool:
    return one.paths == other.paths or stated.joins(*one.paths, *other.paths)


def _met(
    public: Number,
    withheld: WithheldNumbers,
    protected: ProtectedShares,
    stated: StatedRelations,
) -> Iterator[Match]:
    size, reach = _reach(public, withheld, protected.widest)
    for number in withheld.near(size, reach):
        if _is_far(public, number):
            continue
        share = protected.share(number)
        is_single = len(number.paths) == 1
        related = is_single and share_a_subject(public.path, number.path)
        close = closeness(public, number, share, related=related)
        if close is None or _are_apart(public, number, stated):
            continue
        if number.kind != public.kind and close.manner != SAME:
            continue  # of officers and posts only the very number says something
        if close.manner == CLOSE and not _is_like(public, number, related=related):
            continue  # a range around £48k says nothing about £192k a year
        within = float(close.within)
        chance = withheld.chance(public, number.place, within)
        if not is_plain(public):
            chance *= HEDGED
        yield Match(
            public,
            number,
            close.manner,
            chance,
            related=related,
            close=within <= _widest(public, number, share),
        )


def _widest(
    public: Number,
    withheld: Number,
    share: Fraction,
) -> float:
    """Returns how close a public number may be for a finding: a range around the withheld number may be further off."""
    low, high = range_of(public)
    protected = share * withheld.size
    is_around = low < withheld.size < high
    if is_around and max(withheld.size - low, high - withheld.size) <= protected:
        return WIDEST_RANGE
    return WIDEST


def _is_like(
    public: Number,
    withheld: Number,
    *,
    related: bool,
) -> bool:
    """Whether a bound or range may be of the withheld number: both are amounts, or both at one rate.

    Of ids that share a word one may leave its rate unsaid; but then nobody has converted it either.
    """
    rate = withheld.quantity.per
    if public.quantity.per == rate:
        return True
    original = withheld.entry.value
    if public.quantity.per or not isinstance(original, Quantity):
        return False
    return related and original.per == rate


def _is_far(public: Number, withheld: Number) -> bool:
    """Whether a plain number lies beyond the rounding of the two: a quick look that spares the exact one."""
    rounding = 10.0 ** max(public.place, withheld.place)
    return is_plain(public) and abs(public.near - withheld.near) > rounding


def _reach(
    public: Number,
    withheld: WithheldNumbers,
    widest: Fraction,
) -> tuple[float, float]:
    """Returns around which size numbers may meet it, and how far: of a plain number the rounding, else what is
    protected.
    """
    rounding = max(10.0**public.place, withheld.coarsest) / 2
    if is_plain(public):
        return public.near, rounding
    low, high = range_of(public)
    middle = float(low + high) / 2
    half = float(high - low) / 2
    protected = float(high * widest) * 2
    return middle, half + max(rounding, protected)


def _are_apart(
    public: Number,
    withheld: Number,
    stated: StatedRelations,
) -> bool:
    """Whether they are two facts by their places in a table, the one was declassified, or a relation joins the two.

    With a relation, the audit of disclosure computes what follows from the public one.
    """
    if any(in_one_table(public.path, path) for path in withheld.paths):
        return True
    if public.entry.lowered & withheld.entry.label.grounds:
        return True
    return stated.joins(*public.paths, *withheld.paths)
