"""The drawing instructions of a page -> its runs of words, each with its box, size, colour and clipping.

Unlike the audit, this reader follows geometry; it uses the audit's fonts for what the codes mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from twopart.completeness.colours import BLACK, Colour, colour
from twopart.completeness.instructions import instructions, numbers, shown
from twopart.completeness.matrix import UNIT, Box, Matrix, box, height, times
from twopart.completeness.widths import NO_FACE, Face, Faces

if TYPE_CHECKING:
    import pikepdf

_MARKED = re.compile(rb"/MCID\s+([0-9]+)")
_CAPITALS = 0.66  # height above the baseline, as a share of the size
_DESCENT = 0.1  # depth below the baseline, as a share of the size
_INVISIBLE = (3, 7)  # text rendering modes that paint nothing (ISO 32000-1, 9.3.6)
_DEEPEST = 10  # levels of form XObjects within one another
_RECTANGLE = 4  # numbers, or corners

DECORATION = -1  # the mark of an artifact
UNMARKED = -2


class Run(NamedTuple):
    """The words that one instruction shows. Lengths are in points."""

    mark: int  # the number of the marked content that it belongs to
    text: str
    box: Box
    size: float
    colour: Colour
    alpha: float
    clip: Box | None
    painted: bool
    order: int  # among all that the page paints


class Fill(NamedTuple):
    """A rectangle painted in one colour."""

    box: Box
    colour: Colour
    alpha: float
    order: int


@dataclass(slots=True)
class Drawing:
    """What a page paints, in order."""

    runs: list[Run] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)


class _State(NamedTuple):
    """The graphics state: what `q` saves and `Q` restores (ISO 32000-1, 8.4)."""

    matrix: Matrix = UNIT
    clip: Box | None = None
    fill: Colour = BLACK
    alpha: float = 1.0
    face: Face = NO_FACE
    size: float = 0.0
    letter_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0
    leading: float = 0.0
    way: int = 0


def drawing(page: pikepdf.Page, faces: Faces) -> Drawing:
    """Interprets the content streams of a page."""
    import pikepdf  # noqa: PLC0415

    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    written = b"\n".join(
        stream.read_bytes() for stream in streams if isinstance(stream, pikepdf.Stream)
    )
    made = Drawing()
    _Painter(made, faces, page.resources).paint(written)
    return made


class _Painter:
    """Interprets instructions one by one, keeping the graphics state; each operator has a method."""

    def __init__(
        self, made: Drawing, faces: Faces, resources: pikepdf.Object, depth: int = 0
    ) -> None:
        self.made, self.faces, self.resources, self.depth = (
            made,
            faces,
            resources,
            depth,
        )
        self.fonts = faces.of(resources)
        self.state, self.kept = _State(), list[_State]()
        self.line = self.text = UNIT
        self.marks = [UNMARKED]
        self.corners = list[tuple[float, float]]()
        self.boxes = list[Box]()
        self.clips = False

    def paint(self, written: bytes) -> None:
        for operands, operator in instructions(written):
            if does := _DOES.get(operator):
                does(self, operands)

    # State

    def keep(self, _: bytes) -> None:
        self.kept.append(self.state)

    def bring_back(self, _: bytes) -> None:
        if self.kept:
            self.state = self.kept.pop()

    def transform(self, operands: bytes) -> None:
        if matrix := _matrix(operands):
            self.state = self.state._replace(matrix=times(matrix, self.state.matrix))

    def look_up(self, operands: bytes) -> None:
        """Sets the opacity, which is in the resources of the page."""
        found = self._resource("/ExtGState", operands)
        if found is not None and "/ca" in found:
            self.state = self.state._replace(alpha=float(found["/ca"]))

    def _resource(self, kind: str, operands: bytes) -> pikepdf.Object | None:
        named = self.resources.get(kind)
        return None if named is None else named.get(operands.decode("latin-1").strip())

    def fill_colour(self, operands: bytes) -> None:
        self.state = self.state._replace(fill=colour(numbers(operands)))

    # Paths

    def rectangle(self, operands: bytes) -> None:
        given = numbers(operands)
        if len(given) == _RECTANGLE:
            x, y, width, tall = given
            self.boxes.append(box(self.state.matrix, x, y, x + width, y + tall))

    def corner(self, operands: bytes) -> None:
        given = numbers(operands)
        self.corners.append((given[-2], given[-1]))

    def clip(self, _: bytes) -> None:
        self.clips = True

    def fill(self, _: bytes) -> None:
        boxes = [*self.boxes, *self._box_of_corners()]
        order = self._order()
        self.made.fills += [
            Fill(one, self.state.fill, self.state.alpha, order)
            for one in map(self._clipped, boxes)
        ]
        self.end(_)

    def end(self, _: bytes) -> None:
        if self.clips:
            for one in [*self.boxes, *self._around_corners()]:
                self.state = self.state._replace(clip=self._clipped(one))
        self.boxes, self.corners, self.clips = [], [], False

    def _clipped(self, one: Box) -> Box:
        return one.cut(self.state.clip) if self.state.clip else one

    def _box_of_corners(self) -> list[Box]:
        """The box of a path that is an upright rectangle. Other shapes do not count as a background."""
        xs, ys = {x for x, _ in self.corners}, {y for _, y in self.corners}
        right = len(xs) == len(ys) == 2 and len(set(self.corners)) == _RECTANGLE  # noqa: PLR2004
        return self._around_corners() if right else []

    def _around_corners(self) -> list[Box]:
        if not self.corners:
            return []
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        return [box(self.state.matrix, min(xs), min(ys), max(xs), max(ys))]

    def _order(self) -> int:
        return len(self.made.runs) + len(self.made.fills)

    # Text

    def begin_text(self, _: bytes) -> None:
        self.line = self.text = UNIT

    def place(self, operands: bytes) -> None:
        if matrix := _matrix(operands):
            self.line = self.text = matrix

    def move(self, operands: bytes) -> None:
        x, y = numbers(operands)
        self.line = self.text = times((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def move_and_lead(self, operands: bytes) -> None:
        self.state = self.state._replace(leading=-numbers(operands)[1])
        self.move(operands)

    def next_line(self, _: bytes = b"") -> None:
        self.move(b"0 %f" % -self.state.leading)

    def font(self, operands: bytes) -> None:
        name, size = operands.split()
        self.state = self.state._replace(
            face=self.fonts.get(name[1:], NO_FACE), size=float(size)
        )

    def show(self, operands: bytes) -> None:
        codes, moved = shown(operands)
        if not codes:
            return
        state = self.state
        text, widths = state.face.read(codes), state.face.widths(codes)
        spaces = len(text) - len(text.rstrip())
        seen = self._length(text, widths[: len(widths) - spaces], moved)
        place = times(self.text, state.matrix)
        low, high = (
            state.rise - _DESCENT * state.size,
            state.rise + _CAPITALS * state.size,
        )
        around = box(place, 0.0, low, seen, high)
        size, painted = height(place) * abs(state.size), state.way not in _INVISIBLE
        order = self._order()
        self.made.runs.append(
            Run(
                self.marks[-1],
                text,
                around,
                size,
                state.fill,
                state.alpha,
                state.clip,
                painted,
                order,
            )
        )
        self.text = times(
            (1.0, 0.0, 0.0, 1.0, self._length(text, widths, moved), 0.0), self.text
        )

    def _length(self, text: str, widths: list[float], moved: float) -> float:
        state = self.state
        gaps = state.letter_gap * len(widths) + state.word_gap * text.count(" ")
        return ((sum(widths) - moved) / 1000.0 * state.size + gaps) * state.stretch

    def show_on_next_line(self, operands: bytes) -> None:
        self.next_line()
        self.show(operands)

    # Marked content and form XObjects

    def mark(self, operands: bytes) -> None:
        number = _MARKED.search(operands)
        if operands.startswith(b"/Artifact"):
            self.marks.append(DECORATION)
        else:
            self.marks.append(
                int(number[1]) if number and not self.depth else self.marks[-1]
            )

    def end_mark(self, _: bytes) -> None:
        if len(self.marks) > 1:
            self.marks.pop()

    def draw(self, operands: bytes) -> None:
        found = self._resource("/XObject", operands)
        if found is None or found.get("/Subtype") != "/Form" or self.depth >= _DEEPEST:
            return
        inner = _Painter(
            self.made,
            self.faces,
            found.get("/Resources", self.resources),
            self.depth + 1,
        )
        inner.state, inner.marks = self.state, [self.marks[-1]]
        if own := [float(number) for number in found.get("/Matrix", [])]:
            inner.transform(b" ".join(b"%f" % number for number in own))
        if bounds := [float(number) for number in found.get("/BBox", [])]:
            around = box(inner.state.matrix, *bounds)
            inner.state = inner.state._replace(clip=inner._clipped(around))
        inner.paint(found.read_bytes())


def _matrix(operands: bytes) -> Matrix | None:
    given = numbers(operands)
    return (
        (given[0], given[1], given[2], given[3], given[4], given[5])
        if len(given) == len(UNIT)
        else None
    )


def _sets(name: str, factor: float = 1.0) -> Callable[[_Painter, bytes], None]:
    """The method of an operator that sets one number of the state."""

    def does(painter: _Painter, operands: bytes) -> None:
        given = numbers(operands)[0] * factor
        kept = int(given) if name == "way" else given
        painter.state = painter.state._replace(**{name: kept})  # type: ignore[arg-type]

    return does


_DOES: dict[bytes, Callable[[_Painter, bytes], None]] = {
    b"q": _Painter.keep, b"Q": _Painter.bring_back, b"cm": _Painter.transform, b"gs": _Painter.look_up,
    b"g": _Painter.fill_colour, b"rg": _Painter.fill_colour, b"k": _Painter.fill_colour,
    b"sc": _Painter.fill_colour, b"scn": _Painter.fill_colour,
    b"re": _Painter.rectangle, b"m": _Painter.corner, b"l": _Painter.corner,
    b"c": _Painter.corner, b"v": _Painter.corner, b"y": _Painter.corner,
    b"W": _Painter.clip, b"W*": _Painter.clip, b"n": _Painter.end, b"S": _Painter.end, b"s": _Painter.end,
    b"f": _Painter.fill, b"F": _Painter.fill, b"f*": _Painter.fill, b"B": _Painter.fill, b"B*": _Painter.fill,
    b"b": _Painter.fill, b"b*": _Painter.fill,
    b"BT": _Painter.begin_text, b"Tm": _Painter.place, b"Td": _Painter.move, b"TD": _Painter.move_and_lead,
    b"T*": _Painter.next_line, b"Tf": _Painter.font, b"Tj": _Painter.show, b"TJ": _Painter.show,
    b"'": _Painter.show_on_next_line, b'"': _Painter.show_on_next_line,
    b"Tc": _sets("letter_gap"), b"Tw": _sets("word_gap"), b"Tz": _sets("stretch", 0.01), b"Ts": _sets("rise"),
    b"TL": _sets("leading"), b"Tr": _sets("way"),
    b"BDC": _Painter.mark, b"BMC": _Painter.mark, b"EMC": _Painter.end_mark, b"Do": _Painter.draw,
}  # fmt: skip
