"""The search for what to withhold besides: it asks for something exactly where the audit finds something."""

import random

import pytest
from systems import TENTH, grid

from twopart.disclosure.audit import audit
from twopart.disclosure.equations.system import WithheldFigure
from twopart.disclosure.remedies import suppression
from twopart.disclosure.remedies.proposal import LabelledThing
from twopart.disclosure.remedies.suppression import Options, cheapest_suppression
from twopart.disclosure.solving.solver import Model
from twopart.disclosure.solving.work import Work

NOTHING = Options({}, {})
LIKE = WithheldFigure(TENTH)


def drawn(seed: int, side: int = 6, shares: tuple[float, ...] = (0.4, 0.6, 0.8)):
    """A grid with all its totals public, of which about one of these shares is withheld."""
    chance = random.Random(seed)
    share = chance.choice(shares)
    values = [[chance.randrange(0, 1000) for _ in range(side)] for _ in range(side)]
    return grid(
        values,
        {(r, c) for r in range(side) for c in range(side) if chance.random() < share},
    )


def each_cell(whole):
    """Every cell that is public, and no total, can be withheld at the same cost."""
    cells = [path for path in whole.known if "total" not in path]
    lines = {path: LabelledThing("cell", path, (path,)) for path in cells}
    return Options(lines, dict.fromkeys(cells, 1.0))


@pytest.mark.parametrize("seed", range(40))
def test_a_search_that_can_withhold_nothing_ends_well_only_where_nothing_follows(seed):
    whole = drawn(seed)

    chosen = cheapest_suppression(whole, whole.secrets, NOTHING, LIKE, Work(10**9))

    assert chosen == (None if audit(whole) else set())


def test_grids_with_and_without_disclosures_are_among_those_drawn():
    found = [bool(audit(drawn(seed))) for seed in range(40)]

    assert min(found.count(True), found.count(False)) > 5


def test_one_world_spares_most_figures_a_programme_of_their_own(monkeypatch):
    """Otherwise a large table, of which each round looks at every figure again, would take minutes."""
    whole = drawn(1, side=12, shares=(0.6,))
    assert not audit(whole)
    runs = []
    least = Model.least
    monkeypatch.setattr(
        Model, "least", lambda model, costs: runs.append(costs) or least(model, costs)
    )

    cheapest_suppression(whole, whole.secrets, NOTHING, LIKE, Work(10**9))

    assert len(whole.secrets) > 40
    assert 0 < len(runs) < len(whole.secrets) / 2


@pytest.mark.parametrize(("rows", "most"), [(4, 4), (5, 4)])
def test_more_than_an_author_could_withhold_is_not_looked_for(monkeypatch, rows, most):
    """What is cheapest only becomes dearer by further cuts, so the search ends with the first of them."""
    monkeypatch.setattr(suppression, "MOST_CHOSEN", most)
    values = [[100 + row + column for column in range(3)] for row in range(rows)]
    whole = grid(values, {(row, 0) for row in range(rows)})

    chosen = cheapest_suppression(
        whole, whole.secrets, each_cell(whole), LIKE, Work(10**9)
    )

    assert (chosen is None) == (rows > most)
