"""Between which values a withheld figure must lie: worked cases, and all small tables counted out."""

import random
from fractions import Fraction
from itertools import product

import pytest
from systems import TENTH, cell, grid, made, relation, system

from twopart.disclosure.audit import audit
from twopart.disclosure.equations.relation import Relation
from twopart.disclosure.equations.system import Interval, System, WithheldFigure
from twopart.disclosure.solving import bounds, one_equation, solver
from twopart.disclosure.solving.elimination import determined_unknowns
from twopart.disclosure.solving.subsystems import subsystems
from twopart.disclosure.solving.work import Work


def found(whole: System) -> dict[str, Fraction | None]:
    """What is known too well, by its id, and how closely."""
    return {".".join(one.path): one.within for one in audit(whole)}


def intervals(whole: System) -> dict[tuple[str, ...], Interval]:
    """The feasibility interval of every secret, by the solver alone."""
    work = Work(10**12)
    return {
        path: interval
        for part in subsystems(whole)
        for path, interval in bounds.intervals(part, whole, work).items()
    }


def test_the_grid_of_the_handbook_lies_between_three_and_six():
    """Rows (X11, X12 | 7), (X21, X22 | 3), (3, 3 | 6), columns 9 and 7."""
    whole = grid([[5, 2], [1, 2], [3, 3]], {(0, 0), (0, 1), (1, 0), (1, 1)})

    interval = intervals(whole)[cell(0, 0)]

    assert (round(interval.low, 6), round(interval.high, 6)) == (3, 6)
    assert found(whole) == {}


def test_a_single_suppressed_cell_of_a_row_is_computed():
    assert found(grid([[50, 20], [10, 25], [33, 36]], {(0, 0)})) == {"t.r0.c0": 0}


def test_three_cells_of_a_rectangle_are_computed_and_four_are_not():
    values = [[50, 20, 30], [40, 25, 35], [33, 36, 31]]

    assert found(grid(values, {(0, 0), (0, 1), (1, 0)})).keys() == {
        "t.r0.c0",
        "t.r0.c1",
        "t.r1.c0",
    }
    assert found(grid(values, {(0, 0), (0, 1), (1, 0), (1, 1)})) == {}


def test_a_closed_path_of_small_cells_leaves_a_large_one_nearly_known():
    """Safe from exact recovery, and not protected: the large cell moves by what the small ones hold."""
    bounds = found(
        grid(
            [[500, 2, 40], [1, 700, 30], [10, 20, 30]], {(0, 0), (0, 1), (1, 0), (1, 1)}
        )
    )

    assert bounds == {"t.r0.c0": Fraction(1, 100), "t.r1.c1": Fraction(1, 100)}


def test_the_second_contributor_knows_the_first_to_within_two_per_cent():
    whole = system(
        {"total": 100_000, "first": 50_000, "second": 49_000, "rest": 1_000},
        {"total": "first + second + rest"}, "first second rest",
    )  # fmt: skip
    knowing = {
        path: WithheldFigure(TENTH, frozenset(path))
        for path in [("first",), ("second",)]
    }
    insiders = System(
        whole.relations, whole.truth, whole.known, {**whole.secrets, **knowing}
    )

    assert found(whole) == {}
    knowledge = {one.path: (one.insider, one.within) for one in audit(insiders)}
    assert knowledge == {
        ("first",): ("second", Fraction(2, 100)),
        ("second",): ("first", Fraction(5, 100)),
    }


@pytest.mark.parametrize(
    ("second", "safe"), [(44_000, False), (45_000, True), (46_000, False)]
)
def test_the_rule_of_p_per_cent_holds_to_the_pound(second, safe):
    """Total less the two largest, against p per cent of the largest: 5,000 of 50,000."""
    rest = {44_000: 4_999, 45_000: 5_000, 46_000: 4_000}[second]
    whole = system(
        {"total": 50_000 + second + rest, "first": 50_000, "second": second, "rest": rest},
        {"total": "first + second + rest"}, "first rest",
    )  # fmt: skip

    assert ("first" not in found(whole)) == safe


def test_linked_tables_give_away_what_each_keeps():
    """The same figure in two tables, each of which has another one beside it."""
    values = {"a": 40, "b": 60, "c": 35, "ab": 100, "ac": 75, "bc": 95}

    assert found(system(values, {"ab": "a + b", "ac": "a + c"}, "a b c")) == {}
    assert found(
        system(values, {"ab": "a + b", "ac": "a + c", "bc": "b + c"}, "a b c")
    ) == dict.fromkeys("abc", 0)


def test_a_withheld_subtotal_follows_from_the_total_above_it():
    values = {"x": 30, "y": 50, "sub": 80, "z": 20, "total": 100}

    bounds = found(system(values, {"sub": "x + y", "total": "sub + z"}, "x y sub"))

    assert bounds == {"sub": 0}


def test_parts_that_cannot_be_negative_bound_each_other():
    """A total of which nearly all is one part: that part is known from above."""
    values = {"large": 95, "small": 5, "total": 100}

    assert found(system(values, {"total": "large + small"}, "large small")) == {
        "large": Fraction(10, 100)
    }
    negative = {"large": 105, "small": -5, "total": 100}
    assert found(system(negative, {"total": "large + small"}, "large small")) == {}


def test_a_total_of_nil_tells_that_its_parts_are_nil():
    whole = system(
        {"a": 0, "b": 0, "total": 0, "c": 3, "d": 3, "more": 6},
        {"total": "a + b", "more": "c + d + a"},
        "a b c d",
    )

    assert {"a", "b"} <= found(whole).keys()


def test_what_is_nil_is_protected_as_long_as_it_is_not_certain():
    assert found(system({"a": 0, "b": 9, "total": 9}, {"total": "a + b"}, "a b")) == {
        "b": Fraction(1, 100)
    }
    assert (
        found(
            system({"a": 0, "b": 9, "total": 9}, {"total": "a + b"}, "a b", Fraction(0))
        )
        == {}
    )


def test_with_nothing_to_protect_only_what_is_exact_is_found():
    assert (
        found(
            system(
                {"a": 95, "b": 5, "total": 100}, {"total": "a + b"}, "a b", Fraction(0)
            )
        )
        == {}
    )
    assert found(
        system({"a": 95, "b": 5, "total": 100}, {"total": "a + b"}, "a", Fraction(0))
    ) == {"a": 0}


def test_rounding_of_what_is_public_is_room():
    whole = system({"a": 30, "b": 70, "total": 100}, {"total": "a + b"}, "a")
    rounded = Interval(Fraction(95), Fraction(105))

    assert (
        found(
            System(
                whole.relations,
                whole.truth,
                {**whole.known, ("total",): rounded},
                whole.secrets,
            )
        )
        == {}
    )
    narrow = Interval(Fraction(98), Fraction(102))
    bounds = found(
        System(
            whole.relations,
            whole.truth,
            {**whole.known, ("total",): narrow},
            whole.secrets,
        )
    )
    assert bounds == {"a": Fraction(10, 100)}


def counted_out(
    values: list[list[int]], hidden: list[tuple[int, int]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """The least and the greatest value of each hidden cell, over all tables of whole numbers with these totals."""
    height, width = len(values), len(values[0])
    rows, columns = (
        [sum(row) for row in values],
        [sum(column) for column in zip(*values, strict=True)],
    )
    choices = [range(min(rows[r], columns[c]) + 1) for r, c in hidden]
    seen: list[set[int]] = [set() for _ in hidden]
    for chosen in product(*choices):
        trial = [list(row) for row in values]
        for (r, c), value in zip(hidden, chosen, strict=True):
            trial[r][c] = value
        if all(sum(trial[r]) == rows[r] for r in range(height)) and all(
            sum(row[c] for row in trial) == columns[c] for c in range(width)
        ):
            for values_seen, value in zip(seen, chosen, strict=True):
                values_seen.add(value)
    return {
        at: (min(values_seen), max(values_seen))
        for at, values_seen in zip(hidden, seen, strict=True)
    }


@pytest.mark.parametrize("seed", range(40))
def test_bounds_are_those_of_all_tables_counted_out(seed):
    """Such tables are unimodular: the linear bounds are those of whole numbers."""
    chance = random.Random(seed)
    height, width = chance.choice(((2, 2), (2, 3), (3, 2), (3, 3)))
    values = [[chance.randrange(7) for _ in range(width)] for _ in range(height)]
    every = [(r, c) for r in range(height) for c in range(width)]
    hidden = sorted(chance.sample(every, chance.randrange(1, min(5, len(every)) + 1)))
    whole = grid(values, set(hidden))

    ours = {
        path: (round(i.low, 6), round(i.high, 6))
        for path, i in intervals(whole).items()
    }

    truth = counted_out(values, hidden)
    assert ours == {cell(*at): ends for at, ends in truth.items()}
    assert {
        path
        for path, within in ((one.path, one.within) for one in audit(whole))
        if within == 0
    } == {cell(*at) for at, (low, high) in truth.items() if low == high}
    tight = {at for at, ends in truth.items() if is_tight(values[at[0]][at[1]], *ends)}
    assert {one.path for one in audit(whole)} >= {cell(*at) for at in tight}
    # At the very limit a solver may go either way; then it is a finding.
    near = {
        at
        for at, ends in truth.items()
        if is_tight(values[at[0]][at[1]], *ends, Fraction(1, 10**5))
    }
    assert {one.path for one in audit(whole)} <= {cell(*at) for at in near}


def is_tight(value: int, low: int, high: int, margin: Fraction = Fraction(0)) -> bool:
    room = value * (TENTH + margin)
    return low == high or (value > 0 and (low > value - room or high < value + room))


def rank(rows: list[dict[tuple[str, ...], Fraction]]) -> int:
    """Returns the rank by plain elimination, written for this test."""
    left, count = [dict(row) for row in rows if row], 0
    while left:
        row = left.pop()
        if not row:
            continue
        count += 1
        pivot = next(iter(row))
        for other in left:
            if pivot in other:
                times = other[pivot] / row[pivot]
                for path, value in row.items():
                    other[path] = other.get(path, Fraction(0)) - times * value
                    if not other[path]:
                        del other[path]
    return count


@pytest.mark.parametrize("seed", range(80))
def test_what_is_determined_adds_nothing_to_the_rank(seed):
    chance = random.Random(seed)
    names = [(f"x{n}",) for n in range(chance.randrange(2, 8))]
    truth = {name: Fraction(chance.randrange(1, 50)) for name in names}
    relations = []
    for n in range(chance.randrange(1, 7)):
        chosen = chance.sample(names, chance.randrange(1, len(names) + 1))
        terms = {
            name: Fraction(chance.choice((-2, -1, 1, 1, 3)), chance.choice((1, 1, 2)))
            for name in chosen
        }
        total = (f"s{n}",)
        truth[total] = sum(
            (times * truth[name] for name, times in terms.items()), Fraction(0)
        )
        relations.append(Relation({**terms, total: Fraction(-1)}, total))
    whole = made(truth, relations, set(names))
    equations = [equation for each in subsystems(whole) for equation in each.equations]
    matrix = [{p: v for p, v in row.terms.items() if p != ()} for row in equations]

    by_rank = {
        name for name in names if rank([*matrix, {name: Fraction(1)}]) == rank(matrix)
    }

    assert {one.path for one in determined_unknowns(equations)} == by_rank


def test_a_single_row_needs_no_solver_and_agrees_with_it(monkeypatch):
    whole = system(
        {"a": 30, "b": 5, "c": -7, "total": 28}, {"total": "a + b + c"}, "a b c"
    )
    [part] = subsystems(whole)

    exact, solved = dict(one_equation.intervals(part)), intervals(whole)

    assert exact.keys() == solved.keys()
    for path, interval in exact.items():
        assert (interval.low is None) == (solved[path].low is None)
        assert (interval.high is None) == (solved[path].high is None)


TIGHT = [[500, 2, 40], [1, 700, 30], [10, 20, 30]]
RECTANGLE = {(0, 0), (0, 1), (1, 0), (1, 1)}


@pytest.mark.parametrize("outcome", ["failed", "infeasible"])
def test_a_solver_that_gives_no_answer_is_a_finding_for_all_that_is_open(
    monkeypatch, outcome
):
    monkeypatch.setattr(
        solver.Model, "least", lambda self, costs: solver.Answer(outcome)
    )

    leaks = audit(grid(TIGHT, RECTANGLE))

    assert {one.path for one in leaks} == {cell(r, c) for r, c in RECTANGLE}
    assert all(one.failed and one.within is None for one in leaks)


def test_a_solver_that_breaks_is_a_finding_too(monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(solver.Model, "__init__", broken)

    assert {one.failed for one in audit(grid(TIGHT, RECTANGLE))} == {True}


def test_no_work_is_no_pass():
    values = [[100 + 7 * r + c for c in range(12)] for r in range(12)]
    whole = grid(values, {(r, c) for r in range(12) for c in range(12)})

    assert all(one.failed for one in audit(whole, Work(0)))
    assert audit(whole, Work(0))
    assert audit(whole) == ()


def test_public_figures_that_contradict_each_other_are_a_finding_and_never_a_pass():
    whole = grid([[50, 20, 30], [40, 25, 35], [33, 36, 31]], RECTANGLE)
    total = ("t", "r0", "total")
    wrong = System(
        whole.relations,
        whole.truth,
        {**whole.known, total: Interval(Fraction(20), Fraction(20))},
        whole.secrets,
    )

    assert audit(wrong)
    one = system({"a": 30, "b": 70, "total": 100}, {"total": "a + b"}, "a b")
    below = System(
        one.relations,
        one.truth,
        {("total",): Interval(Fraction(-5), Fraction(-5))},
        one.secrets,
    )
    assert {disclosure.failed for disclosure in audit(below)} == {True}


def test_what_can_be_shown_neither_way_is_a_finding():
    """Three withheld factors, and the public product of each two: they are determined, which no envelope shows."""
    names = {"x": 2, "y": 3, "z": 5}
    truth = {(name,): Fraction(value) for name, value in names.items()}
    relations = []
    for one, other in (("x", "y"), ("y", "z"), ("x", "z")):
        total = (one + other,)
        truth[total] = truth[one,] * truth[other,]
        relations.append(
            Relation({total: Fraction(-1)}, total, {((one,), (other,)): Fraction(1)})
        )

    leaks = audit(made(truth, relations, {(name,) for name in names}))

    assert {one.path[0] for one in leaks} == names.keys()


def test_large_and_small_figures_of_one_table_are_told_apart():
    """Billions beside hundreds: tolerances are shares of each value."""
    values = [[4_000_000_000, 300, 7], [200, 5_000_000_000, 9], [11, 13, 17]]

    bounds = found(grid(values, {(0, 0), (0, 1), (1, 0), (1, 1)}))

    assert bounds.keys() == {"t.r0.c0", "t.r1.c1"}


@pytest.mark.parametrize("seed", range(40))
def test_one_more_public_figure_never_makes_a_finding_disappear(seed):
    chance = random.Random(seed)
    values = [[chance.randrange(1, 40) for _ in range(4)] for _ in range(4)]
    hidden = {(r, c) for r in range(4) for c in range(4) if chance.random() < 0.6}
    before = found(grid(values, hidden))

    for at in sorted(hidden):
        after = found(grid(values, hidden - {at}))
        assert before.keys() - {".".join(cell(*at))} <= after.keys()


def test_relation_reads_as_it_is_written():
    assert relation("net", "gross - funding").terms == {
        ("net",): -1,
        ("gross",): 1,
        ("funding",): -1,
    }
