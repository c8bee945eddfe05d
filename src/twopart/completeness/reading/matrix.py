"""Transformation matrices of PDF, a b c d e f (ISO 32000-1, 8.3.3), and boxes, in points."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rectangle(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        x = (self.left + self.right) / 2
        y = (self.bottom + self.top) / 2
        return x, y

    def has(self, point: tuple[float, float]) -> bool:
        x, y = point
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def within(
        self,
        other: Rectangle,
        slack: float,
    ) -> bool:
        return (
            self.left >= other.left - slack
            and self.bottom >= other.bottom - slack
            and self.right <= other.right + slack
            and self.top <= other.top + slack
        )

    def cut(self, other: Rectangle) -> Rectangle:
        """Returns the intersection of two boxes; if they do not overlap, a box of negative size."""
        return Rectangle(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def shrunk(self, margin: float) -> Rectangle:
        return Rectangle(
            self.left + margin,
            self.bottom + margin,
            self.right - margin,
            self.top - margin,
        )


def times(one: Matrix, other: Matrix) -> Matrix:
    """Returns the product of two matrices: `one` is applied first, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, l = other  # noqa: E741 - the letters of a matrix
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    )


def height(matrix: Matrix) -> float:
    """Returns the length of a vertical line of length 1 after the transformation."""
    return hypot(matrix[2], matrix[3])


def box(
    matrix: Matrix,
    left: float,
    bottom: float,
    right: float,
    top: float,
) -> Rectangle:
    """Returns the bounding box of a transformed rectangle."""
    a, b, c, d, e, f = matrix
    if b == c == 0.0 and a > 0 and right >= left and top >= bottom:  # nearly always
        low = d * bottom
        high = d * top
        if d <= 0:
            low, high = high, low
        return Rectangle(
            a * left + e,
            low + f,
            a * right + e,
            high + f,
        )
    xs = (
        a * left + c * bottom,
        a * left + c * top,
        a * right + c * bottom,
        a * right + c * top,
    )
    ys = (
        b * left + d * bottom,
        b * left + d * top,
        b * right + d * bottom,
        b * right + d * top,
    )
    return Rectangle(
        min(xs) + e,
        min(ys) + f,
        max(xs) + e,
        max(ys) + f,
    )
