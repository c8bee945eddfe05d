"""Sets the title of a paper in lines of about the same length: WeasyPrint has no `text-wrap: balance`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.render.html.typography import end_of_title
from twopart.render.pdf.fonts import SEMIBOLD, width
from twopart.render.templates import located

if TYPE_CHECKING:
    from pathlib import Path

SHEET = "style/paper.css"
MEASURE = 416.7  # points: the width of the page between its margins
SIZE = 29.0  # points, unless a style sheet has another
SPACING = -0.012  # em, between letters
SLACK = 0.02  # em: kerning may widen a line by so much
NO_BOUND = 0.0
_SIZE = re.compile(r"--h1:\s*([\d.]+)pt")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BREAK = re.compile(r"(?<=[ \n])|(?<=\w-)(?=[^\W\d])")


class TitleBounds:
    """How wide titles may be, in the type size of their style sheet, which is read once."""

    def __init__(self, templates: Path) -> None:
        self._templates = templates
        self._sizes: dict[str, float] = {}

    def of(self, title: str, sheet: str) -> float:
        """Returns the bound of a title. `sheet` is the style sheet of the form, or empty."""
        if sheet not in self._sizes:
            self._sizes[sheet] = _size(self._templates, sheet)
        return bound(title, MEASURE / self._sizes[sheet])


def bound(title: str, room: float) -> float:
    """Returns how wide a title may be, in em, with as few lines as possible; NO_BOUND if it has one line.

    `room` is the width of the page, in em.
    """
    pieces = _pieces(title)
    lines = _lines(pieces, room)
    if len(lines) == 1 or max(map(_width, pieces)) > room:
        return NO_BOUND
    widest = max(lines)
    narrower = _lines(pieces, widest - SLACK)
    while len(narrower) == len(lines) and max(narrower) < widest:
        widest = max(narrower)
        narrower = _lines(pieces, widest - SLACK)
    return round(widest + SLACK, 2)


def _size(templates: Path, sheet: str) -> float:
    """Returns the size of titles in points, by the style of all papers and then by that of the form."""
    size = SIZE
    for name in filter(None, (SHEET, sheet)):
        file = located(templates, name)
        if not file.is_file():
            continue
        style = _COMMENT.sub("", file.read_text("utf-8", "replace"))
        for points in _SIZE.findall(style):
            size = float(points) or SIZE
    return size


def _pieces(title: str) -> list[str]:
    """Returns the pieces of a title that are not broken over lines."""
    end = end_of_title(title)
    pieces = [*_BREAK.split(title[:end]), title[end:]]
    return [piece for piece in pieces if piece]


def _lines(pieces: list[str], room: float) -> list[float]:
    """Returns the widths of the lines, each as full as it can be."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and _width(lines[-1] + piece) > room:
            lines.append("")
        lines[-1] += piece
    return list(map(_width, lines))


def _width(line: str) -> float:
    words = line.strip()
    return width(words, SEMIBOLD) + SPACING * len(words)
