"""What bounds tell of a secret: within which share of it, from which side, and when it is protected enough."""

from fractions import Fraction
from types import SimpleNamespace

import pytest

from twopart.disclosure.disclosures import BANDS, band, judgement_of

PATH = ("price",)


def system(
    true: int, lowest: float = 0, highest: float = 1000, *, protect: bool = True
) -> SimpleNamespace:
    return SimpleNamespace(
        truth={PATH: Fraction(true)},
        limits=lambda _: (lowest, highest),
        secrets={PATH: SimpleNamespace(protect=protect)},
        whole=frozenset(),
    )


def test_bounds_that_meet_tell_it_exactly_even_where_no_margin_is_asked_for():
    assert judgement_of(PATH, 100, 100, system(100, protect=False)) == (0, ("exactly",))
    assert judgement_of(PATH, 0, 0, system(0)) == (0, ("exactly",))
    assert judgement_of(PATH, 99.9, 100.1, system(100, protect=False), 0.01) == (
        0,
        ("exactly",),
    )
    assert judgement_of(PATH, 0, 0.01, system(0), 0.01) == (0, ("exactly",))
    assert judgement_of(PATH, 99.9, 100.1, system(100, protect=False)) is None


def test_what_is_not_to_be_protected_further_may_be_known_nearly():
    assert judgement_of(PATH, 99, 101, system(100, protect=False)) is None
    assert judgement_of(PATH, 1, 5, system(0)) is None


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (None, None, None),
        (0, 1000, None),
        (None, 1000, None),
        (0, None, None),
        (95, None, (Fraction(5, 100), ("at least",))),
        (0, 101, (Fraction(1, 100), ("at most",))),
        (95, 101, (Fraction(5, 100), ("at least", "at most"))),
        (-1, 2000, None),
    ],
)
def test_a_bound_tells_something_where_it_is_closer_than_anybody_would_guess(
    low, high, expected
):
    assert judgement_of(PATH, low, high, system(100)) == expected


def test_what_a_solver_may_have_rounded_off_is_reported_rather_than_passed_over():
    assert judgement_of(PATH, -0.5, None, system(100), 0.01) == (
        Fraction(1),
        ("at least",),
    )
    assert judgement_of(PATH, -1.0, None, system(100), 0.01) is None
    assert judgement_of(PATH, None, 1000.5, system(100), 0.01) == (
        Fraction(1),
        ("at most",),
    )
    assert judgement_of(PATH, None, 1001.0, system(100), 0.01) is None


def test_a_negative_secret_is_judged_by_its_size():
    assert judgement_of(PATH, -105, None, system(-100, -1000, 0)) == (
        Fraction(5, 100),
        ("at least",),
    )


@pytest.mark.parametrize("step", BANDS)
def test_a_share_is_stated_in_coarse_steps(step):
    higher = [other for other in BANDS if other > step]

    assert band(float(step)) == step
    assert band(float(step) + 1e-6) == (higher[0] if higher else BANDS[-1])
    assert band(0.0) == BANDS[0]


def test_between_two_bounds_with_one_whole_number_a_count_is_that_number():
    counted = system(3, 2, 4)
    counted.whole = frozenset({PATH})

    assert judgement_of(PATH, 2.6, 3.4, counted) == (0, ("exactly",))
    assert judgement_of(PATH, 1.6, 4.4, counted) is None
    assert judgement_of(PATH, 2.6, 3.4, system(3, 2.7, 3.3)) is None
