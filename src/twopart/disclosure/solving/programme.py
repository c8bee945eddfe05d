"""A subsystem as a linear programme over its unknowns, each in units of its true value.

So values are about one, whatever their scale, and tolerances are shares of a value. A product of two unknowns lies
in the envelope that is spanned by what is known of its factors (McCormick 1976), or has one factor fixed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

from twopart.base.record import record
from twopart.base.sums import as_float
from twopart.disclosure.equations.relation import ONE, Relation
from twopart.disclosure.equations.system import System
from twopart.disclosure.solving.solver import INFINITE, Answer, Constraint, Model
from twopart.disclosure.solving.subsystems import Equation, Product, Subsystem
from twopart.disclosure.solving.work import Work
from twopart.model.figure import FigurePath

NEGLIGIBLE = 1e-9  # a dual value that is nil but for the solver's rounding
Ends = tuple[float, float]
EndsByFigure = Mapping[FigurePath, Ends]


class FailedError(Exception):
    """The solver gave no answer: the relations contradict each other, or it broke off."""


@record
class FactorLimits:
    """Limits of the factors of products, in scaled units: boxes that they lie in, and values at which they are fixed."""

    boxes: EndsByFigure = field(default_factory=dict)
    fixed: Mapping[FigurePath, float] = field(default_factory=dict)


NO_LIMITS = FactorLimits()


class Programme:
    """A linear programme whose columns are the unknowns of a subsystem; each call of `extreme` solves it once."""

    def __init__(
        self,
        subsystem: Subsystem,
        system: System,
        work: Work,
        limits: FactorLimits = NO_LIMITS,
    ) -> None:
        self.subsystem, self.system, self.work = subsystem, system, work
        self.unit = _unit(subsystem, system)
        products = [product.path for product in subsystem.products]
        self.paths = list(dict.fromkeys((*subsystem.bounds, *products)))
        self.column = {path: number for number, path in enumerate(self.paths)}
        self.scale = self._scales()
        self.ends = [self._ends(path, limits) for path in self.paths]
        # The relation of each of the first constraints, and what it was divided by.
        self.sizes: list[tuple[Relation, float]] = []
        constraints = [self._constraint(equation) for equation in subsystem.equations]
        for product in subsystem.products:
            constraints += self._product(product, limits)
        self.model = Model(
            self.ends,
            constraints,
            work,
        )

    def _scales(self) -> dict[FigurePath, float]:
        truth = self.system.truth
        scale = {
            path: abs(as_float(truth[path])) or self.unit
            for path in self.subsystem.bounds
            if path in truth
        }
        for product in self.subsystem.products:
            scale[product.path] = scale[product.one] * scale[product.other]
        return scale

    def _ends(self, path: FigurePath, limits: FactorLimits) -> Ends:
        if path in limits.fixed:
            return limits.fixed[path], limits.fixed[path]
        if path in limits.boxes:
            return limits.boxes[path]
        low, high = -INFINITE, INFINITE
        known = self.subsystem.bounds.get(path)
        if known and known.low is not None:
            low = as_float(known.low) / self.scale[path]
        if known and known.high is not None:
            high = as_float(known.high) / self.scale[path]
        return low, high

    def _constraint(self, equation: Equation) -> Constraint:
        terms = {
            path: as_float(coefficient) * self.scale[path]
            for path, coefficient in equation.terms.items()
            if path != ONE
        }
        size = max(map(abs, terms.values()))
        self.sizes.append((equation.relation, size))
        constant = float(equation.terms.get(ONE, 0)) / size
        slack = as_float(equation.relation.slack) / size
        scaled = {
            self.column[path]: coefficient / size for path, coefficient in terms.items()
        }
        return Constraint(
            scaled,
            -constant - slack,
            -constant + slack,
        )

    def _product(
        self,
        product: Product,
        limits: FactorLimits,
    ) -> Iterator[Constraint]:
        own = self.column[product.path], 1.0
        one, other = self.column[product.one], self.column[product.other]
        if product.one in limits.fixed:
            by = limits.fixed[product.one]
            yield Constraint(
                _sum_of_terms(own, (other, -by)),
                0.0,
                0.0,
            )
            return
        if product.other in limits.fixed:
            by = limits.fixed[product.other]
            yield Constraint(
                _sum_of_terms(own, (one, -by)),
                0.0,
                0.0,
            )
            return
        for side in _envelope(self.ends[one], self.ends[other]):
            coefficient, other_coefficient, low, high = side
            terms = _sum_of_terms(
                own,
                (one, coefficient),
                (other, other_coefficient),
            )
            yield Constraint(terms, low, high)

    def true(self, path: FigurePath) -> float:
        """Returns the true value of an unknown in its own units: one, minus one or nil."""
        value = self.system.truth[path].numerator
        return float(value > 0) - float(value < 0)

    def extreme(self, path: FigurePath, sign: int) -> Answer:
        """Solves the programme for the highest (`sign` 1) or lowest (-1) value of one unknown.

        Raises `FailedError` if the solver gives no answer.
        """
        return self.least({self.column[path]: -float(sign)})

    def least(self, costs: Mapping[int, float]) -> Answer:
        """Returns the least value of the costs. Raises `FailedError` if the solver gives no answer."""
        answer = self.model.least(costs)
        if answer.status not in ("optimal", "unbounded"):
            raise FailedError
        return answer

    def multipliers(
        self,
        path: FigurePath,
        answer: Answer,
    ) -> dict[Relation, float]:
        """Returns the multiplier of each relation used for the bound of this unknown, whose coefficient in their sum is 1.

        Returns nothing if the sum lacks the unknown.
        """
        duals = zip(
            self.sizes,
            answer.rows,
            strict=False,
        )
        used = {
            relation: dual / size
            for (relation, size), dual in duals
            if abs(dual) > NEGLIGIBLE
        }
        terms = {
            equation.relation: equation.terms for equation in self.subsystem.equations
        }
        own = 0.0
        for relation, dual in used.items():
            own += dual * float(terms[relation].get(path, 0))
        if not own:
            return {}
        return {relation: dual / own for relation, dual in used.items()}


def _unit(subsystem: Subsystem, system: System) -> float:
    """Returns a number that serves as the size of a figure that is nil."""
    sizes = sorted(
        abs(as_float(system.truth[path]))
        for path in subsystem.bounds
        if system.truth.get(path)
    )
    if not sizes:
        return 1.0
    return sizes[len(sizes) // 2]


def _sum_of_terms(*terms: tuple[int, float]) -> dict[int, float]:
    """Returns the coefficient of each column; one that is given twice gets their sum."""
    total: dict[int, float] = {}
    for column, coefficient in terms:
        total[column] = total.get(column, 0.0) + coefficient
    return {column: coefficient for column, coefficient in total.items() if coefficient}


def _envelope(
    one: Ends,
    other: Ends,
) -> Iterator[tuple[float, float, float, float]]:
    """Yields linear bounds of x × y: the coefficients of x and y, and the interval of the rest. Infinite sides give no
    bound.
    """
    (low_x, high_x), (low_y, high_y) = one, other
    for x, y in ((low_x, low_y), (high_x, high_y)):
        if abs(x) < INFINITE and abs(y) < INFINITE:
            yield -y, -x, -x * y, INFINITE
    for x, y in ((high_x, low_y), (low_x, high_y)):
        if abs(x) < INFINITE and abs(y) < INFINITE:
            yield -y, -x, -INFINITE, -x * y
