"""The straight lines that are drawn on a page: rules between rows, lines between columns, and edges of shaded cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]

MOST_OBJECTS = 5_000  # of a page that are looked at
THIN = 3.0  # points: a line is no thicker
SHORTEST = 6.0  # points
SAME = 1.5  # points: how far apart lines at one height are at most
TOUCHING = 4.0  # points between the ends of two lines that are one
CORNERS = 6  # segments of a rectangle, at most
TALLEST = 0.6  # of a page: a larger box is a frame around it


class StraightLine(NamedTuple):
    """A line: its height, or its place across where it is upright, and from where to where it goes."""

    at: float
    start: float
    end: float


class LinesOfPage(NamedTuple):
    """The lines of a page, in points from the lower left corner."""

    across: Sequence[StraightLine]
    upright: Sequence[StraightLine]


def drawn_lines(page: pypdfium2.PdfPage) -> LinesOfPage:
    """Returns the lines of a page, each as long as it is seen."""
    across: list[StraightLine] = []
    upright: list[StraightLine] = []
    _, _, _, height = page.get_bbox()
    for left, bottom, right, top in _boxes(page):
        if top - bottom <= THIN:
            across.append(StraightLine((top + bottom) / 2, left, right))
        elif right - left <= THIN:
            upright.append(StraightLine((left + right) / 2, bottom, top))
        elif top - bottom <= TALLEST * height:
            across += [
                StraightLine(bottom, left, right),
                StraightLine(top, left, right),
            ]
            upright += [
                StraightLine(left, bottom, top),
                StraightLine(right, bottom, top),
            ]
    return LinesOfPage(tuple(_whole(across)), tuple(_whole(upright)))


def _boxes(
    page: pypdfium2.PdfPage,
) -> Iterator[tuple[float, float, float, float]]:
    """Yields the boxes of what is drawn with straight edges, and painted."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    kinds = [pdfium.FPDF_PAGEOBJ_PATH]
    for number, each in enumerate(page.get_objects(filter=kinds, max_depth=1)):
        if number >= MOST_OBJECTS:
            return
        corners = pdfium.FPDFPath_CountSegments(each.raw)
        if 1 < corners <= CORNERS and _is_painted(each):
            yield each.get_bounds()


def _is_painted(path: pypdfium2.PdfObject) -> bool:
    from ctypes import c_int

    import pypdfium2.raw as pdfium

    filled, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, filled, stroked)
    return bool(filled.value or stroked.value)


def _whole(lines: Iterable[StraightLine]) -> Iterator[StraightLine]:
    """Joins lines that touch end to end, as word processors draw the edge of each cell alone."""
    level: list[list[StraightLine]] = []
    for line in sorted(lines):
        if level and line.at - level[-1][0].at <= SAME:
            level[-1].append(line)
        else:
            level.append([line])
    for group in level:
        yield from _end_to_end(group)


def _end_to_end(lines: Iterable[StraightLine]) -> Iterator[StraightLine]:
    whole: StraightLine | None = None
    for line in sorted(lines, key=lambda each: each.start):
        if whole is not None and line.start <= whole.end + TOUCHING:
            whole = whole._replace(end=max(whole.end, line.end))
            continue
        if whole is not None and whole.end - whole.start >= SHORTEST:
            yield whole
        whole = line
    if whole is not None and whole.end - whole.start >= SHORTEST:
        yield whole
