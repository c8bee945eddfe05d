"""Cells of tables of words that say a number and nothing else."""

import pytest

from twopart.language.counting.numbers_of_cells import numbers_of_cell


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("18", ("18",)),
        ("c. 18", ("18",)),
        ("c.18", ("18",)),
        ("About 18.3", ("18.3",)),
        ("18 or so", ("18",)),
        ("(18)", ("(18)",)),
        ("more than 18,000", ("18,000",)),
        ("*Eighteen*", ("18",)),
        ("a hundred and six", ("106",)),
        ("twenty-six or more", ("26",)),
        ("18–19", ("18", "19")),
        ("eighteen to nineteen", ("18", "19")),
        ("First: 18", ("18",)),
        ("18 lots", ()),
        ("See lot 18", ()),
        ("or so", ()),
        ("", ()),
    ],
)
def test_the_numbers_of_a_cell_are_read_where_it_says_nothing_else(cell, numbers):
    assert numbers_of_cell(cell) == numbers
