"""Turns SVG path data into the same line in four commands with absolute places: M, L, C and Z (SVG 2, 9.3)."""

import re
from collections.abc import Iterator

from twopart.load.drawings.arcs import curves_of_arc
from twopart.load.drawings.matrices import Point
from twopart.load.drawings.numbers import NUMBER, NotANumberError, in_few_digits, number

Command = tuple[str, tuple[Point, ...]]
_TOKEN = re.compile(rf"\s*,?\s*(?:([MmLlHhVvCcSsQqTtAaZz])|({NUMBER.pattern}))")
# The number of arguments that each command takes at a time.
_TAKES = dict(zip("MLHVCSQTAZ", (2, 2, 1, 1, 6, 4, 4, 2, 7, 0), strict=True))
_MOST = 200_000  # commands
_FLAG = re.compile(r"\s*,?\s*([01])")
_FLAGS = (3, 4)  # places among the numbers of an arc


def commands_of(data: str) -> tuple[Command, ...]:
    """Returns the commands of path data. Raises `NotANumberError`."""
    pen = _Pen()
    for letter, values in _read(data):
        pen.draw(letter, values)
        if len(pen.commands) > _MOST:
            raise NotANumberError
    return tuple(pen.commands)


def written_path(
    commands: tuple[Command, ...],
) -> str:
    pieces: list[str] = []
    for letter, points in commands:
        places = " ".join(f"{in_few_digits(x)} {in_few_digits(y)}" for x, y in points)
        pieces.append(f"{letter}{places}")
    return "".join(pieces)


def _read(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yields each command with as many numbers as it takes at a time."""
    position = 0
    letter = ""
    while data[position:].strip(" \t\r\n,"):
        match = _TOKEN.match(data, position)
        if not match:
            raise NotANumberError
        if match[1]:
            letter = match[1]
            position = match.end()
        elif not letter or letter in "Zz":
            raise NotANumberError
        values, position = _numbers(data, position, letter)
        yield letter, values
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _numbers(
    data: str,
    position: int,
    letter: str,
) -> tuple[list[float], int]:
    values: list[float] = []
    for place in range(_TAKES[letter.upper()]):
        match = None
        if letter in "Aa" and place in _FLAGS:  # 0 or 1, with nothing after it
            match = _FLAG.match(data, position)
            value = match[1] if match else ""
        else:
            match = _TOKEN.match(data, position)
            value = match[2] if match else ""
        if not match or not value:
            raise NotANumberError
        values.append(number(value))
        position = match.end()
    return values, position


class _Pen:
    """Draws commands of every kind with M, L, C and Z alone."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self._at: Point = (0.0, 0.0)
        self._begin: Point = (0.0, 0.0)
        self._before = ""  # the letter of the last command
        self._handle: Point = (0.0, 0.0)  # the last control point of a curve

    def draw(
        self,
        letter: str,
        values: list[float],
    ) -> None:
        """Draws the next command of the path. Raises `NotANumberError` if the path does not begin with a move."""
        own = letter.upper()
        if own != "M" and not self.commands:
            raise NotANumberError
        points = self._points(letter, values)
        match own:
            case "M":
                self._begin = points[0]
                self._add("M", points)
            case "L" | "H" | "V":
                self._add("L", points)
            case "C" | "S":
                self._curve(own, points)
            case "Q" | "T":
                self._quadratic(own, points)
            case "A":
                self._arc(values, points[-1])
            case _:
                self.commands.append(("Z", ()))
                self._at = self._begin
        self._before = own

    def _points(
        self,
        letter: str,
        values: list[float],
    ) -> tuple[Point, ...]:
        x, y = (0.0, 0.0) if letter.isupper() else self._at
        own = letter.upper()
        if own == "H":
            return ((values[0] + x, self._at[1]),)
        if own == "V":
            return ((self._at[0], values[0] + y),)
        if own == "A":
            values = values[5:]
        pairs = zip(
            values[::2],
            values[1::2],
            strict=True,
        )
        return tuple((across + x, down + y) for across, down in pairs)

    def _add(
        self,
        letter: str,
        points: tuple[Point, ...],
    ) -> None:
        self.commands.append((letter, points))
        self._at = points[-1]

    def _curve(
        self,
        letter: str,
        points: tuple[Point, ...],
    ) -> None:
        if letter == "S":
            points = (self._mirrored("CS"), *points)
        self._handle = points[1]
        self._add("C", points)

    def _quadratic(
        self,
        letter: str,
        points: tuple[Point, ...],
    ) -> None:
        """Draws a quadratic curve as a cubic one, which has the same shape."""
        handle = points[0]
        if letter == "T":
            handle = self._mirrored("QT")
        end = points[-1]
        self._handle = handle
        self._add(
            "C",
            (_between(self._at, handle), _between(end, handle), end),
        )

    def _mirrored(self, kinds: str) -> Point:
        """Returns the last control point mirrored at the pen; the pen itself, unless a curve of this kind came before."""
        x, y = self._at
        if self._before not in kinds or not self._before:
            return x, y
        return 2 * x - self._handle[0], 2 * y - self._handle[1]

    def _arc(
        self,
        values: list[float],
        end: Point,
    ) -> None:
        across, down, turn, large, sweep = values[:5]
        curves = curves_of_arc(
            self._at, end, (abs(across), abs(down)), turn, (bool(large), bool(sweep))
        )
        if not curves:
            self._add("L", (end,))
        for curve in curves:
            self._add("C", curve)


def _between(
    point: Point,
    handle: Point,
) -> Point:
    """Returns the place two thirds of the way to the control point."""
    x, y = point
    return x + (handle[0] - x) * 2 / 3, y + (handle[1] - y) * 2 / 3
