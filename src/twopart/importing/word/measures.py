"""Measures of Word, such as `12pt` or a plain number in the unit of its property."""

import re

MEASURE = re.compile(r"(?P<number>-?\d{1,7}(?:\.\d{1,6})?)(?P<unit>pt|mm|cm|in|%)?")
POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
TWIPS = 20  # in a point
HALF_POINTS = 2
SMALLEST = 4  # half-points: letters below nobody can read


def number(written: str, per_point: float) -> float | None:
    """Returns a measure of Word, which has a unit of its own or the one of its property; None if it is none."""
    measure = MEASURE.fullmatch(written.strip())
    if measure is None:
        return None
    measured = float(measure["number"])
    return measured * POINTS.get(measure["unit"], 1 / per_point) * per_point
