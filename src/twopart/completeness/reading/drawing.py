"""Reads the runs of words that a page draws, each with its box, size, colour and clipping.

Unlike the audit, this reader follows geometry; it uses the audit's fonts for what the codes mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from twopart.completeness.reading.colours import colour
from twopart.completeness.reading.graphics import (
    DECORATION,
    UNMARKED,
    Fill,
    GraphicsState,
    Ink,
    PaintedRun,
)
from twopart.completeness.reading.instructions import instructions, numbers, shown
from twopart.completeness.reading.matrix import (
    UNIT,
    Matrix,
    Rectangle,
    box,
    height,
    times,
)
from twopart.completeness.reading.widths import NO_FACE, Faces

if TYPE_CHECKING:
    import pikepdf

_MARKED = re.compile(rb"/MCID\s+([0-9]+)")
_CAPITALS = 0.66  # height above the baseline, as a share of the size
_DESCENT = 0.1  # depth below the baseline, as a share of the size
_INVISIBLE = (3, 7)  # text rendering modes that paint nothing (ISO 32000-1, 9.3.6)
_DEEPEST = 10  # levels of form XObjects within one another
_RECTANGLE = 4  # numbers, or corners
_SIDES = 2  # different coordinates of a rectangle's corners, in each direction
_PER_CENT = 0.01
_THOUSAND = 1000.0  # widths are in thousandths of the font size


def drawing(page: pikepdf.Page, faces: Faces) -> Ink:
    """Interprets the content streams of a page."""
    result = Ink()
    painter = _Painter(result, faces, page.resources)
    painter.paint(_content(page))
    return result


def _content(page: pikepdf.Page) -> bytes:
    import pikepdf

    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Stream):
        return contents.read_bytes()
    if not isinstance(contents, pikepdf.Array):
        return b""
    streams = [part for part in contents if isinstance(part, pikepdf.Stream)]
    return b"\n".join(stream.read_bytes() for stream in streams)


class _Painter:
    """Interprets instructions one by one, keeping the graphics state; each operator has a method."""

    def __init__(
        self,
        ink: Ink,
        faces: Faces,
        resources: pikepdf.Object,
        depth: int = 0,
    ) -> None:
        self.ink = ink
        self.faces = faces
        self.resources = resources
        self.depth = depth
        self.fonts = faces.of(resources)
        self.state = GraphicsState()
        self.saved = list[GraphicsState]()
        self.line = UNIT
        self.text = UNIT
        self.marks = [UNMARKED]
        self.corners = list[tuple[float, float]]()
        self.boxes = list[Rectangle]()
        self.clips = False

    def paint(self, content: bytes) -> None:
        for operands, operator in instructions(content):
            if method := _METHODS.get(operator):
                method(self, operands)

    # State

    def save(self, _: bytes) -> None:
        self.saved.append(self.state)

    def restore(self, _: bytes) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, operands: bytes) -> None:
        if matrix := _matrix(operands):
            combined = times(matrix, self.state.matrix)
            self.state = self.state._replace(matrix=combined)

    def look_up(self, operands: bytes) -> None:
        """Sets the opacity, which is in the resources of the page."""
        parameters = self._resource("/ExtGState", operands)
        if parameters is not None and "/ca" in parameters:
            alpha = float(parameters["/ca"])
            self.state = self.state._replace(alpha=alpha)

    def _resource(
        self,
        kind: str,
        operands: bytes,
    ) -> pikepdf.Object | None:
        by_name = self.resources.get(kind)
        if by_name is None:
            return None
        return by_name.get(operands.decode("latin-1").strip())

    def fill_colour(self, operands: bytes) -> None:
        components = numbers(operands)
        self.state = self.state._replace(fill=colour(components))

    # Paths

    def rectangle(self, operands: bytes) -> None:
        sides = numbers(operands)
        if len(sides) == _RECTANGLE:
            x, y, width, tall = sides
            area = box(self.state.matrix, x, y, x + width, y + tall)
            self.boxes.append(area)

    def corner(self, operands: bytes) -> None:
        *_, x, y = numbers(operands)
        self.corners.append((x, y))

    def clip(self, _: bytes) -> None:
        self.clips = True

    def fill(self, operands: bytes) -> None:
        state = self.state
        order = self.ink.count
        for area in [*self.boxes, *self._box_of_corners()]:
            visible = state.clipped(area)
            fill = Fill(visible, state.fill, state.alpha, order)
            self.ink.fills.append(fill)
        self.end(operands)

    def end(self, _: bytes) -> None:
        if self.clips:
            for area in [*self.boxes, *self._around_corners()]:
                visible = self.state.clipped(area)
                self.state = self.state._replace(clip=visible)
        self.boxes = []
        self.corners = []
        self.clips = False

    def _box_of_corners(self) -> list[Rectangle]:
        """Returns the box of a path that is an upright rectangle. Other shapes do not count as a background."""
        xs = {x for x, _ in self.corners}
        ys = {y for _, y in self.corners}
        if len(xs) != _SIDES or len(ys) != _SIDES:
            return []
        if len(set(self.corners)) != _RECTANGLE:
            return []
        return self._around_corners()

    def _around_corners(self) -> list[Rectangle]:
        if not self.corners:
            return []
        xs = [x for x, _ in self.corners]
        ys = [y for _, y in self.corners]
        around = box(
            self.state.matrix,
            min(xs),
            min(ys),
            max(xs),
            max(ys),
        )
        return [around]

    # Text

    def begin_text(self, _: bytes) -> None:
        self.line = UNIT
        self.text = UNIT

    def place(self, operands: bytes) -> None:
        if matrix := _matrix(operands):
            self.line = matrix
            self.text = matrix

    def move(self, operands: bytes) -> None:
        x, y = numbers(operands)
        self.line = times(_shift(x, y), self.line)
        self.text = self.line

    def move_and_lead(self, operands: bytes) -> None:
        _, y = numbers(operands)
        self.state = self.state._replace(leading=-y)
        self.move(operands)

    def next_line(self, _: bytes = b"") -> None:
        self.move(b"0 %f" % -self.state.leading)

    def font(self, operands: bytes) -> None:
        name, size = operands.split()
        face = self.fonts.get(name[1:], NO_FACE)
        self.state = self.state._replace(face=face, size=float(size))

    def rendering_mode(self, operands: bytes) -> None:
        mode = int(numbers(operands)[0])
        self.state = self.state._replace(rendering_mode=mode)

    def show(self, operands: bytes) -> None:
        codes, adjustment = shown(operands)
        if not codes:
            return
        state = self.state
        text = state.face.read(codes)
        widths = state.face.widths(codes)
        spaces = len(text) - len(text.rstrip())
        inked = self._length(text, widths[: len(widths) - spaces], adjustment)
        place = times(self.text, state.matrix)
        low = state.rise - _DESCENT * state.size
        high = state.rise + _CAPITALS * state.size
        run = PaintedRun(
            self.marks[-1],
            text,
            box(place, 0.0, low, inked, high),
            height(place) * abs(state.size),
            state.fill,
            state.alpha,
            state.clip,
            state.rendering_mode not in _INVISIBLE,
            self.ink.count,
        )
        self.ink.runs.append(run)
        advance = self._length(text, widths, adjustment)
        self.text = times(_shift(advance, 0.0), self.text)

    def _length(
        self,
        text: str,
        widths: list[float],
        adjustment: float,
    ) -> float:
        state = self.state
        letters = (sum(widths) - adjustment) / _THOUSAND * state.size
        letter_gaps = state.letter_gap * len(widths)
        gaps = letter_gaps + state.word_gap * text.count(" ")
        return (letters + gaps) * state.stretch

    def show_on_next_line(self, operands: bytes) -> None:
        self.next_line()
        self.show(operands)

    # Marked content and form XObjects

    def mark(self, operands: bytes) -> None:
        number = _MARKED.search(operands)
        if operands.startswith(b"/Artifact"):
            self.marks.append(DECORATION)
        elif number and not self.depth:
            self.marks.append(int(number[1]))
        else:
            self.marks.append(self.marks[-1])

    def end_mark(self, _: bytes) -> None:
        if len(self.marks) > 1:
            self.marks.pop()

    def draw(self, operands: bytes) -> None:
        form = self._resource("/XObject", operands)
        if form is None or form.get("/Subtype") != "/Form" or self.depth >= _DEEPEST:
            return
        resources = form.get("/Resources", self.resources)
        inner = _Painter(
            self.ink,
            self.faces,
            resources,
            self.depth + 1,
        )
        inner.state = self.state
        inner.marks = [self.marks[-1]]
        inner.enter(form)
        inner.paint(form.read_bytes())

    def enter(self, form: pikepdf.Object) -> None:
        """Applies the matrix of a form XObject, and clips to its bounding box (ISO 32000-1, 8.10.1)."""
        matrix = [float(number) for number in form.get("/Matrix", [])]
        if matrix:
            self.transform(b" ".join(b"%f" % number for number in matrix))
        bounds = [float(number) for number in form.get("/BBox", [])]
        if bounds:
            area = box(self.state.matrix, *bounds)
            self.state = self.state._replace(clip=self.state.clipped(area))


def _shift(x: float, y: float) -> Matrix:
    return (1.0, 0.0, 0.0, 1.0, x, y)


def _matrix(operands: bytes) -> Matrix | None:
    components = numbers(operands)
    if len(components) != len(UNIT):
        return None
    a, b, c, d, e, f = components
    return (a, b, c, d, e, f)


_Method = Callable[[_Painter, bytes], None]


def _sets(name: str, factor: float = 1.0) -> _Method:
    """Returns the method of an operator that sets one number of the state."""

    def method(painter: _Painter, operands: bytes) -> None:
        number = numbers(operands)[0] * factor
        painter.state = painter.state._replace(**{name: number})  # type: ignore[arg-type]

    return method


_METHODS: dict[bytes, _Method] = {
    b"q": _Painter.save,
    b"Q": _Painter.restore,
    b"cm": _Painter.transform,
    b"gs": _Painter.look_up,
    b"re": _Painter.rectangle,
    b"n": _Painter.end,
    b"S": _Painter.end,
    b"s": _Painter.end,
    b"W": _Painter.clip,
    b"W*": _Painter.clip,
    b"BT": _Painter.begin_text,
    b"Tm": _Painter.place,
    b"Td": _Painter.move,
    b"TD": _Painter.move_and_lead,
    b"T*": _Painter.next_line,
    b"Tf": _Painter.font,
    b"Tj": _Painter.show,
    b"TJ": _Painter.show,
    b"'": _Painter.show_on_next_line,
    b'"': _Painter.show_on_next_line,
    b"Tc": _sets("letter_gap"),
    b"Tw": _sets("word_gap"),
    b"Tz": _sets("stretch", _PER_CENT),
    b"Ts": _sets("rise"),
    b"TL": _sets("leading"),
    b"Tr": _Painter.rendering_mode,
    b"BDC": _Painter.mark,
    b"BMC": _Painter.mark,
    b"EMC": _Painter.end_mark,
    b"Do": _Painter.draw,
    **dict.fromkeys((b"g", b"rg", b"k", b"sc", b"scn"), _Painter.fill_colour),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), _Painter.corner),
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), _Painter.fill),
}
