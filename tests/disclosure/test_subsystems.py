"""What is known, put into relations: once, and again where more is withheld."""

import random

import pytest
from systems import TENTH, grid

from twopart.disclosure.equations.system import WithheldFigure
from twopart.disclosure.solving.subsystems import Substitution, subsystems


@pytest.mark.parametrize("seed", range(10))
def test_what_is_withheld_besides_leaves_the_same_equations_as_if_it_always_were(seed):
    chance = random.Random(seed)
    values = [[chance.randrange(1000) for _ in range(5)] for _ in range(5)]
    whole = grid(values, {(0, 0), (1, 1), (1, 3)})
    more = chance.sample(sorted(whole.known), 6)
    changed = whole.withholding(dict.fromkeys(more, WithheldFigure(TENTH)))

    again = list(subsystems(changed, Substitution.of(whole)))

    afresh = list(subsystems(changed))
    assert [each.secrets for each in again] == [each.secrets for each in afresh]
    assert terms_of(again) == terms_of(afresh)
    equations = [equation for each in again for equation in each.equations]
    assert any(path in equation.terms for equation in equations for path in more)


def terms_of(several):
    return [
        [list(equation.terms.items()) for equation in each.equations]
        for each in several
    ]
