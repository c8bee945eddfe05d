"""What is drawn of a value: a bar. Bars differ in lightness and in hatching, and so on a black and white page too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOLID = "solid"
HATCHED = "hatched"
LIGHT = "light"
OPEN = "open"
FILLS = (SOLID, HATCHED, LIGHT, OPEN)  # of series, in their order
LETTERS = "ABCD"  # of series in stacked bars, in the same order
LEAST = 0.8  # the width of a bar that would be narrower


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle, and the strokes of its hatching as the data of a path."""

    fill: str
    x: float
    y: float
    width: float
    height: float
    strokes: str = ""


@dataclass(frozen=True, slots=True)
class BarLetter:
    """The letter of a series on its stretch of a bar, or beside the bar if the stretch is too short for it."""

    text: str
    x: float
    y: float
    fill: str = ""  # of its stretch; empty beside the bar
    anchor: str = "middle"


def bar(
    fill: str,
    ends: tuple[float, float],
    y: float,
    height: float,
    hatching: float,
) -> Bar:
    """Returns a bar between two places. It is at least `LEAST` wide, so that it can be seen.

    `hatching` is the distance between two strokes, measured along the lower edge.
    """
    x = min(ends)
    width = round(max(max(ends) - x, LEAST), 2)
    strokes = ""
    if fill == HATCHED:
        strokes = " ".join(_strokes(x, y, width, height, hatching))
    top = round(y, 2)
    return Bar(fill, x, top, width, round(height, 2), strokes)


def _strokes(
    x: float,
    y: float,
    width: float,
    height: float,
    hatching: float,
) -> Iterator[str]:
    """Yields strokes that rise to the right at 45 degrees, cut off at the edges of the bar."""
    bottom = y + height
    # Where a stroke would begin on the lower edge, if the bar were wide enough.
    offset = hatching / 2
    while offset < width + height:
        left = max(0.0, offset - height)
        right = min(offset, width)
        start = f"M{_short(x + left)} {_short(bottom - (offset - left) + 0.0)}"
        end = f"L{_short(x + right)} {_short(bottom - (offset - right))}"
        yield start + end
        offset += hatching


def _short(number: float) -> str:
    return f"{round(number, 2):g}"
