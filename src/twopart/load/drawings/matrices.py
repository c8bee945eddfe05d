"""Transformations of SVG: read from their list, and written as one matrix (SVG 2, 8.5)."""

import math
import re
from collections.abc import Callable, Mapping

from twopart.load.drawings.numbers import NotANumberError, in_few_digits, numbers

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FUNCTION = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)")
_MOST = 50  # functions of one list


def matrix_of(text: str) -> Matrix:
    """Returns the matrix of a list of transformations. Raises `NotANumberError`."""
    whole = UNCHANGED
    position = 0
    for _ in range(_MOST):
        match = _FUNCTION.match(text, position)
        if not match:
            break
        make = _FUNCTIONS.get(match[1])
        if make is None:
            raise NotANumberError
        try:
            whole = joined(
                whole,
                make(*numbers(match[2])),
            )
        except TypeError:  # too many numbers, or too few
            raise NotANumberError from None
        position = match.end()
    if text[position:].strip():
        raise NotANumberError
    return whole


def joined(
    outer: Matrix,
    inner: Matrix,
) -> Matrix:
    """Returns one matrix that does what `inner` does, and then what `outer` does."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, l = inner  # noqa: E741 - the letters of the standard go on
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * l + e,
        b * k + d * l + f,
    )


def moved(
    matrix: Matrix,
    point: Point,
) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def written_matrix(matrix: Matrix) -> str:
    return f"matrix({' '.join(map(in_few_digits, matrix))})"


def _matrix(a: float, b: float, c: float, d: float, e: float, f: float) -> Matrix:  # noqa: PLR0913, PLR0917 - six numbers
    return (a, b, c, d, e, f)


def translation(
    x: float,
    y: float = 0.0,
) -> Matrix:
    return (1.0, 0.0, 0.0, 1.0, x, y)


def _scale(
    x: float,
    y: float | None = None,
) -> Matrix:
    if y is None:
        y = x
    return (x, 0.0, 0.0, y, 0.0, 0.0)


def _rotation(
    degrees: float,
    x: float = 0.0,
    y: float = 0.0,
) -> Matrix:
    angle = math.radians(degrees)
    cosine = math.cos(angle)
    sine = math.sin(angle)
    turned = (cosine, sine, -sine, cosine, 0.0, 0.0)
    return joined(
        joined(translation(x, y), turned),
        translation(-x, -y),
    )


def _skew_x(degrees: float) -> Matrix:
    return (1.0, 0.0, math.tan(math.radians(degrees)), 1.0, 0.0, 0.0)


def _skew_y(degrees: float) -> Matrix:
    return (1.0, math.tan(math.radians(degrees)), 0.0, 1.0, 0.0, 0.0)


_FUNCTIONS: Mapping[str, Callable[..., Matrix]] = {
    "matrix": _matrix,
    "translate": translation,
    "scale": _scale,
    "rotate": _rotation,
    "skewX": _skew_x,
    "skewY": _skew_y,
}
