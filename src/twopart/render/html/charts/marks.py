"""What is drawn of a value: a bar. Bars differ in lightness and in hatching, and so on a black and white page too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOLID, HATCHED, LIGHT, OPEN = "solid", "hatched", "light", "open"
FILLS = (SOLID, HATCHED, LIGHT, OPEN)  # of series, in their order
LETTERS = "ABCD"  # of series in stacked bars, in the same order
LEAST = 0.8  # the width of a bar that would be thinner
STROKES = 3.6  # between two strokes of a hatching


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
    """The letter of a series on its stretch of a bar, or beside the bar where the stretch is too short for it."""

    text: str
    x: float
    y: float
    on: str = ""  # the fill of its stretch; empty beside the bar
    anchor: str = "middle"


def bar(
    fill: str,
    ends: tuple[float, float],
    y: float,
    height: float,
    step: float = STROKES,
) -> Bar:
    """Returns a bar between two places; one of next to nothing can be seen all the same."""
    x = min(ends)
    width = round(max(max(ends) - x, LEAST), 2)
    strokes = ""
    if fill == HATCHED:
        strokes = " ".join(_strokes(x, y, width, height, step))
    return Bar(fill, x, round(y, 2), width, round(height, 2), strokes)


def _strokes(
    x: float,
    y: float,
    width: float,
    height: float,
    step: float,
) -> Iterator[str]:
    """Yields lines that rise to the right, cut off at the edges of the bar."""
    bottom = y + height
    offset = step / 2
    while offset < width + height:
        left = max(0.0, offset - height)
        right = min(offset, width)
        start = f"M{_short(x + left)} {_short(bottom - (offset - left) + 0.0)}"
        end = f"L{_short(x + right)} {_short(bottom - (offset - right))}"
        yield start + end
        offset += step


def _short(number: float) -> str:
    return f"{round(number, 2):g}"
