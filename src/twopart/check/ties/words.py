"""The findings on relations and repeated figures: ids and places; values of public figures alone."""

from twopart.finding import Finding
from twopart.ties.held import Held
from twopart.ties.saying import apart, said

MENDS = {
    "does-not-tie": "Correct the figure that is wrong, or the tie if it is not what the figures are to do.",
    "stated-differs": "Correct the figure or the formula, or delete the stated value and let it be computed.",
    "total-differs": "Correct the total or a cell, or delete the stated total (cells beside `sum`, `stated`) and let it be computed.",
}


def does_not_tie(held: Held) -> Finding:
    return Finding(
        held.rule, f"`{held.relation}` does not hold, and rounding does not explain it: {_sides(held)}",
        "A reader who reckons it up comes to another figure, and trusts neither.", MENDS[held.rule], held.at, also=held.places,
    )  # fmt: skip


def within_rounding(held: Held) -> Finding:
    return Finding(
        "rounding", f"`{held.relation}` holds within rounding only: {_sides(held)}",
        "Its author asked for a note (`rounding: noted`).", "Nothing; a line below the table may tell readers.", held.at,
        also=held.places, level="note",
    )  # fmt: skip


def _sides(held: Held) -> str:
    """Both values with their bounds, and how far they are apart; of withheld ones that they are."""
    between = {"=": "against"}.get(held.comparator, "and")
    differ = apart(held.left, held.right)
    return f"{said(held.left)} {between} {said(held.right)}{', ' if differ else ''}{differ}"
