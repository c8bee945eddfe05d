"""Slips of arithmetic are found, and the same papers without them are sound; benchmarks/slips.py draws more."""

import pytest
from arithmetic_slips import KINDS, score_of

FEW = 6


@pytest.mark.parametrize("kind", KINDS)
def test_every_slip_of_a_kind_is_found_and_nothing_in_the_sound_paper(kind):
    score = score_of(kind, FEW)

    assert (score.found, score.false_alarms) == (FEW, 0)
