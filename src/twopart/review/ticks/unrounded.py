"""Computes the value of a figure before it is rounded for print: 49.9955% where the page has 50%."""

from dataclasses import replace

from twopart.figures.formula import PERCENT
from twopart.figures.register import Entry
from twopart.model.quantity import Quantity, as_typed, rounded

MORE = 4  # decimals than the page has
MOST = 12  # decimals that are tried


def unrounded(entry: Entry) -> str:
    """Returns the computed value with more decimals, or "" if rounding changes nothing, and for ranges and bounds."""
    printed, exact = entry.value, entry.exact
    if not isinstance(printed, Quantity):
        return ""
    if exact is None or exact.ends:
        return ""
    value = exact.value
    if printed.unit == "%" and not exact.unit:
        value *= PERCENT
    if value == printed.fraction:
        return ""
    shown = printed
    plain = replace(printed, approximate=False)
    tried = range(printed.places + MORE, printed.places + MOST)
    for places in tried:
        finer = replace(plain, places=places)
        shown = rounded(value, finer)
        if shown.fraction != printed.fraction:
            break
    return as_typed(_without_trailing_zeros(shown, printed.places))


def _without_trailing_zeros(shown: Quantity, least: int) -> Quantity:
    """Returns the value without trailing zeros, but with at least as many decimals as on the page."""
    for places in range(least, shown.places):
        coarser = replace(shown, places=places)
        shorter = rounded(shown.fraction, coarser)
        if shorter.fraction == shown.fraction:
            return shorter
    return shown
