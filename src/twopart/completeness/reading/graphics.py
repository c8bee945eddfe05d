"""The types of what a page paints, runs of words and rectangles, and the graphics state that it paints them with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from twopart.completeness.reading.colours import BLACK, Colour
from twopart.completeness.reading.matrix import UNIT, Matrix, Rectangle
from twopart.completeness.reading.widths import NO_FACE, Face

DECORATION = -1  # the mark of an artifact
UNMARKED = -2


class PaintedRun(NamedTuple):
    """The words that one instruction shows. Lengths are in points."""

    mark: int  # the number of the marked content that it belongs to
    text: str
    box: Rectangle
    size: float
    colour: Colour
    alpha: float
    clip: Rectangle | None
    painted: bool
    order: int  # among all that the page paints


class Fill(NamedTuple):
    """A rectangle painted in one colour."""

    box: Rectangle
    colour: Colour
    alpha: float
    order: int


@dataclass(slots=True)
class Ink:
    """What a page paints, in order."""

    runs: list[PaintedRun] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Returns the number of things painted so far, which is the order of what is painted next."""
        return len(self.runs) + len(self.fills)


class GraphicsState(NamedTuple):
    """The graphics state: what `q` saves and `Q` restores (ISO 32000-1, 8.4)."""

    matrix: Matrix = UNIT
    clip: Rectangle | None = None
    fill: Colour = BLACK
    alpha: float = 1.0
    face: Face = NO_FACE
    size: float = 0.0
    letter_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0
    leading: float = 0.0
    rendering_mode: int = 0

    def clipped(self, box: Rectangle) -> Rectangle:
        if self.clip is None:
            return box
        return box.cut(self.clip)
