"""Slips of arithmetic are found, and the same papers without them are sound; benchmarks/slips.py draws more."""

import pytest
from slips import KINDS, measured

FEW = 6


@pytest.mark.parametrize("kind", KINDS)
def test_every_slip_of_a_kind_is_found_and_nothing_in_the_sound_paper(kind):
    score = measured(kind, FEW)

    assert (score.found, score.false) == (FEW, 0)
