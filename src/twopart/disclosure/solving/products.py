"""Finds secrets in a subsystem with products of unknowns that are bounded too tightly, or may be.

Two programmes bound it from two sides. From outside, each product lies in its envelope, and the boxes of the factors
are tightened again and again; what is too narrow there is certainly disclosed. From inside, one factor of each product
is fixed at a value that it may have, which makes the subsystem linear; every world of that is possible, and what is
wide enough there is certainly protected. If neither side decides, the secret may be bounded too tightly, which is a
finding.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from twopart.disclosure.disclosures import Disclosure, chain_of_all
from twopart.disclosure.equations.system import System
from twopart.disclosure.solving.bounds import (
    SIDES,
    disclosure_by_programmes,
    record_world,
)
from twopart.disclosure.solving.presolve import PossibleWorlds
from twopart.disclosure.solving.programme import (
    Ends,
    EndsByFigure,
    FactorLimits,
    FailedError,
    Programme,
)
from twopart.disclosure.solving.solver import INFINITE
from twopart.disclosure.solving.subsystems import Subsystem
from twopart.disclosure.solving.work import Work
from twopart.model.figure import FigurePath

ROUNDS = 6  # rounds of tightening
# A box that shrinks by a smaller share of its width is as tight as it gets.
LEAST_TIGHTENING = 0.01
MOST_WORLDS = 60  # ways to fix the factors
# The shares of its true value at which a factor without bounds is fixed.
SHARES_OF_VALUE = (1.0, 0.8, 1.25, 0.5, 2.0, 0.9, 1.1)
# The places in its box at which a factor is fixed, as shares of its width from its low end.
PLACES_IN_BOX = (1e-7, 1 - 1e-7, 0.25, 0.75, 0.1, 0.9)


def disclosures(
    subsystem: Subsystem,
    system: System,
    worlds: PossibleWorlds,
    work: Work,
) -> Iterator[Disclosure]:
    """Yields the secrets that are known too well, or may be. Raises `FailedError` if the solver gives no answer."""
    boxes = _tightened_boxes(subsystem, system, work)
    outside = Programme(
        subsystem,
        system,
        work,
        FactorLimits(boxes),
    )
    certain: dict[FigurePath, Disclosure] = {}
    for path in worlds.open:
        disclosure = disclosure_by_programmes(outside, path, None)
        if disclosure:
            certain[path] = disclosure
    yield from certain.values()
    for fixed in islice(_fixed_values(subsystem, outside, boxes), MOST_WORLDS):
        if worlds.open.keys() <= certain.keys():
            return
        _record_worlds(subsystem, system, worlds, work, fixed)
    relations = [equation.relation for equation in subsystem.equations]
    chain = chain_of_all(relations, system)
    for path in [path for path in worlds.open if path not in certain]:
        yield Disclosure(path, None, (chain,))


def _tightened_boxes(
    subsystem: Subsystem,
    system: System,
    work: Work,
) -> EndsByFigure:
    """Returns the box of each factor in scaled units, tightened by two programmes of its own until none shrinks."""
    factors: dict[FigurePath, None] = {}
    for product in subsystem.products:
        factors |= {product.one: None, product.other: None}
    boxes: dict[FigurePath, Ends] = {}
    for _ in range(ROUNDS):
        programme = Programme(
            subsystem,
            system,
            work,
            FactorLimits(boxes),
        )
        new = {path: _box(programme, path) for path in factors}
        shrunk = [_share_shrunk(box, new[path]) for path, box in boxes.items()]
        if shrunk and max(shrunk) < LEAST_TIGHTENING:
            return new
        boxes = new
    return boxes


def _box(programme: Programme, path: FigurePath) -> Ends:
    column = programme.column[path]
    low, high = programme.ends[column]
    for sign, _ in SIDES:
        answer = programme.extreme(path, sign)
        if answer.status == "optimal" and sign < 0:
            low = max(low, answer.point[column])
        elif answer.status == "optimal":
            high = min(high, answer.point[column])
    return low, max(low, high)


def _share_shrunk(old: Ends, new: Ends) -> float:
    """Returns the share of its width by which an interval has shrunk; 1 if it has got its first bound."""
    old_width, new_width = old[1] - old[0], new[1] - new[0]
    if old_width >= INFINITE:
        return float(new_width < INFINITE or old != new)
    if not old_width:
        return 0.0
    return 1 - new_width / old_width


def _fixed_values(
    subsystem: Subsystem,
    outside: Programme,
    boxes: EndsByFigure,
) -> Iterator[Mapping[FigurePath, float]]:
    """Yields values for one factor of each product: first all at one place of their boxes, then one factor at a time."""
    for narrow in (True, False):
        factors = _cover(subsystem, boxes, narrow=narrow)
        values = {path: _values(outside, path, boxes[path]) for path in factors}
        for turn in range(len(SHARES_OF_VALUE)):
            yield {path: values[path][turn] for path in factors}
        if len(factors) > 1:
            yield from _one_by_one(values)


def _one_by_one(
    values: Mapping[FigurePath, Sequence[float]],
) -> Iterator[Mapping[FigurePath, float]]:
    """Yields each factor at its other values in turn, with all other factors at their true values."""
    true = {path: own[0] for path, own in values.items()}
    for path, own in values.items():
        for value in own[1 : len(SHARES_OF_VALUE)]:
            yield {**true, path: value}


def _cover(
    subsystem: Subsystem,
    boxes: EndsByFigure,
    *,
    narrow: bool,
) -> list[FigurePath]:
    """Returns one factor of each product: the one with the narrower box, or with the wider one."""
    chosen: dict[FigurePath, None] = {}
    for product in subsystem.products:
        if product.one in chosen or product.other in chosen:
            continue
        pair = product.one, product.other
        narrower, wider = sorted(
            pair,
            key=lambda path: boxes[path][1] - boxes[path][0],
        )
        if narrow:
            chosen[narrower] = None
        else:
            chosen[wider] = None
    return list(chosen)


def _values(
    programme: Programme,
    path: FigurePath,
    box: Ends,
) -> list[float]:
    """Returns the true value first, then the ends of the box and values between them, or shares of the true value."""
    true = programme.true(path)
    low, high = box
    if high - low < INFINITE:
        return [true, *(low + (high - low) * share for share in PLACES_IN_BOX)]
    return [min(max(true * share, low), high) for share in SHARES_OF_VALUE]


def _record_worlds(
    subsystem: Subsystem,
    system: System,
    worlds: PossibleWorlds,
    work: Work,
    fixed: Mapping[FigurePath, float],
) -> None:
    """Adds worlds in which these factors have these values, if any is possible."""
    programme = Programme(
        subsystem,
        system,
        work,
        FactorLimits(fixed=fixed),
    )
    try:
        for path in list(worlds.open):
            if path in worlds.open:
                disclosure_by_programmes(programme, path, worlds)
    except FailedError:
        record_world(
            programme,
            programme.model.least({}),
            worlds,
        )
