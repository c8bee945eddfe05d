"""Wraps HiGHS, the linear and integer solver, in the few calls that the audit needs. Importing it imports numpy."""

from collections.abc import Mapping, Sequence
from typing import Literal

from highspy import HighsLp, HighsModelStatus, HighsVarType, MatrixFormat, kHighsInf

# The class behind `highspy.Highs`, which prints a line when it is made.
from highspy._core import _Highs as Highs

from twopart.base.record import record
from twopart.disclosure.solving.work import Work

# Steps of work that take as long as a run takes before its first iteration; and the same of a search for the cheapest
# choice.
START_OF_A_RUN = 40_000
START_OF_A_SEARCH = 1_000_000
MOST_NODES = 100  # of a search
MOST_COEFFICIENTS = 200_000  # of its cuts; if there are more, there is no search
FEW_COLUMNS = 100  # beyond these a choice that is nearly the cheapest will do
ALLOWED_GAP = 0.05  # the share by which it may cost more
# By how much HiGHS may miss a bound or a row; columns are scaled to about one.
TOLERANCE = 1e-9
INFINITE = kHighsInf
SolverStatus = Literal["optimal", "infeasible", "unbounded", "failed"]


@record
class Answer:
    """How a run ended and, if it succeeded, the least value, the point at which it is reached, and the dual values."""

    status: SolverStatus
    value: float = 0.0
    point: Sequence[float] = ()
    rows: Sequence[float] = ()  # dual values
    columns: Sequence[float] = ()  # reduced costs


@record
class Constraint:
    """Coefficients by column, and the bounds of their sum."""

    terms: Mapping[int, float]
    low: float
    high: float


class Model:
    """Columns between bounds, and constraints on their sums. Each run begins where the last one ended."""

    def __init__(
        self,
        bounds: Sequence[tuple[float, float]],
        constraints: Sequence[Constraint],
        work: Work,
    ) -> None:
        self._highs, self._work = _quiet(), work
        self._size = len(bounds) + len(constraints)
        self._highs.passModel(_program(bounds, constraints))
        self._costs: dict[int, float] = {}

    def bound(
        self,
        column: int,
        low: float,
        high: float,
    ) -> None:
        self._highs.changeColBounds(column, low, high)

    def least(self, costs: Mapping[int, float]) -> Answer:
        """Returns the least value of a sum of columns. Raises `TooMuchError` if it takes too much work."""
        for column in self._costs.keys() - costs.keys():
            self._highs.changeColCost(column, 0.0)
        for column, cost in costs.items():
            self._highs.changeColCost(column, cost)
        self._costs = dict(costs)
        self._run()
        outcome = OUTCOMES.get(self._highs.getModelStatus(), "failed")
        if outcome != "optimal":
            return Answer(outcome)
        solution = self._highs.getSolution()
        value = self._highs.getInfo().objective_function_value
        return Answer(
            outcome,
            value,
            list(solution.col_value),
            list(solution.row_dual),
            list(solution.col_dual),
        )

    def _run(self) -> None:
        self._work.need()
        self._highs.setOptionValue(
            "simplex_iteration_limit", self._work.left // self._size + 1
        )
        self._highs.run()
        iterations: int = self._highs.getInfo().simplex_iteration_count
        self._work.spend(START_OF_A_RUN + iterations * self._size)


OUTCOMES: dict[HighsModelStatus, SolverStatus] = {
    HighsModelStatus.kOptimal: "optimal",
    HighsModelStatus.kInfeasible: "infeasible",
    HighsModelStatus.kUnbounded: "unbounded",
    HighsModelStatus.kUnboundedOrInfeasible: "unbounded",
}


def cheapest(
    costs: Sequence[float],
    cuts: Sequence[Constraint],
    work: Work,
) -> list[int] | None:
    """Returns the columns that satisfy every cut for the least cost; None if a search for them would take too much work.

    Raises `TooMuchError` if this search has used up the allowance.
    """
    size = sum(len(cut.terms) for cut in cuts) + len(costs)
    if size > MOST_COEFFICIENTS:
        return None
    program = _program([(0.0, 1.0)] * len(costs), cuts)
    program.col_cost_ = list(costs)
    program.integrality_ = [HighsVarType.kInteger] * len(costs)
    highs = _quiet()
    highs.setOptionValue("mip_max_nodes", MOST_NODES)
    highs.setOptionValue("mip_rel_gap", _allowed_gap(len(costs)))
    highs.passModel(program)
    highs.run()
    work.spend(START_OF_A_SEARCH + highs.getInfo().simplex_iteration_count * size)
    if highs.getModelStatus() != HighsModelStatus.kOptimal:
        return None
    values = highs.getSolution().col_value
    return [number for number, value in enumerate(values) if value > 1 / 2]


def _allowed_gap(columns: int) -> float:
    """Returns the share by which a choice among so many columns may cost more than the cheapest."""
    if columns > FEW_COLUMNS:
        return ALLOWED_GAP
    return 0.0


def _quiet() -> Highs:
    highs = Highs()
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 1,
        "primal_feasibility_tolerance": TOLERANCE,
        "dual_feasibility_tolerance": TOLERANCE,
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    return highs


def _program(
    bounds: Sequence[tuple[float, float]],
    constraints: Sequence[Constraint],
) -> HighsLp:
    program = HighsLp()
    program.num_col_, program.num_row_ = len(bounds), len(constraints)
    program.col_cost_ = [0.0] * len(bounds)
    program.col_lower_ = [low for low, _ in bounds]
    program.col_upper_ = [high for _, high in bounds]
    program.row_lower_ = [constraint.low for constraint in constraints]
    program.row_upper_ = [constraint.high for constraint in constraints]
    matrix = program.a_matrix_
    matrix.format_ = MatrixFormat.kRowwise
    starts: list[int] = [0]
    columns: list[int] = []
    values: list[float] = []
    for constraint in constraints:
        columns += constraint.terms
        values += constraint.terms.values()
        starts.append(len(columns))
    matrix.start_, matrix.index_, matrix.value_ = starts, columns, values
    return program
