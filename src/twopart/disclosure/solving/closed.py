"""A part of one row: the lowest and highest value of each of its secrets, exactly and without a solver.

Each unknown is what the row leaves for it when all others stand at one end of what is known of them.
"""

from collections.abc import Iterator
from fractions import Fraction

from twopart.disclosure.equations.relation import ONE
from twopart.disclosure.equations.system import Interval, System
from twopart.disclosure.found import Disclosure, chain, everything, judged
from twopart.disclosure.solving.parts import Part
from twopart.figures.register import Path


def intervals(part: Part) -> Iterator[tuple[Path, Interval]]:
    """The feasibility interval of every unknown of the row."""
    [row] = part.rows
    spans = {
        path: _times(part.bounds[path], times)
        for path, times in row.terms.items()
        if path != ONE
    }
    constant, slack = row.terms.get(ONE, Fraction(0)), row.relation.slack
    low, without_low = _total([span.low for span in spans.values()])
    high, without_high = _total([span.high for span in spans.values()])
    for path, span in spans.items():
        others_low = _rest(low, without_low, span.low)
        others_high = _rest(high, without_high, span.high)
        own = Interval(
            None if others_high is None else -constant - slack - others_high,
            None if others_low is None else -constant + slack - others_low,
        )
        yield path, _met(_times(own, 1 / row.terms[path]), part.bounds[path])


def disclosed(part: Part, system: System) -> Iterator[Disclosure]:
    """The secrets of the row that are known too well; those of one that contradicts itself cannot be told."""
    [row] = part.rows
    for path, interval in intervals(part):
        if path not in system.secrets:
            continue
        multipliers = {row.relation: 1 / row.terms[path]}
        if _is_empty(interval):
            yield Disclosure(
                path, None, (everything([row.relation], system),), failed=True
            )
        elif found := judged(path, interval.low, interval.high, system):
            within, sides = found
            yield Disclosure(
                path,
                within,
                tuple(chain(side, path, multipliers, system) for side in sides),
            )


def _is_empty(interval: Interval) -> bool:
    return (
        interval.low is not None
        and interval.high is not None
        and interval.low > interval.high
    )


def _times(interval: Interval, by: Fraction) -> Interval:
    ends = [None if end is None else end * by for end in (interval.low, interval.high)]
    return Interval(ends[0], ends[1]) if by > 0 else Interval(ends[1], ends[0])


def _met(one: Interval, other: Interval) -> Interval:
    lows = [end for end in (one.low, other.low) if end is not None]
    highs = [end for end in (one.high, other.high) if end is not None]
    return Interval(max(lows, default=None), min(highs, default=None))


def _total(ends: list[Fraction | None]) -> tuple[Fraction, int]:
    return sum((end for end in ends if end is not None), Fraction(0)), sum(
        end is None for end in ends
    )


def _rest(total: Fraction, missing: int, own: Fraction | None) -> Fraction | None:
    """The total without one of its ends; None: it has none."""
    if missing - (own is None):
        return None
    return total - (own or 0)
