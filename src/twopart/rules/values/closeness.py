"""How closely a public number gives a withheld one away: it is the same, is it rounded, or bounds it."""

from fractions import Fraction
from typing import Literal, NamedTuple

from twopart.figures.register import Entry
from twopart.language.measures.units import unit_of
from twopart.model.quantity import AT_LEAST, AT_MOST, Quantity, ends
from twopart.rules.values.numbers import Number, grain_of

Manner = Literal["has the same value as", "agrees within rounding with", "is close to"]
SAME: Manner = "has the same value as"
ROUNDED: Manner = "agrees within rounding with"
CLOSE: Manner = "is close to"
ROUND = 10  # times what a bound is a multiple of: so far it may be from what it was rounded from
# Of a measurement in another unit: so far apart one digit tells it, as words do (three acres).
CONVERTED = Fraction(1, 20)
TIMES = frozenset(("day", "week", "month", "year", "hour", "minute"))
# Lengths of time that anything may have.
USUAL = frozenset((12, 14, 18, 24, 26, 28, 36, 48, 52, 60, 365))


class Closeness(NamedTuple):
    manner: Manner
    within: Fraction  # the width of what would count as agreeing as closely, as a share of the public number


def closeness(
    public: Number,
    withheld: Number,
    share: Fraction,
    *,
    related: bool,
) -> Closeness | None:
    """Says how a public number gives a withheld one away; None: not at all. `share` is what is protected on either
    side.
    """
    if public.quantity.upper:
        return _inside(public, withheld, share, related=related)
    if not public.quantity.exact:
        return _bounded(public, withheld, share, related=related)
    difference = abs(public.size - withheld.size)
    rounding = max(public.step, withheld.step)
    if not difference:
        manner = SAME
        if public.quantity.approximate:
            manner = ROUNDED
        return Closeness(manner, _coarsest(public, withheld) / public.size)
    if difference <= rounding / 2:
        within = rounding / public.size
        if _is_converted(withheld) and 2 * difference <= CONVERTED * public.size:
            within = min(within, CONVERTED)
        return Closeness(ROUNDED, within)
    is_rough = public.rough or (related and public.quantity.approximate)
    room = _room(public.quantity, withheld, share, related=related)
    if is_rough and difference <= room:
        return Closeness(CLOSE, 2 * difference / public.size)
    return None


def _is_converted(withheld: Number) -> bool:
    """Whether it is a length, area, weight or volume in another unit than its own: 1.2 hectares as 2.9653 acres."""
    original = withheld.entry.value
    unit = unit_of(withheld.quantity.unit)
    if unit is None or unit.is_of_time or not isinstance(original, Quantity):
        return False
    return unit_of(original.unit) != unit


def _coarsest(public: Number, withheld: Number) -> Fraction:
    """Returns what two equal numbers are multiples of: round ones are equal more often,
    and so are usual lengths of time.
    """
    if withheld.kind in TIMES and withheld.size in USUAL:
        return withheld.size
    return max(public.step, withheld.step, withheld.grain)


def _bounded(
    public: Number,
    withheld: Number,
    share: Fraction,
    *,
    related: bool,
) -> Closeness | None:
    """Says how a bound gives a number away: “over £22m” of £22.048m is closer on one side than its ground allows."""
    qualifier = public.quantity.qualifier
    if qualifier in AT_MOST:
        beyond = public.size - withheld.size
    elif qualifier in AT_LEAST:
        beyond = withheld.size - public.size
    else:
        return None
    room = _room(public.quantity, withheld, share, related=related)
    if not 0 <= beyond <= room:
        return None
    return Closeness(CLOSE, max(beyond, public.step) / public.size)


def _room(
    bound: Quantity,
    withheld: Number,
    share: Fraction,
    *,
    related: bool,
) -> Fraction:
    """Returns how far away a bound may be: as far as its ground protects, if it looks like the number rounded outwards.

    Nobody hedges £62.787m by “up to £68.077m”: that is another amount.
    """
    protected = share * withheld.size
    if related:
        return protected
    return min(protected, ROUND * grain_of(bound))


def _inside(
    public: Number,
    withheld: Number,
    share: Fraction,
    *,
    related: bool,
) -> Closeness | None:
    """Says how a range gives a number away: an end of “£22m to £22.1m”, or both, are closer to £22.048m than its ground
    allows.
    """
    low, high = range_of(public)
    if not low <= withheld.size <= high:
        return None
    if _is_same_range(public.quantity, withheld.entry):
        within = public.step / high
        if low:
            within *= public.step / low
        return Closeness(SAME, within)
    below = withheld.size - low
    above = high - withheld.size
    if max(below, above) <= share * withheld.size:
        return Closeness(CLOSE, (high - low) / public.size)
    near = []
    bounds = ends(public.quantity)
    for distance, bound in zip((below, above), bounds, strict=False):
        if not isinstance(bound, Quantity):
            continue
        if distance <= _room(bound, withheld, share, related=related):
            near.append(distance)
    if not near:
        return None
    return Closeness(CLOSE, max(*near, public.step) / public.size)


def _is_same_range(public: Quantity, withheld: Entry) -> bool:
    """Whether both begin and end at one number; that they do so by chance is as unlikely as both together."""
    other = withheld.value
    if not isinstance(other, Quantity):
        return False
    if other.upper is None or public.upper is None:
        return False
    is_same_end = public.upper.value == other.upper.value
    return is_same_end and public.value == other.value


def range_of(number: Number) -> tuple[Fraction, Fraction]:
    """Returns the smaller and the larger end, without their signs."""
    upper = number.quantity.upper
    if upper is None:
        return number.size, number.size
    other = abs(upper.fraction)
    return min(number.size, other), max(number.size, other)
