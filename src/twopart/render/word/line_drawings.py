"""Draws the lines of a chart as pictures for Word, the same as in the PDF: without words, from the values that are printed.

The names of the lines stand in the table below, each after a sample of its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.render.word.pictures import shown_picture
from twopart.render.word.rasters import pixels_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.render.html.charts.drawing import ChartDrawing
    from twopart.render.html.charts.lines import DrawnLine
    from twopart.render.word.paper import WordPaper

_INK, _QUIET, _WHITE = "#1a1a1a", "#50565e", "#ffffff"
_POINT = 25.4 / 72  # mm
# Points: how far the line of nil reaches beyond the first and the last point.
_BESIDE = 8
_SAMPLE = (24.0, 8.0)  # points


def lines_drawn(
    paper: WordPaper,
    drawn: ChartDrawing,
    description: str,
) -> str:
    """Returns the run that shows all lines of a chart above the columns of its table."""
    first = drawn.across[0] - _BESIDE
    last = drawn.across[-1] + _BESIDE
    shapes = [
        f'<path d="M{first:g} {drawn.nil:g}H{last:g}" stroke="{_QUIET}" stroke-width="0.7"/>'
    ]
    for line in drawn.lines:
        shapes += _line(line)
    size = (drawn.width, drawn.height)
    return _shown(paper, "".join(shapes), size, description)


def sample_drawn(paper: WordPaper, line: DrawnLine) -> str:
    """Returns the run that shows how a line is drawn, beside its name; nothing is heard of it."""
    width, height = _SAMPLE
    middle = height / 2
    shapes = _stroke(f"M0 {middle:g}H{width:g}", line.dash)
    shapes += _mark(line.mark, width / 2, middle)
    return _shown(paper, shapes, _SAMPLE, "")


def _line(line: DrawnLine) -> Iterator[str]:
    yield _stroke(line.path, line.dash)
    for x, y in line.points:
        yield _mark(line.mark, x, y)


def _stroke(path: str, dash: str) -> str:
    dashes = ""
    if dash:
        dashes = f' stroke-dasharray="{dash}"'
    return f'<path d="{path}" fill="none" stroke="{_INK}" stroke-width="1.3"{dashes}/>'


def _mark(kind: str, x: float, y: float) -> str:
    open_mark = f'fill="{_WHITE}" stroke="{_INK}" stroke-width="1.1"'
    match kind:
        case "disc":
            return f'<circle cx="{x:g}" cy="{y:g}" r="2.6" fill="{_INK}"/>'
        case "ring":
            return f'<circle cx="{x:g}" cy="{y:g}" r="2.6" {open_mark}/>'
        case "square":
            left, top = x - 2.5, y - 2.5
            return (
                f'<rect x="{left:g}" y="{top:g}" width="5" height="5" fill="{_INK}"/>'
            )
        case "diamond":
            corners = f"M{x:g} {y - 3.6:g}L{x + 3.6:g} {y:g}L{x:g} {y + 3.6:g}L{x - 3.6:g} {y:g}z"
            return f'<path d="{corners}" {open_mark}/>'
    upright = f"M{x:g} {y - 3.4:g}V{y + 3.4:g}"
    return f'<path d="{upright}" stroke="{_INK}" stroke-width="1.6"/>'


def _shown(
    paper: WordPaper,
    shapes: str,
    size: tuple[float, float],
    alternative: str,
) -> str:
    width, height = size
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}pt" height="{height:g}pt">{shapes}</svg>'
    )
    across, down = width * _POINT, height * _POINT
    pixels = pixels_of(drawing.encode(), across, down)
    name = paper.keep_picture(pixels, "png")
    return shown_picture(paper, name, alternative, across, down)
