"""A subsystem of one equation: the lowest and highest value of each of its secrets, exactly and without a solver.

Each unknown is what the equation leaves for it when all others stand at one end of what is known of them.
"""

from collections.abc import Iterator
from fractions import Fraction

from twopart.disclosure.disclosures import (
    Disclosure,
    chain_from,
    chain_of_all,
    judgement_of,
)
from twopart.disclosure.equations.relation import ONE
from twopart.disclosure.equations.system import Interval, System
from twopart.disclosure.solving.subsystems import Subsystem
from twopart.figures import intervals as intervals_of
from twopart.model.figure import FigurePath


def intervals(subsystem: Subsystem) -> Iterator[tuple[FigurePath, Interval]]:
    """Yields the feasibility interval of every unknown of the equation, in whole units."""
    [equation] = subsystem.equations
    ends = {
        path: _times(subsystem.bounds[path], coefficient)
        for path, coefficient in equation.terms.items()
        if path != ONE
    }
    constant, slack = equation.terms.get(ONE, Fraction(0)), equation.relation.slack
    total_low, without_low = _total([term.low for term in ends.values()])
    total_high, without_high = _total([term.high for term in ends.values()])
    for path, term in ends.items():
        low: Fraction | None = None
        high: Fraction | None = None
        if not without_high - (term.high is None):
            low = -constant - slack - (total_high - (term.high or 0))
        if not without_low - (term.low is None):
            high = -constant + slack - (total_low - (term.low or 0))
        own = _times(
            Interval(low, high),
            1 / equation.terms[path],
        )
        yield path, _intersection(own, subsystem.bounds[path])


def disclosures(
    subsystem: Subsystem,
    system: System,
) -> Iterator[Disclosure]:
    """Yields the secrets of the equation that are known too well. An equation that contradicts itself tells nothing."""
    [equation] = subsystem.equations
    for path, interval in intervals(subsystem):
        if path not in system.secrets:
            continue
        multipliers = {equation.relation: 1 / equation.terms[path]}
        if _is_empty(interval):
            whole = chain_of_all([equation.relation], system)
            yield Disclosure(
                path,
                None,
                (whole,),
                failed=True,
            )
            continue
        judgement = judgement_of(
            path,
            interval.low,
            interval.high,
            system,
        )
        if judgement:
            within, sides = judgement
            chains = [chain_from(side, path, multipliers, system) for side in sides]
            yield Disclosure(path, within, tuple(chains))


def _is_empty(interval: Interval) -> bool:
    low, high = interval.low, interval.high
    return low is not None and high is not None and low > high


def _times(interval: Interval, by: Fraction) -> Interval:
    low, high = intervals_of.times(
        (interval.low, interval.high),
        (by, by),
    )
    return Interval(low, high)


def _intersection(one: Interval, other: Interval) -> Interval:
    lows = [end for end in (one.low, other.low) if end is not None]
    highs = [end for end in (one.high, other.high) if end is not None]
    return Interval(
        max(lows, default=None),
        min(highs, default=None),
    )


def _total(ends: list[Fraction | None]) -> tuple[Fraction, int]:
    """Returns the sum of the finite ends, and how many ends are infinite."""
    finite = [end for end in ends if end is not None]
    return sum(finite, Fraction(0)), len(ends) - len(finite)
