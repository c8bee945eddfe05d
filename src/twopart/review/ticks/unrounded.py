"""What a figure comes to before it is rounded for print: 49.9955% where the page has 50%."""

from dataclasses import replace

from twopart.figures.formula import PERCENT
from twopart.figures.register import Entry
from twopart.model.quantity import Quantity, as_typed, rounded

MORE = 4  # decimals than the page has
MOST = 12  # decimals that are tried


def unrounded(entry: Entry) -> str:
    """The computed value with more decimals; empty where rounding changes nothing, and for ranges and bounds."""
    printed, exact = entry.value, entry.exact
    if (
        not isinstance(
            printed,
            Quantity,
        )
        or exact is None
        or exact.ends
    ):
        return ""
    value = exact.value
    if printed.unit == "%" and not exact.unit:
        value *= PERCENT
    if value == printed.fraction:
        return ""
    shown = printed
    for places in range(
        printed.places + MORE,
        printed.places + MOST,
    ):
        shown = rounded(
            value,
            replace(printed, places=places, approximate=False),
        )
        if shown.fraction != printed.fraction:
            break
    return as_typed(_without_noughts(shown, printed.places))


def _without_noughts(
    shown: Quantity,
    least: int,
) -> Quantity:
    """The same value with as few decimals as say it, but at least those of the page."""
    for places in range(least, shown.places):
        shorter = rounded(
            shown.fraction,
            replace(shown, places=places),
        )
        if shorter.fraction == shown.fraction:
            return shorter
    return shown
