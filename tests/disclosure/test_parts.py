"""What is known, put into relations: once, and again where more is withheld."""

import random

import pytest
from systems import TENTH, grid

from twopart.disclosure.equations.system import Secret
from twopart.disclosure.solving.parts import PutIn, parts


@pytest.mark.parametrize("seed", range(10))
def test_what_is_withheld_besides_leaves_the_same_rows_as_if_it_always_were(seed):
    chance = random.Random(seed)  # noqa: S311
    values = [[chance.randrange(1000) for _ in range(5)] for _ in range(5)]
    whole = grid(values, {(0, 0), (1, 1), (1, 3)})
    more = chance.sample(sorted(whole.known), 6)
    changed = whole.withholding(dict.fromkeys(more, Secret(TENTH)))

    again = list(parts(changed, PutIn.of(whole)))

    afresh = list(parts(changed))
    assert [part.secrets for part in again] == [part.secrets for part in afresh]
    rows = [[list(row.terms.items()) for row in part.rows] for part in again]
    assert rows == [[list(row.terms.items()) for row in part.rows] for part in afresh]
    assert any(
        path in row.terms for part in again for row in part.rows for path in more
    )
