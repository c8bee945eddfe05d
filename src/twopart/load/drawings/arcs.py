"""Turns arcs of ellipses into curves (SVG 2, appendix B.2.4)."""

import math

from twopart.load.drawings.matrices import Point

Curve = tuple[Point, Point, Point]
_QUARTER = math.pi / 2


def curves_of_arc(
    start: Point,
    end: Point,
    radii: Point,
    turn: float,
    flags: tuple[bool, bool],
) -> list[Curve]:
    """Returns the curves of an arc; none if it is a straight line. `flags` are the large-arc flag and the clockwise
    flag.
    """
    across, down = radii
    if start == end or not across or not down:
        return []
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cosine * half_x + sine * half_y, cosine * half_y - sine * half_x
    excess = (x / across) ** 2 + (y / down) ** 2
    if excess > 1:  # too small to reach
        across, down = across * math.sqrt(excess), down * math.sqrt(excess)
    share = (across * y) ** 2 + (down * x) ** 2
    factor = math.sqrt(max(0.0, ((across * down) ** 2 - share) / share))
    large, sweep = flags
    if large == sweep:
        factor = -factor
    own_x, own_y = factor * across * y / down, -factor * down * x / across
    first = math.atan2(
        (y - own_y) / down,
        (x - own_x) / across,
    )
    last = math.atan2(
        (-y - own_y) / down,
        (-x - own_x) / across,
    )
    extent = last - first
    if sweep and extent < 0:
        extent += 2 * math.pi
    elif not sweep and extent > 0:
        extent -= 2 * math.pi
    middle = (
        cosine * own_x - sine * own_y + (start[0] + end[0]) / 2,
        sine * own_x + cosine * own_y + (start[1] + end[1]) / 2,
    )
    ellipse = _Ellipse(
        middle,
        (across, down),
        (cosine, sine),
    )
    curves = ellipse.curves(first, extent)
    head, tail, _ = curves[-1]
    curves[-1] = (head, tail, end)
    return curves


class _Ellipse:
    def __init__(
        self,
        middle: Point,
        radii: Point,
        direction: Point,
    ) -> None:
        self.middle = middle
        self.radii = radii
        self.direction = direction

    def curves(
        self,
        first: float,
        extent: float,
    ) -> list[Curve]:
        """Returns curves of at most a quarter of a turn each."""
        count = max(
            1,
            math.ceil(abs(extent) / _QUARTER - 1e-9),
        )
        step = extent / count
        reach = 4 / 3 * math.tan(step / 4)
        curves: list[Curve] = []
        for number in range(count):
            angle = first + number * step
            then = angle + step
            begin = (
                math.cos(angle) - reach * math.sin(angle),
                math.sin(angle) + reach * math.cos(angle),
            )
            finish = (
                math.cos(then) + reach * math.sin(then),
                math.sin(then) - reach * math.cos(then),
            )
            end = (math.cos(then), math.sin(then))
            curves.append((self._place(begin), self._place(finish), self._place(end)))
        return curves

    def _place(self, point: Point) -> Point:
        """Returns a point of the circle, mapped to the ellipse."""
        x, y = point[0] * self.radii[0], point[1] * self.radii[1]
        cosine, sine = self.direction
        return (
            cosine * x - sine * y + self.middle[0],
            sine * x + cosine * y + self.middle[1],
        )
